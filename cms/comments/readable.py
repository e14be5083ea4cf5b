"""What of a text a page can carry: nothing that steers the page, hides in it or climbs out of its line."""

import re
import unicodedata

LONGEST_TOWER = 4
"""How many marks stand on one letter; Hebrew with its points and accents needs that many."""

_LONGEST_STACK = 8
"""How many of Tibetan do, where letters stand below one another."""

_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]+")

# What overrides, embeds and isolates directions, which are the page's to tell (dir="auto"). What has no width, and
# fillers, which tear words apart for a filter and for nobody else. Halves of pairs, characters that are none, and
# private ones, of which the placeholders of bodies are made.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]+"
)
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_UNFIT_BEYOND = re.compile(
    "[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    f"{''.join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))}"
    "\U000f0000-\U0010ffff]+"
)

# The scripts in which a joiner says which form of a letter is meant: Arabic and its kin, those of India and its
# neighbours, Mongolian.
_JOINING = (
    "\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
# Those which write no spaces between their words.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\u1a20-\u1aaf"
_PICTURES = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)

_HIDING = "\u180e\u200b-\u200d\ufe00-\ufe0f\U000e0000-\U000e0fff"
_FLAG = "\U0001f3f4"
_HIDDEN = re.compile(f"[{_FLAG}{_HIDING}][\U000e0020-\U000e007f]*")
# Each has what it belongs to directly before it, so that no two of a kind stay beside one another.
_NEEDED = re.compile(
    f"{_FLAG}(?:[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}\U000e007f)?"
    f"|(?<=[{_JOINING}])[\u200c\u200d]"
    f"|(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])"
    f"|(?<=[{_UNSPACED}])\u200b(?=[{_UNSPACED}])"
    "|(?<=[\u1800-\u18af])\u180e(?=[\u1800-\u18af])"
    f"|(?<=[#*0-9{_PICTURES}\u1000-\u109f\u1800-\u18af\ua840-\ua87f])[\ufe00-\ufe0f]"
    "|(?<=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_DIRECTIONS = re.compile("[\u061c\u200e\u200f]+")
# Marks are neither letters nor spaces, so that most texts have nothing to be looked at one by one.
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{LONGEST_TOWER + 1},}}")


def readable(text: str) -> str:
    """`text` without what a page cannot carry, and its lines ended by newlines alone.

    Directions are left to the page: what overrides, embeds or isolates them goes. Of what has no width those stay that
    a script or an emoji needs where they stand: joiners in Persian or in the languages of India, and between the people
    of an emoji; spaces of no width between words in Khmer; marks of direction at the edge of a word. Of the marks on
    one letter the first LONGEST_TOWER stay. Also gone are controls, lone surrogates, noncharacters, private characters,
    and tags outside of the flags of regions.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    text = _UNFIT.sub("", _LINE_ENDS.sub("\n", text.replace("\u2029", "\n\n")))
    if _BEYOND.search(text):
        text = _UNFIT_BEYOND.sub("", text)
    text = _DIRECTIONS.sub(_outside_of_words, _HIDDEN.sub(_needed, text))
    return _MARKS.sub(_lowered, text)


def is_mark(character: str) -> bool:
    """Whether it stands on what is before it or encloses it, or is between the two and has no width."""
    return character in "\u061c\u180e\u200b\u200c\u200d\u200e\u200f" or unicodedata.category(character) in ("Mn", "Me")


def _needed(found: re.Match[str]) -> str:
    needed = _NEEDED.match(found.string, found.start())
    return needed[0] if needed else ""


def _outside_of_words(found: re.Match[str]) -> str:
    """A mark of direction beside a sign or a space says where that belongs; within a word it can only hide."""
    start, end = found.span()
    is_within = found.string[start - 1 : start].isalnum() and found.string[end : end + 1].isalnum()
    return "" if is_within else found[0][0]


def _lowered(found: re.Match[str]) -> str:
    kept, height = [], 0
    for character in found[0]:
        height = height + 1 if is_mark(character) else 0
        if height <= (_LONGEST_STACK if "\u0f71" <= character <= "\u0fbc" else LONGEST_TOWER):
            kept.append(character)
    return "".join(kept)
