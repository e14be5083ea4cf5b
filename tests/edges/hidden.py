"""What nobody may see yet, or any more, planted at every edge of what everybody may see."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from cms.tables import (
    ArticleEvent,
    ArticleTag,
    Byline,
    Comment,
    EventOrganizer,
    NavigationItem,
    ProgrammeSpeaker,
    Redirect,
    RelatedPick,
)
from tests.edges.shown import Shown, row_of
from tests.paper import NOON, Paper

MARKER = "HIDDEN"
HOUR = timedelta(hours=1)
TOMORROW = NOON + 24 * HOUR

STATES: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "scheduled": {"at": NOON + HOUR},
    "expired": {"visible_until": NOON - HOUR},
    "trashed": {"is_trashed": True},
}
"""Every way in which an article or event is hidden."""


@dataclass
class Planter(Paper):
    """Puts hidden rows into the database and remembers their keys."""

    keys: set[UUID] = field(default_factory=set)

    async def add(self, model: type[SQLModel], **values: Any) -> UUID:
        """As ever."""
        key = await super().add(model, **values)
        self.keys.add(key)
        return key


@dataclass(frozen=True)
class Hidden:
    """Keys of hidden things."""

    author: UUID
    section: UUID
    tag: UUID
    media: UUID
    articles: tuple[UUID, ...]
    events: tuple[UUID, ...]
    comments: tuple[UUID, ...] = ()
    occurrences: tuple[UUID, ...] = ()
    keys: frozenset[UUID] = frozenset()

    @classmethod
    def all(cls, rounds: Sequence["Hidden"]) -> "Hidden":
        """The first round's, with the keys of all."""
        return replace(rounds[0], keys=frozenset[UUID]().union(*(one.keys for one in rounds)))


async def hide(planter: Planter, shown: Shown, round_: int) -> Hidden:
    """Plants one of each kind and state at every edge; rounds may follow each other."""
    mark = f"{MARKER} {round_}"
    late = {"visible_from": TOMORROW}
    author = await planter.author(f"{mark} author", slug=f"hidden-author-{round_}", bio=MARKER, **late)
    media = await planter.media(f"{mark} media", caption=MARKER, credit=MARKER, **late)
    section = await planter.section(f"{mark} section", slug=f"hidden-section-{round_}", position=50 + round_,
                                    description=MARKER, **late)  # fmt: skip
    await planter.section(f"{mark} below", slug=f"hidden-below-{round_}", position=50 + round_,
                          parent_id=shown.section, **late)  # fmt: skip
    tag = await planter.tag(f"{mark} tag", slug=f"hidden-tag-{round_}", **late)
    articles = await _articles(planter, shown, round_, author)
    events = await _events(planter, round_)
    hidden = Hidden(author, section, tag, media, articles, events)
    await _at_content(planter, shown, round_, hidden)
    await _at_bodies(planter, hidden)
    comments = await _at_comments(planter, shown, articles + events)
    await _at_the_site(planter, round_, hidden)
    rows = await planter.connection.fetch(
        "SELECT o.id FROM occurrence o JOIN event e ON e.id = o.event_id WHERE e.entry_id = ANY ($1)", events
    )
    times = tuple(row["id"] for row in rows)
    return replace(hidden, comments=comments, occurrences=times, keys=frozenset(planter.keys))


async def _articles(planter: Planter, shown: Shown, round_: int, author: UUID) -> tuple[UUID, ...]:
    """Under the shown section, author and tags: in each state, as a whole and as another version of what is shown."""
    here: dict[str, Any] = {"tags": (shown.rare_tag, shown.tag), "authors": (shown.author, author)}
    here |= {"section_id": shown.section, "subtitle": MARKER, "excerpt": MARKER}
    entries = []
    for name, state in STATES.items():
        title = f"{MARKER} {round_} {name}"
        entries.append(await planter.article(title, slug=f"hidden-{name}-{round_}", **here, **state))
    if round_ == 0:
        await planter.article(f"{MARKER} draft of it", entry=shown.full, draft=True, slug="hidden-draft-of-it", **here)
        await planter.article(
            f"{MARKER} in Persian", entry=shown.bare, locale="fa", draft=True, slug="hidden-fa", **here
        )
        await planter.article(
            f"{MARKER} to come", entry=shown.other, locale="fa", slug="hidden-come", at=TOMORROW, **here
        )
    return tuple(entries)


async def _events(planter: Planter, round_: int) -> tuple[UUID, ...]:
    return tuple(
        [
            await planter.event(
                f"{MARKER} {round_} {name} event", slug=f"hidden-event-{name}-{round_}", city="Berlin",
                place_name=MARKER, excerpt=MARKER, **state,
            )
            for name, state in STATES.items()
        ]
    )  # fmt: skip


async def _at_content(planter: Planter, shown: Shown, round_: int, hidden: Hidden) -> None:
    article, event = await row_of(planter, "article", shown.full), await row_of(planter, "event", shown.fair)
    bare = await row_of(planter, "article", shown.bare)
    position = 10 * (round_ + 1)
    listed = await planter.connection.fetchval("SELECT listed_at FROM article WHERE id = $1", article)
    feed = {"article_id": article, "locale": "en", "is_draft": False, "listed_at": listed, "position": position}
    await planter.add(Byline, author_id=hidden.author, bio=MARKER, **feed)
    await planter.add(ArticleTag, tag_id=hidden.tag, **feed)
    for offset, target in enumerate(hidden.articles):
        await planter.add(RelatedPick, article_id=article, position=position + offset, entry_id=shown.full,
                          target_id=target)  # fmt: skip
    for offset, target in enumerate(hidden.events):
        await planter.add(ArticleEvent, article_id=article, position=position + offset, entry_id=shown.full,
                          target_id=target)  # fmt: skip
    await planter.add(EventOrganizer, event_id=event, position=position, author_id=hidden.author)
    await planter.add(ProgrammeSpeaker, programme_item_id=shown.programme_item, position=position,
                      author_id=hidden.author)  # fmt: skip
    # Hidden articles report on what is shown.
    for entry in hidden.articles:
        for row in await planter.connection.fetch("SELECT id FROM article WHERE entry_id = $1", entry):
            await planter.add(ArticleEvent, article_id=row["id"], position=0, entry_id=entry, target_id=shown.fair)
    # Where there was no neighbour, there is a hidden one; but no picture, for that is made public with what shows it.
    await planter.connection.execute(
        "UPDATE article SET section_id = $2, posted_by_id = $3 WHERE id = $1", *(bare, hidden.section, hidden.author)
    )


async def _at_bodies(planter: Planter, hidden: Hidden) -> None:
    """The links of what is shown, which led nowhere, lead to what is hidden."""
    await planter.connection.execute("UPDATE body_link SET entry_id = $1 WHERE number = 1", hidden.articles[0])
    await planter.connection.execute("UPDATE body_link SET media_id = $1 WHERE number = 2", hidden.media)


async def _at_comments(planter: Planter, shown: Shown, hidden: tuple[UUID, ...]) -> tuple[UUID, ...]:
    text = f"{MARKER} comment"
    secret: dict[str, Any] = {"author_name": MARKER, "author_email": f"{MARKER}@example.org", "author_ip": "192.0.2.1"}
    keys = []
    for status in ("PENDING", "SPAM", "TRASHED"):
        for entry in (shown.full, shown.fair):
            above = await planter.comment(entry, text, status=status, spam_score=0.5, **secret)
            keys += [above, await planter.comment(entry, text, above, 1, **secret)]
        keys.append(await planter.comment(shown.fair, text, shown.comment, 1, status=status, **secret))
    keys += [await planter.comment(entry, text, **secret) for entry in hidden]
    gone = await planter.add(
        Comment, entry_id=shown.fair, depth=0, parent_depth=-1, status="APPROVED", author_name="", body_html="",
        body_text="", created_at=NOON, deleted_at=NOON,
    )  # fmt: skip
    return (*keys, gone)


async def _at_the_site(planter: Planter, round_: int, hidden: Hidden) -> None:
    await planter.connection.execute("UPDATE site SET default_image_id = $1", hidden.media)
    await planter.connection.execute("UPDATE author SET image_id = $1 WHERE slug = 'ben'", hidden.media)
    lines: list[dict[str, Any]] = [{"section_id": hidden.section}, {"tag_id": hidden.tag}]
    for offset, line in enumerate(lines):
        position = 10 * (round_ + 1) + offset
        await planter.add(NavigationItem, locale="en", position=position, label=MARKER, **line)
    targets = [*lines, {"author_id": hidden.author}, {"entry_id": hidden.articles[0], "locale": "en"}]
    for target in targets:
        await planter.add(Redirect, path=f"/hidden/{next(iter(target))}/{round_}", **target)
