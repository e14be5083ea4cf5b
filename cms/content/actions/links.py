"""Links to pages elsewhere, as rows keep them."""

from collections.abc import Iterable

from cms.base.fields import optional_address, optional_line
from cms.content.drafts import LinkDraft


def plain_links(field: str, links: Iterable[LinkDraft]) -> list[dict[str, str]]:
    """Links as they are stored; one without a label is called by its address."""
    urls = [(link.label, optional_address(field, link.url)) for link in links]
    return [{"label": optional_line(field, label) or url, "url": url} for label, url in urls if url]
