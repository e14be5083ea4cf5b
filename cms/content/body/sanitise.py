"""The one allow-list: all HTML of a body passes through here before anything else reads it."""

import re
from collections import Counter

import nh3

from cms.content.body.characters import printable
from cms.content.body.links import SCHEME, SCHEMES
from cms.errors import ContentFault

MAX_LENGTH = 2_000_000
"""The longest body, in characters: a novel."""

MAX_WORK = 2_000_000
"""How many open elements a parser may have to look at, added up over all tags.

An HTML parser looks through the open elements at a tag, and opens unclosed formatting anew in each paragraph: time and
memory grow with this sum, so it is counted before a parser sees the text.
"""

MAX_TAGS = 100_000
"""How many tags a body may have; most elements have two. Three novels have fewer."""

_LINE_MARKUP = """
a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strike strong sub sup
time tt u var
"""
_BLOCK_MARKUP = """
address article aside audio blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2
h3 h4 h5 h6 header hr iframe legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul video
"""
WITH_THEIR_CONTENT = frozenset(
    {"head", "math", "noembed", "noframes", "noscript", "object", "script", "style", "svg", "template"}
)
"""The elements that leave nothing of what they hold."""

INLINE = frozenset(_LINE_MARKUP.split())
"""The elements that stand within a line."""

BLOCK = frozenset(_BLOCK_MARKUP.split())
"""The elements that hold lines or other blocks; some are only read (see `cms.content.body.flow`)."""

ATTRIBUTES = {
    "*": frozenset({"lang", "dir"}),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "li", "sup"), frozenset({"id"})),
    "a": frozenset({"href", "title", "id", "name"}),
    "abbr": frozenset({"title"}),
    "aside": frozenset({"class", "data-note"}),
    "audio": frozenset({"src"}),
    "code": frozenset({"class"}),
    "dfn": frozenset({"title"}),
    "iframe": frozenset({"src", "title"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "ol": frozenset({"start"}),
    "p": frozenset({"data-button", "data-embed"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
    "time": frozenset({"datetime"}),
    "video": frozenset({"src", "title"}),
}
"""The attributes that an element may have; "*" are those of all."""

_CLEANER = nh3.Cleaner(
    tags=INLINE | BLOCK,
    clean_content_tags=WITH_THEIR_CONTENT,
    attributes=ATTRIBUTES,
    # What a link is called is no address: whoever places it says what it is.
    url_schemes=SCHEMES | {SCHEME},
    link_rel=None,
)

# What a parser skips (comments, raw text), then tags: a value in quotes may hold what looks like one.
_TAG = re.compile(
    r"""
    <!--(?:-?>|.*?(?:--!?>|\Z))
    | <[!?][^>]*
    | </[^a-z>][^>]*
    | <(?P<raw>textarea|title|style|script|iframe|xmp|noembed|noframes)\b.*?(?:</(?P=raw)|\Z)
    | <(?P<closing>/?)(?P<name>[a-z][^\s/>]*)(?:[^>=]|=\s*"[^"]*"|=\s*'[^']*'|=)*+
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# These are closed by what follows them, so that many open ones are no depth.
_CLOSED_BY_OTHERS = """
br dd dt hr img input li link meta option p source tbody td tfoot th thead tr wbr
"""
_OPEN_ENDED = frozenset(_CLOSED_BY_OTHERS.split())


def measured(text: str) -> str:
    """`text` as far as a body can carry it.

    Raises:
        ContentFault: It is longer than MAX_LENGTH.
    """
    if len(text) > MAX_LENGTH:
        raise ContentFault(f"A body may have {MAX_LENGTH:,} characters; this one has {len(text):,}. Split it.")
    return printable(text)


def check_tags(count: int) -> None:
    """Raises ContentFault where a body has more tags than it may."""
    if count > MAX_TAGS:
        raise ContentFault(
            f"A body may have {MAX_TAGS // 2:,} elements, such as paragraphs, items, cells and links; "
            "this one has more. Split it, or link to a file."
        )


def sanitise(html: str) -> str:
    """`html` with nothing in it but what the allow-list names, and no character that a body cannot carry.

    Raises:
        ContentFault: Its elements are nested so deeply that reading them would take too long.
    """
    weigh(html)
    # References to characters are resolved by now.
    return printable(_CLEANER.clean(html))


def weigh(html: str) -> None:
    """Raises ContentFault where the elements are nested so deeply that a parser would take too long."""
    # So few tags cannot make too much work, whatever they are.
    if html.count("<") ** 2 <= MAX_WORK:
        return
    opened: Counter[str] = Counter()
    depth = work = 0
    for found in _TAG.finditer(html):
        closing, name = found["closing"], (found["name"] or "").lower()
        work += depth
        if work > MAX_WORK:
            raise ContentFault("Too many elements of this body stand within one another; close them, or take some out.")
        if not name or name in _OPEN_ENDED:
            continue
        if not closing:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
