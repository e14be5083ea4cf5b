"""Comments that come from elsewhere are plain text, read as HTML: paragraphs, line breaks, bare addresses as links."""

import re

from cms.comments.links import with_links


def html_of(text: str) -> str:
    """The text as HTML that is safe by construction: all of it escaped, addresses made links (nofollow, ugc)."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    lines = (with_links(part).replace("\n", "<br>\n") for part in paragraphs if part)
    return "\n".join(f"<p>{part}</p>" for part in lines)
