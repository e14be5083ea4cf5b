"""What articles and events have in common."""

from datetime import timedelta
from typing import Any

from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.lists import OPAQUE
from tests.equivalence.reference.world import TABLES, Seen, is_live, noun

PATHS = {"Article": "articles", "Event": "events", "Author": "authors", "Section": "sections", "Tag": "tags"}

for _type in ("Article", "Event"):
    columns(
        _type, slug="slug", locale="locale", title="title", excerpt="excerpt", publishedAt="published_at",
        firstPublishedAt="first_published_at", updatedAt="updated_at", version="version",
    )  # fmt: skip
    # What is published tells nothing of what editors are working on.
    field(f"{_type}.stage", f"{_type}.status")(lambda _: "PUBLISHED")
    field(f"{_type}.hasUnpublishedChanges")(lambda _: False)
    field(f"{_type}.publishAt", f"{_type}.publishTimeZone", f"{_type}.reviewNote")(lambda _: None)
    field(f"{_type}.unpublishAt", f"{_type}.unpublishTimeZone")(lambda _: None)


@field("Article.releases", "Event.releases")
def releases(_: Seen) -> list[Any]:
    """None, but for editors."""
    return []


@field("Article.revisions", "Event.revisions")
def revisions(_: Seen, **__: Any) -> dict[str, Any]:
    """None, but for editors."""
    nowhere = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    return {"edges": [], "nodes": [], "totalCount": 0, "pageInfo": nowhere}


@field("Article.direction", "Event.direction")
def direction(seen: Seen) -> str:
    return written(seen.row.locale)


def written(locale: str) -> str:
    """Which way a locale is written."""
    return "RTL" if locale.split("-", maxsplit=1)[0] in {"ar", "fa", "he", "ur"} else "LTR"


@field(*(f"{name}.path" for name in PATHS))
def path(seen: Seen) -> str:
    """The default locale has no prefix. A list of articles is in the reader's language, whatever its words are."""
    is_content = seen.type in ("Article", "Event")
    locale, slug = (seen.row.locale, seen.row.slug) if is_content else (seen.chain[0], seen.say("slug"))
    prefix = "" if locale == seen.world.locales.default else f"/{locale}"
    return f"{prefix}/{PATHS[seen.type]}/{slug}"


@field("Article.url", "Event.url")
def url(seen: Seen) -> str:
    return f"{seen.world.site.url}{path(seen)}"


@field("Article.image", "Event.image")
def image(seen: Seen) -> Seen | None:
    """Its own, or else the site's default image."""
    return noun(seen, "Media", seen.row.image_id) or noun(seen, "Media", seen.world.site.default_image_id)


@field("Article.commentsOpen", "Event.commentsOpen")
def comments_open(seen: Seen) -> bool:
    """Where site and entry let readers comment, and the days for it are not over."""
    site, owner = seen.world.site, seen.world.rows.one("entry", id=seen.row.entry_id)
    assert owner is not None
    days = site.comment_close_after_days
    is_over = days is not None and seen.row.published_at + timedelta(days=days) <= seen.world.now
    return site.comments_open and owner.comments_open and not is_over


@field("Article.translations", "Event.translations")
def translations(seen: Seen) -> list[Seen]:
    """The same entry in the site's other languages, in the site's order."""
    tags = sorted(seen.world.rows.tables["site_locale"], key=lambda tag: tag.position)
    rows = seen.world.rows.where(TABLES[seen.type], entry_id=seen.row.entry_id)
    live = {row.locale: row for row in rows if is_live(seen.world, row) and row.locale != seen.row.locale}
    return [seen.see(seen.type, live[tag.tag]) for tag in tags if tag.tag in live]


@field("Article.seo", "Event.seo")
def seo(seen: Seen) -> Seen:
    return seen


@field("Seo.title")
def seo_title(seen: Seen) -> Any:
    return seen.row.seo_title or seen.row.title


@field("Seo.description")
def seo_description(seen: Seen) -> Any:
    return seen.row.seo_description or seen.row.excerpt


@field("Seo.image")
def seo_image(seen: Seen) -> Seen | None:
    return noun(seen, "Media", seen.row.seo_image_id) or image(seen)


@field("Seo.canonicalUrl")
def canonical_url(seen: Seen) -> Any:
    return seen.row.canonical_url or url(seen)


columns("Seo", noIndex="no_index")


@field("Seo.jsonLd")
def json_ld(seen: Seen) -> str:
    """Always the same for the same page; `tests/equivalence/test_reference.py` looks at what it says."""
    return f"{OPAQUE}jsonLd {seen.type} {seen.row.id} {seen.chain}"
