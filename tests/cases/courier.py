"""The Courier: a paper that never changes. Keys are counted, times are fixed, so its answers are the same for ever."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel

from cms.base.rows import table_of
from cms.content.body.links import Target
from cms.content.occurrences import occurrence_id
from cms.tables import (
    ArticleEvent,
    AuthorTranslation,
    EventOrganizer,
    MediaRendition,
    NavigationItem,
    Occurrence,
    ProgrammeItem,
    ProgrammeSpeaker,
    Redirect,
    RelatedPick,
    SectionTranslation,
    TagTranslation,
)
from tests.paper import LONG_AGO, NOON, Paper

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")

RIVER_TEXT = """## What we know

The river [rises](/guide#levels), says [a source](/secret) whom [the city](https://city.example) does not name.

![The river at dawn](/photo)

- Bring *boots*
- Leave the [car](/guide)

> It always comes back.
"""


@dataclass
class Courier(Paper):
    """The paper, and how it is put into an empty database."""

    numbers: "count[int]" = field(default_factory=lambda: count(1))
    keys: dict[str, UUID] = field(default_factory=dict)

    async def add(self, model: type[SQLModel], **values: Any) -> UUID:
        """As ever, with the next number for a key."""
        if "id" in table_of(model).columns and table_of(model).columns["id"].type.python_type is UUID:
            values = {"id": UUID(f"01900000-0000-7000-8000-{next(self.numbers):012}")} | values
        return await super().add(model, **values)

    async def print(self) -> None:
        """Puts everything in."""
        await self.site("en", "de")
        await self.connection.execute(
            "INSERT INTO site_locale (tag, position, fallbacks) VALUES ('fa', 2, '{de,en}');"
            "INSERT INTO site_translation (locale, name, tagline) VALUES ('de', 'Der Bote', 'Alles vom Fluss')"
        )
        await self._pictures()
        await self._nouns()
        await self._articles()
        await self._hidden()
        await self._events()
        await self._links()
        await self._comments()
        await self._paths()
        await self.connection.execute(
            "UPDATE site SET name = 'The Courier', default_image_id = $1, privacy_url = 'https://paper.example/privacy',"
            " privacy_notice = 'A spam service reads your comment and your address.'",
            self.keys["logo"],
        )

    async def live(self, table: str, name: str, locale: str = "en") -> UUID:
        """The live content row of an entry."""
        key: UUID = await self.connection.fetchval(
            f"SELECT id FROM {table} WHERE entry_id = $1 AND locale = $2 AND NOT is_draft",  # noqa: S608 - our own.
            *(self.keys[name], locale),
        )
        return key

    async def _pictures(self) -> None:
        keys = self.keys
        keys["logo"] = await self.media("The logo", address="logo.png", width=200, height=100)
        keys["photo"] = await self.media(
            "The river at dawn", address="river.webp", mime_type="image/webp", caption="Seen from the bridge",
            credit="Ada", width=1600, height=900, bytes=120_000, focal_x=0.5, focal_y=0.25, created_at=LONG_AGO + DAY,
        )  # fmt: skip
        keys["bridge"] = await self.media(
            "A bridge", storage="EXTERNAL", address="https://elsewhere.example/bridge.jpg", mime_type="image/jpeg",
            width=800, height=600, created_at=LONG_AGO + 2 * DAY,
        )  # fmt: skip
        for width in (320, 640, 1280):
            for format_ in ("WEBP", "AVIF"):
                address = f"river-{width}.{format_.lower()}"
                await self.add(
                    MediaRendition, media_id=keys["photo"], width=width, format=format_, address=address
                )  # fmt: skip

    async def _nouns(self) -> None:
        keys = self.keys
        keys["news"] = await self.section("News", description="What is new")
        keys["city"] = await self.section("City", parent_id=keys["news"])
        keys["sport"] = await self.section("Sport", position=1)
        await self.add(SectionTranslation, section_id=keys["city"], locale="de", slug="stadt", name="Stadt")
        keys["ada"] = await self.author(
            "Ada", bio="Writes on water.", links=[{"label": "Blog", "url": "https://a.example"}]
        )
        keys["ben"] = await self.author("Ben", bio="Takes pictures.")
        keys["eve"] = await self.author("Eve", visible_from=NOON + DAY)
        await self.add(
            AuthorTranslation,
            author_id=keys["ada"],
            locale="fa",
            slug="آدا",
            name="آدا",
            name_key="آدا",
            bio="از آب می‌نویسد.",
        )
        for name in ("Water", "Floods", "Bread"):
            keys[name.lower()] = await self.tag(name)
        await self.add(
            TagTranslation, tag_id=keys["water"], locale="de", slug="wasser", name="Wasser", name_key="wasser"
        )  # fmt: skip

    async def _articles(self) -> None:
        keys = self.keys
        ada, ben, eve, water = keys["ada"], keys["ben"], keys["eve"], keys["water"]
        keys["guide"] = await self.article(
            "A guide to high water", authors=(ada,), tags=(water, keys["floods"]), at=NOON - 9 * DAY, slug="high-water",
            section_id=keys["city"], excerpt="What to do when the river comes", posted_by_id=ada,
        )  # fmt: skip
        keys["river"] = await self.article(
            "The river rises", authors=(ada, eve, ben), tags=(water, keys["floods"]), at=NOON - 2 * DAY,
            subtitle="For the third time this year", excerpt="Water in the old town", section_id=keys["city"],
            image_id=keys["photo"], posted_by_id=ada, updated_at=NOON - DAY,
        )  # fmt: skip
        await self.article("Der Fluss steigt", entry=keys["river"], locale="de", authors=(ada,), at=NOON - DAY)
        keys["bakery"] = await self.article(
            "Bread by boat", authors=(ben,), tags=(keys["bread"], water), at=NOON - 3 * DAY, section_id=keys["news"],
            image_id=keys["bridge"], posted_by_id=ben,
        )  # fmt: skip
        await self.article("نان با قایق", entry=keys["bakery"], locale="fa", authors=(ben,), tags=(keys["bread"],))
        keys["final"] = await self.article("The final", tags=(), at=NOON - 4 * DAY, section_id=keys["sport"])
        keys["mill"] = await self.article("The last mill", tags=(keys["bread"],), at=NOON - 5 * DAY)

    async def _hidden(self) -> None:
        same: dict[str, Any] = {"authors": (self.keys["ada"],), "tags": (self.keys["water"],)}
        self.keys["secret"] = await self.article("Who knew", draft=True, **same)
        await self.article("Tomorrow", at=NOON + DAY, **same)
        await self.article("Taken down", visible_until=NOON - HOUR, **same)
        await self.article("In the bin", is_trashed=True, **same)

    async def _events(self) -> None:
        keys = self.keys
        keys["meeting"] = await self.event(
            "Town meeting", starts=NOON + 3 * DAY, ends_at=NOON + 3 * DAY + 2 * HOUR, excerpt="On the new dam",
            place_name="Town hall", address="Market 1", city="Berlin", country="DE", latitude=52.5, longitude=13.4,
        )  # fmt: skip
        keys["talk"] = await self.event(
            "Rivers of the world", starts=NOON + 5 * DAY, online_url="https://talk.example",
            time_zone="America/New_York", links=[{"label": "Register", "url": "https://tickets.example"}],
        )  # fmt: skip
        keys["walk"] = await self.event("Walk by the river", starts=NOON + 4 * DAY, state="CANCELLED", city="Bonn")
        await self._choir()
        meeting = await self.live("event", "meeting")
        await self.add(EventOrganizer, event_id=meeting, position=0, author_id=keys["ada"])
        item = await self.add(
            ProgrammeItem,
            event_id=meeting,
            position=0,
            title="The plan",
            starts_at=NOON + 3 * DAY,
            description="In short",
        )
        await self.add(ProgrammeItem, event_id=meeting, position=1, title="Questions")
        await self.add(ProgrammeSpeaker, programme_item_id=item, position=0, author_id=keys["ben"])

    async def _choir(self) -> None:
        """Tuesdays at seven in the evening, over the end of summer time; one is cancelled, one is moved."""
        first = datetime(2026, 10, 13, 19, tzinfo=BERLIN)
        entry = self.keys["choir"] = await self.event(
            "Choir", starts=first, recurrence="FREQ=WEEKLY;COUNT=4", city="Berlin", place_name="School"
        )
        event = await self.live("event", "choir")
        changes: dict[int, dict[str, Any]] = {
            1: {"state": "CANCELLED"},
            3: {"title": "Choir, in concert", "place_name": "Church", "city": "Potsdam", "starts_at": first + 22 * DAY},
        }
        for week in range(1, 4):
            start = (first + 7 * week * DAY).astimezone(UTC)
            same = {"event_id": event, "locale": "en", "is_draft": False, "original_start": start, "starts_at": start}
            key = occurrence_id(entry, "en", start)
            await self.add(Occurrence, id=key, **(same | changes.get(week, {})))

    async def _links(self) -> None:
        keys = self.keys
        text = await self.markdown(
            RIVER_TEXT,
            **{
                "guide": Target(entry_id=keys["guide"]),
                "guide#levels": Target(entry_id=keys["guide"], fragment="levels"),
                "secret": Target(entry_id=keys["secret"]),
                "photo": Target(media_id=keys["photo"]),
            },
        )
        river = await self.live("article", "river")
        await self.connection.execute("UPDATE article SET body_id = $1 WHERE id = $2", text, river)
        await self.connection.execute(
            "UPDATE byline SET role = 'PHOTOGRAPHER', bio = 'Was there at night.' WHERE article_id = $1"
            " AND position = 2",
            river,
        )
        for position, name in enumerate(("secret", "mill")):
            await self.add(
                RelatedPick, article_id=river, position=position, entry_id=keys["river"], target_id=keys[name]
            )  # fmt: skip
        await self.add(ArticleEvent, article_id=river, position=0, entry_id=keys["river"], target_id=keys["meeting"])

    async def _comments(self) -> None:
        river = self.keys["river"]
        first = self.keys["first"] = await self.comment(river, "My cellar is full.", created_at=NOON - 20 * HOUR)
        answer = await self.comment(river, "So is mine.", first, 1, created_at=NOON - 19 * HOUR)
        await self.comment(river, "We send pumps.", answer, 2, created_at=NOON - 18 * HOUR, is_staff=True)
        await self.comment(river, "Buy pumps!", first, 1, status="SPAM", created_at=NOON - 17 * HOUR)
        gone: dict[str, Any] = {"author_name": "", "body_html": "", "body_text": "", "deleted_at": NOON}
        placeholder = await self.comment(river, "", created_at=NOON - 16 * HOUR, **gone)
        await self.comment(river, "Well said.", placeholder, 1, created_at=NOON - 15 * HOUR)
        await self.comment(river, "Waits for a moderator.", status="PENDING", created_at=NOON - 14 * HOUR)
        await self.comment(self.keys["meeting"], "I shall come.", created_at=NOON - 2 * HOUR)

    async def _paths(self) -> None:
        keys = self.keys
        await self.claim("ARTICLE", "en", "the-river", keys["river"])
        await self.connection.execute("UPDATE slug_claim SET public_from = $1 WHERE slug = 'the-river'", LONG_AGO)
        await self.add(Redirect, path="/2019/mill.html", entry_id=keys["mill"], locale="en")
        await self.add(NavigationItem, locale="en", position=0, label="News", section_id=keys["news"])
        await self.add(NavigationItem, locale="en", position=1, label="Water", tag_id=keys["water"])
        await self.add(NavigationItem, locale="en", position=2, label="Shop", url="https://shop.example")
