"""What Hugo's Markdown has beyond CommonMark, in the words of a body."""

import re

from rich.emoji import Emoji

_ATTRIBUTE = r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s{}\"]+))"
_HEADING = re.compile(
    rf"^( {{0,3}}#{{1,6}}[ \t]+)(.*?)[ \t]*\{{[ \t]*({_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*)[ \t]*\}}[ \t]*$", re.MULTILINE
)
_ID = re.compile(r"#([\w-]+)")


def commonmark(text: str, *, has_emoji: bool) -> str:
    """The text with the attributes of its headings as anchors, and with the signs that its emoji stand for."""
    text = _HEADING.sub(_anchored, text)
    return Emoji.replace(text) if has_emoji else text


def _anchored(heading: re.Match[str]) -> str:
    """Links lead to the id that a heading was given; its other attributes are the old site's looks."""
    given = _ID.search(heading[3])
    anchor = f'<a id="{given[1]}"></a>' if given else ""
    return f"{heading[1]}{anchor}{heading[2]}"
