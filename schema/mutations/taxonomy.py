"""Tags, sections and authors: made, changed, merged, moved and deleted."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

import strawberry

from cms.base.actor import Permission
from cms.content.actions.delete_terms import delete_author, delete_section, delete_tag
from cms.content.actions.merge_terms import merge_authors, merge_sections, merge_tags
from cms.content.actions.move_section import Below
from cms.content.actions.move_section import move_section as move
from cms.content.actions.save_author import save_author
from cms.content.actions.save_author import update_author as change_author
from cms.content.actions.save_section import save_section
from cms.content.actions.save_section import update_section as change_section
from cms.content.actions.save_tag import save_tag
from cms.content.actions.save_tag import update_tag as change_tag
from cms.content.actions.terms import SavedTerm
from cms.content.drafts import AuthorDraft, LinkDraft, SectionDraft, TagDraft
from cms.content.taxonomy import Author as AuthorRow
from cms.content.taxonomy import Section as SectionRow
from cms.content.taxonomy import Tag as TagRow
from cms.errors import ContentFault
from schema.doing import Doing, Outcome, Run
from schema.fields import mutation, one
from schema.inputs import given as given_or
from schema.mutations.common import DeletedPayload, known_language, optional, read_id, read_key, read_keys
from schema.mutations.events import LinkInput
from schema.mutations.languages import words_in
from schema.mutations.places import read_beside
from schema.types.payload import Payload, idempotency_key, made
from schema.types.taxonomy import Author, Section, Tag

SLUG = "Its name in addresses; made from the name, unless given."
NEW_SLUG = "Its name in addresses; null has one made from the name. Readers who come by the old one are led on."
LANGUAGE = "The language of the words that are given; the site's default, unless given."
TRANSLATED = "In another language than the default one, null takes its words in it away."
BIO = "A line on who they are."
IMAGE = "The id of a portrait."
LINKS = "Pages of theirs elsewhere."
DESCRIPTION = "What is found there."


@strawberry.input(description="A new tag, in the site's default language; readers see it with the first article.")
class CreateTagInput:
    """Words."""

    name: str = strawberry.field(description="The tag as it is shown.")
    slug: str | None = optional(SLUG)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to a tag: what is not given stays.")
class UpdateTagInput:
    """A patch."""

    id: strawberry.ID = strawberry.field(description="The id of the tag.")
    locale: str | None = optional(LANGUAGE)
    name: str | None = optional(f"The tag as it is shown. {TRANSLATED}")
    slug: str | None = optional(NEW_SLUG)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A new section, in the site's default language; readers see it with the first article.")
class CreateSectionInput:
    """Words, and a place."""

    name: str = strawberry.field(description="The section as it is shown.")
    slug: str | None = optional(SLUG)
    description: str | None = optional(DESCRIPTION)
    parent_id: strawberry.ID | None = optional("The id of the section above; it stands last there, or at the top.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to a section: what is not given stays, and null clears.")
class UpdateSectionInput:
    """A patch; moveSection gives it another place."""

    id: strawberry.ID = strawberry.field(description="The id of the section.")
    locale: str | None = optional(LANGUAGE)
    name: str | None = optional(f"The section as it is shown. {TRANSLATED}")
    slug: str | None = optional(NEW_SLUG)
    description: str | None = optional(DESCRIPTION)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Where a section is dragged to: exactly one of before, after and parentId.")
class MoveSectionInput:
    """All that stands below it goes with it."""

    id: strawberry.ID = strawberry.field(description="The id of the section.")
    before: strawberry.ID | None = optional("The id of the section that it stands right before then.")
    after: strawberry.ID | None = optional("The id of the section that it stands right after then.")
    parent_id: strawberry.ID | None = optional("The id of the section that it stands below then; null for the top.")
    first: bool | None = optional("Whether it is the first below parentId; the last, unless given.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A new author, in the site's default language; readers see them with the first article.")
class CreateAuthorInput:
    """Words, and more."""

    name: str = strawberry.field(description="The name as it is printed.")
    slug: str | None = optional(SLUG)
    bio: str | None = optional(BIO)
    image_id: strawberry.ID | None = optional(IMAGE)
    links: list[LinkInput] | None = optional(LINKS)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to an author: what is not given stays, and null clears.")
class UpdateAuthorInput:
    """A patch. Whose profile it is changes all but name and slug."""

    id: strawberry.ID = strawberry.field(description="The id of the author.")
    locale: str | None = optional(LANGUAGE)
    name: str | None = optional(f"The name as it is printed. {TRANSLATED}")
    slug: str | None = optional(NEW_SLUG)
    bio: str | None = optional(BIO)
    image_id: strawberry.ID | None = optional(IMAGE)
    links: list[LinkInput] | None = optional(LINKS)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which tag, section or author is deleted for good.")
class DeleteTermInput:
    """One that nothing uses, unless another takes its place."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    reassign_to: strawberry.ID | None = optional(
        "The id of another one, of which it becomes part (see merge…); without, what is in use is not deleted."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which tags, sections or authors become part of another one.")
class MergeInput:
    """What names them names that one then, and their addresses lead there."""

    ids: list[strawberry.ID] = strawberry.field(description="The ids of those that are gone then.")
    into: strawberry.ID = strawberry.field(description="The id of the one that stays, with its name.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="A tag that was changed.")
class TagPayload(Payload):
    """The tag as editors see it."""

    tag: Tag | None = one(TagRow, made("id"), "The tag as it is now; null where nothing has changed.")


@strawberry.type(description="A section that was changed.")
class SectionPayload(Payload):
    """The section as editors see it."""

    section: Section | None = one(SectionRow, made("id"), "The section as it is now; null where nothing has changed.")


@strawberry.type(description="An author who was changed.")
class AuthorPayload(Payload):
    """The author as editors see them."""

    author: Author | None = one(AuthorRow, made("id"), "The author as they are now; null where nothing has changed.")


async def create_tag(doing: Doing, given: CreateTagInput) -> Outcome:
    """Makes a tag."""
    draft = TagDraft(name=given.name, slug=given_or(given.slug, None))
    return _saved(await save_tag(doing.session, draft, now=doing.now))


async def create_section(doing: Doing, given: CreateSectionInput) -> Outcome:
    """Makes a section."""
    draft = SectionDraft(
        name=given.name,
        slug=given_or(given.slug, None),
        description=given_or(given.description, None),
        parent=read_key(given_or(given.parent_id, None), "Section", "parent"),
    )
    return _saved(await save_section(doing.session, draft, now=doing.now))


async def create_author(doing: Doing, given: CreateAuthorInput) -> Outcome:
    """Makes an author."""
    draft = AuthorDraft(
        name=given.name,
        slug=given_or(given.slug, None),
        bio=given_or(given.bio, None),
        image=read_key(given_or(given.image_id, None), "Media", "image"),
        links=_links(given_or(given.links, None)),
    )
    return _saved(await save_author(doing.session, draft, now=doing.now))


async def update_tag(doing: Doing, given: UpdateTagInput) -> Outcome:
    """Changes a tag."""
    return await _updated(doing, given, "Tag", change_tag, {name: getattr(given, name) for name in ("name", "slug")})


async def update_section(doing: Doing, given: UpdateSectionInput) -> Outcome:
    """Changes a section."""
    patch = {name: getattr(given, name) for name in ("name", "slug", "description")}
    return await _updated(doing, given, "Section", change_section, patch)


async def update_author(doing: Doing, given: UpdateAuthorInput) -> Outcome:
    """Changes an author."""
    patch = {name: getattr(given, name) for name in ("name", "slug", "bio")}
    if given.image_id is not strawberry.UNSET:
        patch["image"] = read_key(given.image_id, "Media", "image")
    if given.links is not strawberry.UNSET:
        patch["links"] = _links(given.links)
    return await _updated(doing, given, "Author", change_author, patch)


async def move_section(doing: Doing, given: MoveSectionInput) -> Outcome:
    """Drags a section to another place."""
    key = read_id(given.id, "Section", "id").key
    beside = read_beside(given.before, given.after, "Section")
    if (beside is None) == (given.parent_id is strawberry.UNSET):
        raise ContentFault("Say where: exactly one of before, after and parentId.")
    parent = read_key(given_or(given.parent_id, None), "Section", "parent")
    place = beside or Below(parent, first=bool(given_or(given.first, None)))
    await move(doing.session, key, place, now=doing.now)
    return {"id": key}


def deleting(type_: str, verb: Callable[..., Awaitable[None]]) -> Run:
    """`deleteTag` and its like."""

    async def run(doing: Doing, given: DeleteTermInput) -> Outcome:
        key = read_id(given.id, type_, "id").key
        other = read_key(given_or(given.reassign_to, None), type_, "reassign_to")
        await verb(doing.session, key, reassign_to=other, now=doing.now)
        return {"deleted_id": given.id}

    return run


def merging(type_: str, verb: Callable[..., Awaitable[None]]) -> Run:
    """`mergeTags` and its like."""

    async def run(doing: Doing, given: MergeInput) -> Outcome:
        target = read_id(given.into, type_, "into").key
        await verb(doing.session, read_keys(given.ids, type_, "ids"), target, now=doing.now)
        return {"id": target}

    return run


Update = UpdateTagInput | UpdateSectionInput | UpdateAuthorInput


async def _updated(
    doing: Doing, given: Update, type_: str, verb: Callable[..., Awaitable[SavedTerm]], patch: dict[str, Any]
) -> Outcome:
    key: UUID = read_id(given.id, type_, "id").key
    locale = known_language(doing, given.locale)
    changes = {name: value for name, value in patch.items() if value is not strawberry.UNSET}
    with words_in(locale):
        other = None if locale == doing.locales.default else locale
        saved = await verb(doing.session, key, changes, locale=other, now=doing.now)
    return _saved(saved) | {"id": key, "locale": locale}


def _saved(saved: SavedTerm) -> Outcome:
    return {"id": saved.id, "notes": saved.notes}


def _links(given: Sequence[LinkInput] | None) -> tuple[LinkDraft, ...]:
    return tuple(LinkDraft(label=given_or(link.label, None) or "", url=link.url) for link in given or ())


WRITE = (Permission.WRITE_TAXONOMY,)
NAMES = {"image": "imageId", "parent": "parentId"}


@strawberry.type(description="What is done to tags, sections and authors.")
class TaxonomyMutation:
    """What articles are filed under."""

    create_tag: TagPayload = mutation(create_tag, "Makes a tag.", needs=(Permission.CREATE_TAGS, *WRITE))
    update_tag: TagPayload = mutation(update_tag, "Changes a tag.", needs=WRITE)
    merge_tags: TagPayload = mutation(
        merging("Tag", merge_tags),
        "Makes tags part of another one: articles that have them have that one.",
        needs=WRITE,
    )
    delete_tag: DeletedPayload = mutation(
        deleting("Tag", delete_tag), "Deletes a tag for good, unless something uses it.", needs=WRITE
    )
    create_section: SectionPayload = mutation(create_section, "Makes a section.", needs=WRITE, names=NAMES)
    update_section: SectionPayload = mutation(update_section, "Changes a section.", needs=WRITE)
    move_section: SectionPayload = mutation(
        move_section, "Moves a section, with all below it, to another place.", needs=WRITE, names=NAMES
    )
    merge_sections: SectionPayload = mutation(
        merging("Section", merge_sections),
        "Makes sections part of another one: what stands in and below them stands there.",
        needs=WRITE,
    )
    delete_section: DeletedPayload = mutation(
        deleting("Section", delete_section), "Deletes a section for good, unless something uses it.", needs=WRITE
    )
    create_author: AuthorPayload = mutation(create_author, "Makes an author.", needs=WRITE, names=NAMES)
    update_author: AuthorPayload = mutation(
        update_author, "Changes an author; whoever has this profile changes what it says.",
        needs=(*WRITE, Permission.EDIT_OWN), names=NAMES,
    )  # fmt: skip
    merge_authors: AuthorPayload = mutation(
        merging("Author", merge_authors), "Makes authors one: what they signed is signed by that one.", needs=WRITE
    )
    delete_author: DeletedPayload = mutation(
        deleting("Author", delete_author), "Deletes an author for good, unless something uses them.", needs=WRITE
    )
