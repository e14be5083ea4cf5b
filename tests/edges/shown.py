"""What everybody may see: one of each, some with a neighbour at every edge, some with none yet."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cms.content.body.links import Target
from cms.content.body.reading import from_markdown
from cms.tables import (
    ArticleEvent,
    AuthorTranslation,
    BodyLink,
    BodyRow,
    EventOrganizer,
    NavigationItem,
    ProgrammeItem,
    ProgrammeSpeaker,
    Redirect,
    RelatedPick,
)
from tests.paper import NOON, Paper

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shown:
    """Keys of what everybody may see: entries for articles and events, rows for the rest."""

    section: UUID
    author: UUID
    tag: UUID
    rare_tag: UUID
    full: UUID
    bare: UUID
    other: UUID
    fair: UUID
    bare_event: UUID
    comment: UUID
    programme_item: UUID


async def row_of(paper: Paper, table: str, entry: UUID) -> UUID:
    """The live content row of an entry in English."""
    statement = f"SELECT id FROM {table} WHERE entry_id = $1 AND locale = 'en' AND NOT is_draft"  # noqa: S608 - ours.
    found: UUID = await paper.connection.fetchval(statement, entry)
    return found


async def show(paper: Paper) -> Shown:
    """Puts it into the database."""
    await paper.site("en", "fa")
    section = await paper.section("News")
    city = await paper.section("City", parent_id=section, position=1)
    image = await paper.media("A river")
    ada, ben = await paper.author("Ada", bio="Writes.", image_id=image), await paper.author("Ben")
    await paper.add(AuthorTranslation, author_id=ada, locale="fa", slug="آدا", name="آدا", name_key="آدا")
    common, rare = await paper.tag("Water"), await paper.tag("Bread")
    same = {"authors": (ada, ben), "tags": (common, rare), "section_id": city, "image_id": image, "posted_by_id": ada}
    full = await paper.article("The river", **same)  # type: ignore[arg-type]  # Each value fits its name.
    await paper.article("رود", entry=full, locale="fa", **same)  # type: ignore[arg-type]
    bare = await paper.article("Plain", at=NOON - 2 * DAY)
    other = await paper.article("About water", tags=(common,), at=NOON - 3 * DAY)
    # As near to the first as the one before, as long as nothing makes either tag rarer than the other.
    await paper.article("About bread", tags=(rare,), at=NOON - 4 * DAY)
    fair = await paper.event("Fair", city="Berlin", image_id=image, place_name="Hall")
    bare_event = await paper.event("Talk", starts=NOON + 2 * DAY, online_url="https://talk.example")
    comment = await _comments(paper, full, fair)
    await _body(paper, full)
    item = await _links(paper, full, bare, fair, ada)
    await paper.add(NavigationItem, locale="en", position=0, label="News", section_id=section)
    await paper.add(Redirect, path="/old/river", entry_id=full, locale="en")
    return Shown(section, ada, common, rare, full, bare, other, fair, bare_event, comment, item)


async def _body(paper: Paper, entry: UUID) -> None:
    """Two links and a picture of the site's own, of which nothing is known any more."""
    targets = iter([Target(fragment="one"), Target(fragment="two")])
    body = from_markdown("A [link](to:1), ![a picture](to:2).", lambda _: next(targets))
    key = await paper.add(
        BodyRow, blocks=body.blocks, html=body.html, text=body.text, markdown=body.markdown, word_count=4,
        reading_minutes=1, link_count=2,
    )  # fmt: skip
    for link in body.links:
        await paper.add(BodyLink, body_id=key, number=link.number, fragment=link.fragment)
    await paper.connection.execute("UPDATE article SET body_id = $1 WHERE entry_id = $2", key, entry)


async def _comments(paper: Paper, *entries: UUID) -> UUID:
    for entry in entries:
        first = await paper.comment(entry, "First")
        await paper.comment(entry, "Answer", first, 1)
    return first


async def _links(paper: Paper, full: UUID, bare: UUID, fair: UUID, author: UUID) -> UUID:
    article, event = await row_of(paper, "article", full), await row_of(paper, "event", fair)
    await paper.add(RelatedPick, article_id=article, position=0, entry_id=full, target_id=bare)
    await paper.add(ArticleEvent, article_id=article, position=0, entry_id=full, target_id=fair)
    await paper.add(EventOrganizer, event_id=event, position=0, author_id=author)
    item = await paper.add(ProgrammeItem, event_id=event, position=0, title="Opening")
    await paper.add(ProgrammeSpeaker, programme_item_id=item, position=0, author_id=author)
    return item
