"""Links to pages elsewhere, as rows keep them."""

from collections.abc import Iterable

from cms.base.fields import optional_address, optional_line
from cms.content.drafts import LinkDraft
from cms.errors import Code, ContentFault, faults_below


def plain_links(field: str, links: Iterable[LinkDraft]) -> list[dict[str, str]]:
    """Links as they are stored; one without a label is called by its address. One without an address is refused."""
    plain = []
    for position, link in enumerate(links):
        with faults_below(field, position):
            url = optional_address("url", link.url)
            if url is None:
                raise ContentFault("A link has an address: write it, or leave the link out.", "url", code=Code.REQUIRED)
            plain.append({"label": optional_line("label", link.label) or url, "url": url})
    return plain
