"""Texts of front matter as the house's fields hold them."""

import re
from html import unescape
from urllib.parse import urlsplit

from cms.content.body import from_markdown
from cms.importers.report import Report

LONGEST_LINE = 500
"""The most characters that a line has here (`cms.base.fields`)."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def line(text: str | None) -> str:
    """A title or a name: its entities read, HTML left out, its spaces single."""
    return " ".join(_TAG.sub("", unescape(text or "")).split())


def prose(text: str | None) -> str:
    """What a text of Markdown says, without its markup."""
    return from_markdown(text, lambda _: None).text.strip() if text else ""


def shortened(text: str, field: str, file: str, report: Report) -> str:
    """The text, cut after its last whole word where it is longer than a line may be; this is reported."""
    if len(text) <= LONGEST_LINE:
        return text
    report.warn(file, f"The {field} is longer than {LONGEST_LINE} characters; it is cut there.")
    return text[: LONGEST_LINE - 1].rpartition(" ")[0] + "…"


def web_address(text: str | None, field: str, file: str, report: Report) -> str | None:
    """A whole address on the web; another text is reported and left out."""
    if text is None:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in {"http", "https"} and parts.netloc and not any(map(str.isspace, text)):
        return text
    report.warn(file, f"The {field} is not a whole address; it is left out.", text)
    return None
