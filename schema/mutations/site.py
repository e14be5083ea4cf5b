"""The site: what it says of itself, its menu and its front page."""

from collections.abc import Sequence
from typing import Any

import strawberry

from cms.base.actor import Permission
from cms.content.actions.arrange_front_page import arrange_front_page as arrange
from cms.content.actions.find_terms import find_terms
from cms.content.actions.move_navigation_item import move_navigation_item as move_item
from cms.content.actions.save_navigation import save_navigation
from cms.content.actions.save_site import SITE
from cms.content.actions.update_site import update_site as change_site
from cms.content.drafts import LocaleDraft, NavigationDraft
from cms.content.site import CommentModeration as Moderation
from cms.content.site import Site as SiteRow
from cms.errors import Code, ContentFault, ContentFaults, Fault
from schema.doing import Doing, Outcome
from schema.fields import mutation, one
from schema.inputs import given as given_or
from schema.mutations.common import language, optional, read_id, read_key, read_keys
from schema.mutations.languages import words_in
from schema.mutations.places import read_beside
from schema.rows import Rows
from schema.specs import Arguments
from schema.types.front_page import FrontPage
from schema.types.payload import Payload, idempotency_key, outcome_of
from schema.types.site import CommentModeration, Site

LANGUAGE = "Of which language; the site's default, unless given."


@strawberry.input(description="A language of the site.")
class LocaleInput:
    """Twin of `cms.content.drafts.LocaleDraft`."""

    tag: str = strawberry.field(description="Its BCP 47 tag.")
    fallbacks: list[str] | None = optional("Where readers are sent, best first, for what it lacks.")


@strawberry.input(description="Changes to what holds for comments: what is not given stays, and null is the usual.")
class CommentPolicyInput:
    """A patch of its own."""

    open: bool | None = optional("Whether readers may comment at all.")
    moderation: CommentModeration | None = optional("Whose comments wait for a moderator.")
    close_after_days: int | None = optional("After how many days comments close; null keeps them open.")
    max_depth: int | None = optional("How deep replies may nest, from 0 to 10.")
    edit_minutes: int | None = optional("For how many minutes a comment may be edited.")
    privacy_notice: str | None = optional("Which service checks comments for spam, and what it is sent.")
    privacy_url: str | None = optional("Where it says how data is processed.")


@strawberry.input(description="Changes to the site: what is not given stays, and null clears.")
class UpdateSiteInput:
    """A patch."""

    locale: str | None = optional(
        "The language of name, tagline and privacy notice; the site's default, unless given."
        " In another one, null leaves the default's words."
    )
    name: str | None = optional("The paper's name.")
    tagline: str | None = optional("The line below the name.")
    url: str | None = optional("The front end's address, without a path.")
    locales: list[LocaleInput] | None = optional("All languages, with the default one first, which stays.")
    default_image_id: strawberry.ID | None = optional("The id of what is shown where an article has no image.")
    comment_policy: CommentPolicyInput | None = optional("What holds for comments.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A line of the menu, which leads to exactly one of a section, a tag and an address.")
class NavigationItemInput:
    """One line."""

    label: str = strawberry.field(description="What it says.")
    section: str | None = optional("The slug of a section.")
    tag: str | None = optional("The slug of a tag.")
    url: str | None = optional("A whole address, or a path of the front end.")


@strawberry.input(description="The menu in one language.")
class SetNavigationInput:
    """All lines."""

    locale: str | None = optional(LANGUAGE)
    items: list[NavigationItemInput] = strawberry.field(
        description="Its lines, in order. With none the language has no menu of its own: readers get that of the first"
        " language it falls back to that has one."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Where a line of the menu is dragged to: exactly one of before and after.")
class MoveNavigationItemInput:
    """Within its language."""

    id: strawberry.ID = strawberry.field(description="The id of the line.")
    before: strawberry.ID | None = optional("The id of the line that it stands right before then.")
    after: strawberry.ID | None = optional("The id of the line that it stands right after then.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(
    description="What stands on the front page before the newest articles, in one language: all of it, so that what is "
    "not named does not stand there any more. With nothing, the language has no arrangement of its own: readers get "
    "that of the first language it falls back to that has one."
)
class ArrangeFrontPageInput:
    """All of it: who is not named does not stand there."""

    locale: str | None = optional(LANGUAGE)
    lead: strawberry.ID | None = optional("The id of the article at the top.")
    pinned: list[strawberry.ID] | None = optional("The ids of the articles below it, in order.")
    idempotency_key: str | None = idempotency_key()


def _site(rows: Rows, _: Arguments) -> None:
    rows.where(outcome_of(rows.above).key_of("site").is_not(None))


@strawberry.type(description="The site after it was changed.")
class SitePayload(Payload):
    """The site in the language that was changed."""

    site: Site | None = one(SiteRow, _site, "The site as it is now; null where nothing has changed.")


@strawberry.type(description="The front page after it was arranged.")
class FrontPagePayload(Payload):
    """The front page in the language that was changed, drafts included."""

    front_page: FrontPage | None = one(
        SiteRow, _site, "The front page with its drafts, in the stage DRAFT; null where nothing has changed."
    )


async def update_site(doing: Doing, given: UpdateSiteInput) -> Outcome:
    """Changes the site."""
    locale = language(doing, given.locale)
    patch = {name: getattr(given, name) for name in ("name", "tagline", "url")}
    if given.locales is not strawberry.UNSET:
        patch["locales"] = tuple(
            LocaleDraft(tag=each.tag, fallbacks=tuple(given_or(each.fallbacks, None) or ()))
            for each in given.locales or ()
        )
    if given.default_image_id is not strawberry.UNSET:
        patch["default_image"] = read_key(given.default_image_id, "Media", "default_image")
    patch |= _policy(given_or(given.comment_policy, None))
    changes = {name: value for name, value in patch.items() if value is not strawberry.UNSET}
    with words_in(locale):
        await change_site(
            doing.session, changes, locale=None if locale == doing.locales.default else locale, now=doing.now
        )
    return {"site": SITE, "locale": locale}


async def set_navigation(doing: Doing, given: SetNavigationInput) -> Outcome:
    """Writes a menu."""
    doing.session.actor.require(Permission.ARRANGE_SITE)
    locale = language(doing, given.locale)
    items = await _lines(doing, locale, given.items)
    await save_navigation(doing.session, locale, items, now=doing.now)
    return {"site": SITE, "locale": locale}


async def move_navigation_item(doing: Doing, given: MoveNavigationItemInput) -> Outcome:
    """Drags a line of a menu."""
    key = read_id(given.id, "NavigationItem", "id").key
    place = read_beside(given.before, given.after, "NavigationItem")
    if place is None:
        raise ContentFault("Say where: before one, or after one.")
    locale = await move_item(doing.session, key, place, now=doing.now)
    return {"site": SITE, "locale": locale}


async def arrange_front_page(doing: Doing, given: ArrangeFrontPageInput) -> Outcome:
    """Arranges the front page."""
    locale = language(doing, given.locale)
    lead = read_key(given_or(given.lead, None), "Article", "lead")
    pinned = read_keys(given_or(given.pinned, None), "Article", "pinned")
    await arrange(doing.session, locale, lead, pinned, now=doing.now)
    return {"site": SITE, "locale": locale}


_POLICY = {
    "open": "comments_open",
    "moderation": "comment_moderation",
    "close_after_days": "comment_close_after_days",
    "max_depth": "comment_max_depth",
    "edit_minutes": "comment_edit_minutes",
    "privacy_notice": "privacy_notice",
    "privacy_url": "privacy_url",
}
"""What drafts call the fields of a comment policy."""


def _policy(given: CommentPolicyInput | None) -> dict[str, Any]:
    if given is None:
        return {}
    patch = {field: getattr(given, name) for name, field in _POLICY.items()}
    moderation = given_or(given.moderation, None)
    return patch | ({"comment_moderation": Moderation[moderation.name]} if moderation else {})


async def _lines(doing: Doing, locale: str, given: Sequence[NavigationItemInput]) -> list[NavigationDraft]:
    """The lines of a menu, which an input has with the slugs of what they lead to."""
    slugs = [(given_or(item.section, None), given_or(item.tag, None)) for item in given]
    found = await find_terms(
        doing.session,
        locale,
        sections=[section for section, _ in slugs if section is not None],
        tags=[tag for _, tag in slugs if tag is not None],
    )
    faults = []
    for position, (section, tag) in enumerate(slugs):
        for name, slug, known in (("section", section, found.sections), ("tag", tag, found.tags)):
            if slug is not None and slug not in known:
                path = ("items", str(position), name)
                faults.append(Fault(f"There is no {name} {slug[:80]!r}.", path, Code.NOT_FOUND))
    if faults:
        raise ContentFaults(faults)
    return [
        NavigationDraft(
            label=item.label,
            section=None if section is None else found.sections[section],
            tag=None if tag is None else found.tags[tag],
            url=given_or(item.url, None),
        )
        for item, (section, tag) in zip(given, slugs, strict=True)
    ]


ARRANGE = (Permission.ARRANGE_SITE,)
NAMES = {"default_image": "defaultImageId"} | {
    field: f"commentPolicy.{name}"
    for name, field in (
        *(("maxDepth", "comment_max_depth"), ("editMinutes", "comment_edit_minutes")),
        *(("closeAfterDays", "comment_close_after_days"), ("privacyUrl", "privacy_url")),
        ("privacyNotice", "privacy_notice"),
    )
}


@strawberry.type(description="What is done to the site.")
class SiteMutation:
    """What it says of itself, its menu and its front page."""

    update_site: SitePayload = mutation(
        update_site, "Changes what the site says of itself, its languages and what holds for comments.",
        needs=(Permission.WRITE_SITE,), names=NAMES,
    )  # fmt: skip
    set_navigation: SitePayload = mutation(set_navigation, "Writes the menu anew.", needs=ARRANGE)
    move_navigation_item: SitePayload = mutation(
        move_navigation_item, "Moves a line of the menu to another place.", needs=ARRANGE
    )
    arrange_front_page: FrontPagePayload = mutation(
        arrange_front_page, "Says which articles stand on the front page before the newest.", needs=ARRANGE
    )
