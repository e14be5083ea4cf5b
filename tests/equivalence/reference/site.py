"""The site."""

from typing import Any

from cms.comments.disclosure import Handling
from cms.comments.notice import NOTICES, default_notice
from tests.equivalence.reference.content import path, written
from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.rows import Record
from tests.equivalence.reference.world import Seen, noun

columns("Site", url="url", defaultLocale="default_locale")
columns(
    "CommentPolicy", open="comments_open", moderation="comment_moderation", closeAfterDays="comment_close_after_days",
    maxDepth="comment_max_depth", editMinutes="comment_edit_minutes", privacyUrl="privacy_url",
)  # fmt: skip


def _worded(coordinate: str, name: str) -> None:
    field(coordinate)(lambda seen: seen.say(name))


_worded("Site.name", "name")
_worded("Site.tagline", "tagline")


@field("CommentPolicy.privacyNotice")
def privacy_notice(seen: Seen) -> str:
    """The site's own words, or else the facts, in the language that is asked for if there are words in it."""
    language = seen.chain[0].partition("-")[0]
    own: str = seen.say("privacy_notice")
    return own or default_notice(Handling(), language if language in NOTICES else "en", "http://media")


for name, value in {"disclosures": [], "addressDays": 30, "rejectedDays": 30, "truncatesAddresses": False}.items():
    field(f"CommentPolicy.{name}")(lambda _, value=value: value)


@field("CommentPolicy.needsConsent")
def needs_consent(seen: Seen) -> bool:
    [rules] = seen.world.rows.tables["screening_rules"]
    return bool(rules.needs_consent)


@field("CommentPolicy.notifies")
def notifies(_: Seen) -> bool:
    # No mail server is set where queries are compared.
    return False


@field("Site.direction")
def direction(seen: Seen) -> str:
    return written(seen.chain[0])


@field("Site.locales")
def locales(seen: Seen) -> list[str]:
    rows = sorted(seen.world.rows.tables["site_locale"], key=lambda row: row.position)
    return [row.tag for row in rows]


@field("Site.defaultImage")
def default_image(seen: Seen) -> Seen | None:
    return noun(seen, "Media", seen.row.default_image_id)


@field("Site.commentPolicy")
def comment_policy(seen: Seen) -> Seen:
    return seen


@field("Site.navigation")
def navigation(seen: Seen) -> list[Seen]:
    """The menu in the first language of the chain that has one; lines that lead to what is hidden are not there."""
    rows = seen.world.rows.tables["navigation_item"]
    locale = next((tag for tag in seen.chain if any(row.locale == tag for row in rows)), None)
    lines = sorted((row for row in rows if row.locale == locale), key=lambda row: row.position)
    return [seen.see("NavigationItem", row) for row in lines if row.url or _target(seen, row)]


def _target(seen: Seen, row: Record) -> Seen | None:
    return noun(seen, "Section", row.section_id) or noun(seen, "Tag", row.tag_id)


columns("NavigationItem", label="label")


@field("NavigationItem.url")
def item_url(seen: Seen) -> Any:
    target = _target(seen, seen.row)
    return seen.row.url if target is None else path(target)


field("NavigationItem.section")(lambda seen: noun(seen, "Section", seen.row.section_id))
field("NavigationItem.tag")(lambda seen: noun(seen, "Tag", seen.row.tag_id))
