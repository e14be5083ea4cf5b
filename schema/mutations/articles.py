"""Articles: created, changed, and taken through their life."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import strawberry

from cms.base.actor import Permission
from cms.base.fields import is_blank
from cms.base.text import sort_key
from cms.content.actions.find_terms import Found, find_terms, slug_of
from cms.content.actions.save import Patch, save
from cms.content.actions.save_tag import save_tag
from cms.content.article import Article as ArticleRow
from cms.content.article import BylineRole as Role
from cms.content.drafts import ArticleDraft, BylineDraft, TagDraft
from cms.content.entry import Kind
from cms.errors import Code, ContentFault, ContentFaults, Fault
from schema.doing import Doing, Outcome
from schema.fields import column, one, part
from schema.inputs import given as given_or
from schema.mutations.common import BodyInput, language, localised, optional, read_body, read_key, read_keys
from schema.mutations.content import AUTOSAVE, EXPECTED, SEO_NAMES, SeoInput, expected, seo_fields
from schema.types.article import Article, BylineRole
from schema.types.payload import Payload, idempotency_key, made_entry, outcome_of


@strawberry.input(description="Somebody on the byline.")
class BylineInput:
    """One line."""

    author: str = strawberry.field(description="Their slug.")
    role: BylineRole = strawberry.field(default=BylineRole.AUTHOR, description="What they did.")
    bio: str | None = strawberry.field(
        default=strawberry.UNSET, description="A line on who they are, instead of their own, under this article."
    )


SECTION = "The slug of its section."
AUTHORS = "The slugs of everyone on the byline, in its order; instead of `bylines`."
BYLINES = "Everyone on the byline, with what they did; instead of `authors`."
TAGS = "The slugs or names of its tags, in order; one that is not there is made, where you may make tags."
RELATED = "The ids of articles that stand first below it, in this order."
EVENTS = "The ids of events that it announces or reports on."


@strawberry.input(description="A new article; readers see it once it is published.")
class CreateArticleInput:
    """What is not given is empty."""

    title: str = strawberry.field(description="The headline.")
    slug: str | None = optional("Its name in addresses; made from the title, unless given.")
    locale: str | None = optional("The language, as a BCP 47 tag; the site's default, unless given.")
    subtitle: str | None = optional("The line below the headline.")
    excerpt: str | None = optional("What it is about in a few sentences, for lists.")
    body: BodyInput | None = optional("The text.")
    section: str | None = optional(SECTION)
    authors: list[str] | None = optional(f"{AUTHORS} Yourself, where neither is given and you have a profile.")
    bylines: list[BylineInput] | None = optional(BYLINES)
    tags: list[str] | None = optional(TAGS)
    image_id: strawberry.ID | None = optional("The id of its image.")
    related: list[strawberry.ID] | None = optional(RELATED)
    events: list[strawberry.ID] | None = optional(EVENTS)
    posted_by: str | None = optional("The slug of who posted it; yourself, where you have a profile.")
    seo: SeoInput | None = optional("What search engines and social networks are told.")
    note: str | None = optional("What this save is about, for its history.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to an article's draft: what is not given stays, and null clears.")
class UpdateArticleInput:
    """A patch."""

    id: strawberry.ID = strawberry.field(description="The id of the article, which says its language, too.")
    expected_version: int | None = optional(EXPECTED)
    title: str | None = optional("The headline.")
    slug: str | None = optional("Its name in addresses; null has one made from the title.")
    subtitle: str | None = optional("The line below the headline.")
    excerpt: str | None = optional("What it is about in a few sentences, for lists.")
    body: BodyInput | None = optional("The text.")
    section: str | None = optional(SECTION)
    authors: list[str] | None = optional(AUTHORS)
    bylines: list[BylineInput] | None = optional(BYLINES)
    tags: list[str] | None = optional(TAGS)
    image_id: strawberry.ID | None = optional("The id of its image.")
    related: list[strawberry.ID] | None = optional(RELATED)
    events: list[strawberry.ID] | None = optional(EVENTS)
    posted_by: str | None = optional("The slug of who posted it.")
    seo: SeoInput | None = optional("What search engines and social networks are told.")
    note: str | None = optional("What this save is about, for its history.")
    autosave: bool | None = optional(AUTOSAVE)
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="What stands now, where another version was expected.")
class ArticleConflict:
    """Twin of `cms.content.actions.conflicts.Conflict`."""

    current: Article = one(ArticleRow, made_entry("entry_id"), "The draft as it stands.", with_trash=True)
    changed_by: str | None = column("changed_by", "Whose save that is.")
    changed_at: datetime = column("changed_at", "When it was saved.")


@strawberry.type(description="An article that was changed.")
class ArticlePayload(Payload):
    """The article as editors see it."""

    article: Article | None = one(
        ArticleRow,
        made_entry("entry_id"),
        "The article as it stands now; null where nothing has changed.",
        with_trash=True,
    )
    conflict: ArticleConflict | None = part(
        "What stands now, where expectedVersion was stale.",
        row=lambda row: outcome_of(row).member("conflict"),
        present=lambda row: outcome_of(row).key_of("entry_id").is_not(None),
    )


NAMES = SEO_NAMES

ABSENT = object()
"""What stands for a field that was not given."""


async def create_article(doing: Doing, given: CreateArticleInput) -> Outcome:
    """Makes a draft; whoever makes it stands on its byline, unless it says otherwise."""
    doing.session.actor.require(Permission.CREATE)
    locale = language(doing, given.locale)
    fields = await _fields(doing, given, locale)
    profile = doing.session.actor.author_id
    if profile and "bylines" not in fields:
        fields = {**fields, "bylines": (BylineDraft(author=profile),)}
    if profile and "posted_by" not in fields:
        fields = {**fields, "posted_by": profile}
    fields = {name: value for name, value in fields.items() if value is not None}
    draft = ArticleDraft(locale=locale, **fields)
    saved = await save(doing.session, draft, now=doing.now, note=given_or(given.note, None))
    return {"entry_id": saved.entry_id, "locale": locale, "notes": saved.notes}


async def update_article(doing: Doing, given: UpdateArticleInput) -> Outcome:
    """Saves a draft anew."""
    entry, locale = localised(given.id, "Article")
    patch = Patch(Kind.ARTICLE, locale, await _fields(doing, given, locale))
    version = expected(given.expected_version)
    note = given_or(given.note, None)
    saved = await save(
        doing.session, patch, entry_id=entry, now=doing.now, note=note, expected_version=version,
        autosave=doing.settings.autosave_span if given_or(given.autosave, None) else None,
    )  # fmt: skip
    return {"entry_id": entry, "locale": locale, "notes": saved.notes}


async def _fields(doing: Doing, given: CreateArticleInput | UpdateArticleInput, locale: str) -> Mapping[str, Any]:
    """The fields of a draft that an input speaks of."""
    fields: dict[str, Any] = {}
    for name in ("title", "slug", "subtitle", "excerpt"):
        value = getattr(given, name)
        if value is not strawberry.UNSET:
            fields[name] = value
    for name in ("title", "excerpt"):
        if name in fields:
            fields[name] = fields[name] or ""
    if given.body is not strawberry.UNSET:
        fields["body"] = await read_body(doing, given.body, Kind.ARTICLE, _id_of(given))
    if given.image_id is not strawberry.UNSET:
        fields["image"] = read_key(given.image_id, "Media", "image")
    if given.related is not strawberry.UNSET:
        fields["related"] = read_keys(given.related, "Article", "related")
    if given.events is not strawberry.UNSET:
        fields["events"] = read_keys(given.events, "Event", "events")
    if given.seo is not strawberry.UNSET:
        fields |= seo_fields(given.seo)
    return fields | await _terms(doing, given, locale)


def _id_of(given: CreateArticleInput | UpdateArticleInput) -> str | None:
    return given.id if isinstance(given, UpdateArticleInput) else None


async def _terms(doing: Doing, given: CreateArticleInput | UpdateArticleInput, locale: str) -> dict[str, Any]:
    """Section, byline and tags, which an input names by their slugs."""
    lines, place = _byline(given)
    section, tags, poster = (given_or(value, None) for value in (given.section, given.tags, given.posted_by))
    authors = [line.author for line in lines or ()] + ([] if poster is None else [poster])
    sections = [] if section is None else [section]
    found = await find_terms(doing.session, locale, sections=sections, authors=authors, tags=tags or ())
    faults = [*_missing_authors(lines or (), place, found), *_twice(tags or (), found)]
    if section is not None and section not in found.sections:
        faults.append(Fault(f"There is no section {section[:80]!r}.", ("section",), Code.NOT_FOUND))
    if poster is not None and poster not in found.authors:
        faults.append(Fault(f"There is no author {poster[:80]!r}.", ("posted_by",), Code.NOT_FOUND))
    if faults:
        raise ContentFaults(faults)
    fields: dict[str, Any] = {}
    if given.section is not strawberry.UNSET:
        fields["section"] = None if section is None else found.sections[section]
    if given.posted_by is not strawberry.UNSET:
        fields["posted_by"] = None if poster is None else found.authors[poster]
    if lines is not None:
        fields["bylines"] = tuple(
            BylineDraft(author=found.authors[line.author], role=Role[line.role.name], bio=given_or(line.bio, None))
            for line in lines
        )
    if given.tags is not strawberry.UNSET:
        fields["tags"] = tuple(
            [found.tag(tag) or await _make_tag(doing, tag, position) for position, tag in enumerate(tags or ())]
        )
    return fields


def _byline(given: CreateArticleInput | UpdateArticleInput) -> tuple[list[BylineInput] | None, str]:
    """The byline, and by which field it was given; None where it was not."""
    authors, bylines = given_or(given.authors, ABSENT), given_or(given.bylines, ABSENT)
    if authors is ABSENT:
        return (None if bylines is ABSENT else bylines or []), "bylines"
    if bylines is not ABSENT:
        raise ContentFault("Give the byline once: either as authors or as bylines.", "bylines")
    return [BylineInput(author=slug) for slug in authors or ()], "authors"


def _missing_authors(lines: Sequence[BylineInput], place: str, found: Found) -> list[Fault]:
    faults = []
    below = ("author",) if place == "bylines" else ()
    slugs = [line.author for line in lines]
    for position, slug in enumerate(slugs):
        path = (place, str(position), *below)
        if slug not in found.authors:
            faults.append(Fault(f"There is no author {slug[:80]!r}.", path, Code.NOT_FOUND))
        elif slug in slugs[:position]:
            faults.append(Fault(f"{slug!r} is on the byline twice: leave one out.", path, Code.DUPLICATE))
    return faults


def _twice(tags: Sequence[str], found: Found) -> list[Fault]:
    faults = []
    known = [found.tag(tag) or slug_of(tag) or sort_key(tag) for tag in tags]
    for position, tag in enumerate(tags):
        if is_blank(tag):
            faults.append(
                Fault("A tag has a name: write one, or leave it out.", ("tags", str(position)), Code.REQUIRED)
            )
        elif known[position] in known[:position]:
            message = f"The tag {tag[:80]!r} is there twice: leave one out."
            faults.append(Fault(message, ("tags", str(position)), Code.DUPLICATE))
    return faults


async def _make_tag(doing: Doing, name: str, position: int) -> Any:
    if not doing.session.actor.may(Permission.CREATE_TAGS, Permission.WRITE_TAXONOMY):
        message = f"There is no tag {name[:80]!r}, and your role makes no new ones: ask an editor."
        raise ContentFault(message, "tags", position, code=Code.NOT_FOUND)
    try:
        return (await save_tag(doing.session, TagDraft(name=name), now=doing.now)).id
    except ContentFault as fault:
        fault.faults = [replace(each, path=("tags", str(position))) for each in fault.faults]
        raise
