"""Authors and topics: the terms of a Hugo site's taxonomies, each a folder with an index."""

from html import unescape

from cms.content.drafts import LinkDraft
from cms.content.slugs import make_slug
from cms.importers.hugo.addresses import normal
from cms.importers.hugo.matter import Matter
from cms.importers.hugo.records import Person, Source, Term
from cms.importers.hugo.words import line, prose, web_address
from cms.importers.report import Report

_SERVICES = {
    "github": ("GitHub", "https://github.com/"),
    "twitter": ("Twitter", "https://twitter.com/"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/"),
    "facebook": ("Facebook", "https://www.facebook.com/"),
    "instagram": ("Instagram", "https://www.instagram.com/"),
    "youtube": ("YouTube", "https://www.youtube.com/"),
}


def topic(source: Source) -> Term:
    """A topic; without a title it is called after its folder."""
    id_ = source.file.parent.name
    name = line(source.matter.text("title")) or humanised(id_)
    return Term(source.key, id_, make_slug(source.matter.text("slug") or id_), name, _paths(source))


def person(source: Source, report: Report) -> Person:
    """An author; without a name to show they are called by their first and last names."""
    matter, id_ = source.matter, source.file.parent.name
    parts = " ".join(filter(None, (matter.text("first_name"), matter.text("last_name"))))
    name = line(matter.text("display_name", "title", "name")) or line(parts) or humanised(id_)
    if prose(source.text):
        report.warn(
            source.key, "Below its front matter the author's file has a text, for which there is no place here."
        )
    return Person(
        source.key,
        id_,
        make_slug(matter.text("slug") or id_),
        name,
        _paths(source),
        prose(matter.text("bio")) or None,
        tuple(_links(source, report)),
    )


def humanised(id_: str) -> str:
    """A name made from a key."""
    words = unescape(id_).replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or id_


def _paths(source: Source) -> tuple[str, ...]:
    own = normal(str(source.file.parent))
    return (own, *(normal(alias) for alias in source.matter.texts("aliases")))


def _links(source: Source, report: Report) -> list[LinkDraft]:
    matter = Matter({key.lower(): value for key, value in source.matter.values.items()})
    page = web_address(matter.text("bio_url"), "bio_url", source.key, report)
    found = [LinkDraft(label="Website", url=page)] if page else []
    for key, (label, home) in _SERVICES.items():
        name = matter.text(key)
        if name:
            url = web_address(name if "//" in name else home + name.lstrip("@/"), key, source.key, report)
            found += [LinkDraft(label=label, url=url)] if url else []
    return found
