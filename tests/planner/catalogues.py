"""Lists that are filtered: their rows, the filters that may be asked for, and what each means in plain Python."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from cms.tables import Occurrence
from tests.paper import NOON, Paper

DAY = timedelta(days=1)
Row = dict[str, Any]
Filter = dict[str, Any]
Meaning = Callable[[Any, Filter, Row], bool]
"""Whether a row meets a condition: its value, the filter that it stands in, the row."""


@dataclass(frozen=True)
class Catalogue:
    """A list: its rows are put in by `put`; `fields` draws what a filter may say, `means` what each of it means.

    `label` is what tells the rows apart in an answer, and `type` is the filter's.
    """

    field: str
    type: str
    label: str
    put: Callable[[Paper], Awaitable[list[Row]]]
    fields: Callable[[list[Row]], dict[str, st.SearchStrategy[Any]]]
    means: dict[str, Meaning]

    def filters(self, rows: list[Row]) -> st.SearchStrategy[Filter]:
        """Filters whose and, or, not nest a few levels deep."""
        plain = st.fixed_dictionaries({}, optional=self.fields(rows))

        def nested(inner: st.SearchStrategy[Filter]) -> st.SearchStrategy[Filter]:
            several = st.lists(inner, max_size=3)
            joined = st.fixed_dictionaries({}, optional={"and": several, "or": several, "not": inner})
            return st.builds(lambda one, other: one | other, plain, joined)

        return st.recursive(plain, nested, max_leaves=5)

    def shows(self, given: Filter, row: Row) -> bool:
        """Whether a filter lets a row through; null and an empty `or` do not filter."""
        for name, value in given.items():
            match name:
                case _ if value is None:
                    holds = True
                case "and":
                    holds = all(self.shows(part, row) for part in value)
                case "or":
                    holds = not value or any(self.shows(part, row) for part in value)
                case "not":
                    holds = not self.shows(value, row)
                case _:
                    holds = self.means[name](value, given, row)
            if not holds:
                return False
        return True


def _says(words: str, text: str) -> bool:
    """Whether all words stand in a text; no words find nothing."""
    return bool(words.split()) and set(words.lower().split()) <= set(text.lower().split())


MOMENTS = st.sampled_from([NOON - number * DAY for number in range(-1, 8)]).map(datetime.isoformat)
SECTIONS = {"world": {"world", "news"}, "news": {"news"}, "sport": {"sport"}, None: set[str]()}


async def _articles(paper: Paper) -> list[Row]:
    sections = {"news": await paper.section("News"), "sport": await paper.section("Sport", position=1)}
    sections["world"] = await paper.section("World", parent_id=sections["news"])
    authors = {name: await paper.author(name.title()) for name in ("ada", "ben")}
    tags = {name: await paper.tag(name.title()) for name in ("water", "bread", "iron")}
    rows: list[Row] = []
    for number in range(12):
        section = (None, "news", "world", "sport")[number % 4]
        row: Row = {
            "label": f"{('Red', 'Blue', 'Green')[number % 3]} {('house', 'boat')[number % 2]} {number}",
            "section": section,
            "tags": {name for bit, name in enumerate(tags) if number >> bit & 1},
            "authors": {name for bit, name in enumerate(authors) if number >> (bit + 1) & 1},
            "at": NOON - number // 2 * DAY - DAY,
        }
        entry = await paper.article(
            row["label"], at=row["at"], section_id=section and sections[section],
            authors=tuple(authors[name] for name in sorted(row["authors"])),
            tags=tuple(tags[name] for name in sorted(row["tags"])),
        )  # fmt: skip
        rows.append({**row, "id": f"art_{entry}_en"})
    same: dict[str, Any] = {"authors": tuple(authors.values()), "tags": tuple(tags.values())}
    await paper.article("Red boat hidden", draft=True, section_id=sections["world"], **same)
    await paper.article("Blue boat hidden", at=NOON + DAY, section_id=sections["news"], **same)
    return rows


ARTICLE_MEANINGS: dict[str, Meaning] = {
    "section": lambda value, _, row: value in SECTIONS[row["section"]],
    "tags": lambda value, _, row: set(value) <= row["tags"],
    "author": lambda value, _, row: value in row["authors"],
    "search": lambda value, _, row: _says(value, row["label"]),
    "publishedAfter": lambda value, _, row: row["at"] > datetime.fromisoformat(value),
    "publishedBefore": lambda value, _, row: row["at"] < datetime.fromisoformat(value),
    "ids": lambda value, _, row: row["id"] in value,
}


WORDS = st.sampled_from(["red", "boat", "BLUE boat", "house green", "7", "nothing", ""])


def _article_fields(rows: list[Row]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "section": st.sampled_from(["news", "world", "sport", "nowhere", None]),
        "tags": st.lists(st.sampled_from(["water", "bread", "iron", "nothing"]), max_size=3),
        "author": st.sampled_from(["ada", "ben", "nobody", None]),
        "search": WORDS,
        "publishedAfter": MOMENTS,
        "publishedBefore": MOMENTS,
        "ids": st.lists(st.sampled_from([row["id"] for row in rows]), max_size=8),
    }


async def _events(paper: Paper) -> list[Row]:
    rows: list[Row] = []
    for number in range(10):
        starts = NOON - 6 * DAY + number * DAY
        row: Row = {
            "label": f"{('Red', 'Blue')[number % 2]} {('fair', 'walk', 'talk')[number % 3]} {number}",
            "city": ("Berlin", None, "Köln")[number % 3],
            "online": number % 4 == 1,
            "state": ("SCHEDULED", "POSTPONED", "CANCELLED")[number // 2 % 3],
            "times": [starts, starts + 3 * DAY] if number % 3 == 0 else [starts],
        }
        entry = await paper.event(
            row["label"], starts=starts, city=row["city"], state=row["state"],
            online_url="https://live.example" if row["online"] else None,
        )  # fmt: skip
        event = await paper.connection.fetchval("SELECT id FROM event WHERE entry_id = $1", entry)
        for start in row["times"][1:]:
            same = {"event_id": event, "locale": "en", "is_draft": False, "original_start": start, "starts_at": start}
            await paper.add(Occurrence, id=entry, **same)
        rows.append(row)
    await paper.event("Red fair hidden", draft=True, city="Berlin", starts=NOON)
    await paper.event("Blue walk hidden", is_trashed=True, city="Köln", starts=NOON)
    return rows


def _has_a_time(_: Any, whole: Filter, row: Row) -> bool:
    """Side by side, startsAfter and startsBefore are met by one and the same time."""
    after, before = (whole.get(bound) for bound in ("startsAfter", "startsBefore"))
    return any(
        (after is None or time > datetime.fromisoformat(after))
        and (before is None or time < datetime.fromisoformat(before))
        for time in row["times"]
    )


EVENT_MEANINGS: dict[str, Meaning] = {
    "startsAfter": _has_a_time,
    "startsBefore": _has_a_time,
    "city": lambda value, _, row: row["city"] is not None and value.lower() == row["city"].lower(),
    "online": lambda value, _, row: row["online"] is value,
    "state": lambda value, _, row: row["state"] in value,
    "search": lambda value, _, row: _says(value, row["label"]),
}


def _event_fields(_: list[Row]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "startsAfter": st.none() | MOMENTS,
        "startsBefore": MOMENTS,
        "city": st.sampled_from(["berlin", "KÖLN", "Bonn"]),
        "online": st.sampled_from([True, False, None]),
        "state": st.lists(st.sampled_from(["SCHEDULED", "POSTPONED", "CANCELLED"]), max_size=2),
        "search": st.sampled_from(["red", "blue walk", "talk", "none"]),
    }


async def _comments(paper: Paper) -> list[Row]:
    article, event = await paper.article("One"), await paper.event("Two")
    hidden = await paper.article("Three", draft=True)
    rows: list[Row] = []
    for number in range(8):
        subject, prefix = ((article, "art"), (event, "evt"))[number % 2]
        label = f"{('Red', 'Blue', 'Green')[number % 3]} words {number}"
        at = NOON - number * DAY
        await paper.comment(subject, label, created_at=at)
        rows.append({"label": label, "subject": f"{prefix}_{subject}_en", "at": at})
    await paper.comment(hidden, "Red words hidden")
    await paper.comment(article, "Blue words held", status="PENDING")
    return rows


COMMENT_MEANINGS: dict[str, Meaning] = {
    "subjectId": lambda value, _, row: value == row["subject"],
    "search": lambda value, _, row: _says(value, row["label"]),
    "createdAfter": lambda value, _, row: row["at"] > datetime.fromisoformat(value),
    "createdBefore": lambda value, _, row: row["at"] < datetime.fromisoformat(value),
}


def _comment_fields(rows: list[Row]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "subjectId": st.sampled_from(sorted({row["subject"] for row in rows})),
        "search": st.sampled_from(["red", "words", "blue 4", "hidden", "held"]),
        "createdAfter": MOMENTS,
        "createdBefore": MOMENTS,
    }


async def _media(paper: Paper) -> list[Row]:
    rows: list[Row] = []
    for number in range(6):
        row: Row = {
            "label": f"{('Red', 'Blue')[number % 2]} picture {number}",
            "mime": ("image/png", "image/jpeg", "application/pdf")[number % 3],
            "more": (None, "From above", "At night")[number % 3],
        }
        await paper.media(row["label"] or "", mime_type=row["mime"], caption=row["more"], credit="Ada")
        rows.append(row)
    await paper.media("Red picture hidden", visible_from=NOON + DAY)
    return rows


MEDIA_MEANINGS: dict[str, Meaning] = {
    "search": lambda value, _, row: _says(value, f"{row['label']} {row['more'] or ''} Ada"),
    "mimeType": lambda value, _, row: value in {row["mime"], row["mime"].partition("/")[0]},
}


def _media_fields(_: list[Row]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "search": st.sampled_from(["red", "ada above", "picture NIGHT", "hidden"]),
        "mimeType": st.sampled_from(["image", "image/png", "application/pdf", "png", "video"]),
    }


def _nouns(put: Callable[[Paper, str, dict[str, Any]], Awaitable[UUID]], prefix: str) -> Any:
    async def rows_of(paper: Paper) -> list[Row]:
        rows: list[Row] = []
        for number in range(6):
            label = f"{('Red', 'Blue')[number % 2]} {('stone', 'tree', 'sky')[number % 3]} {number}"
            key = await put(paper, label, {"slug": f"slug-{number}"})
            rows.append({"label": label, "id": f"{prefix}_{key}"})
        await put(paper, "Red sky hidden", {"slug": "hidden", "visible_from": NOON + DAY})
        return rows

    return rows_of


NOUN_MEANINGS: dict[str, Meaning] = {
    "search": lambda value, _, row: _says(value, row["label"]),
    "ids": lambda value, _, row: row["id"] in value,
}


def _noun_fields(rows: list[Row]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "search": st.sampled_from(["red", "blue SKY", "stone", "hidden"]),
        "ids": st.lists(st.sampled_from([row["id"] for row in rows]), max_size=4),
    }


CATALOGUES = {
    "articles": Catalogue("articles", "ArticleFilter", "title", _articles, _article_fields, ARTICLE_MEANINGS),
    "events": Catalogue("events", "EventFilter", "title", _events, _event_fields, EVENT_MEANINGS),
    "comments": Catalogue("comments", "CommentFilter", "body { text }", _comments, _comment_fields, COMMENT_MEANINGS),
    "media": Catalogue("media", "MediaFilter", "alt", _media, _media_fields, MEDIA_MEANINGS),
    "authors": Catalogue(
        "authors", "AuthorFilter", "name",
        _nouns(lambda paper, name, values: paper.author(name, **values), "aut"), _noun_fields, NOUN_MEANINGS,
    ),
    "tags": Catalogue(
        "tags", "TagFilter", "name", _nouns(lambda paper, name, values: paper.tag(name, **values), "tag"),
        _noun_fields, NOUN_MEANINGS,
    ),
}  # fmt: skip
