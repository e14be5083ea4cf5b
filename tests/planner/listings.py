"""Every list that can grow, in every order that it has: how it is asked for, and how a row gets into it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from cms.tables import ArticleEvent
from tests.paper import LONG_AGO, NOON, Paper

Home = dict[str, UUID]
Put = Callable[[Paper, Home, str, int], Awaitable[object]]
"""Adds a row with a label; rows of the same rank are equal in every order but for their keys."""

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Listing:
    """A connection: `field` with its arguments but the page's, below `around`; `label` is what tells its rows apart."""

    field: str
    label: str
    put: Put
    arguments: str = ""
    around: str = "{}"
    descending: bool = False

    def query(self) -> str:
        """The query for a page."""
        page = "first: $first, after: $after, last: $last, before: $before"
        given = f"({page}{', ' if self.arguments else ''}{self.arguments})"
        info = "hasNextPage hasPreviousPage startCursor endCursor"
        listed = f"list: {self.field}{given} {{ totalCount nodes {{ {self.label} }} pageInfo {{ {info} }} }}"
        variables = "$first: Int, $after: String, $last: Int, $before: String"
        return f"query ({variables}) {{ {self.around.replace('{}', listed)} }}"


async def furnish(paper: Paper) -> Home:
    """A site, and what lists hang on."""
    await paper.site()
    article = await paper.article("The home", slug="home", at=LONG_AGO)
    event = await paper.event("The fair", slug="fair", starts=LONG_AGO)
    return {
        "author": await paper.author("Ada"),
        "tag": await paper.tag("Water"),
        "section": await paper.section("News"),
        "article": article,
        "event": event,
        "comment": await paper.comment(article, "Well?", created_at=LONG_AGO),
    }


async def _article(paper: Paper, home: Home, label: str, rank: int) -> None:
    at = NOON - timedelta(days=40 - rank)
    entry = await paper.article(
        f"Article {rank:02}", slug=label, at=at, updated_at=at, authors=(home["author"],), tags=(home["tag"],),
        section_id=home["section"],
    )  # fmt: skip
    for number in range(rank % 5):
        await paper.comment(entry, f"{number}")
    article = await paper.connection.fetchval("SELECT id FROM article WHERE entry_id = $1", entry)
    await paper.add(ArticleEvent, article_id=article, position=0, entry_id=entry, target_id=home["event"])


async def _event(paper: Paper, _: Home, label: str, rank: int) -> None:
    at = NOON - timedelta(days=40 - rank)
    await paper.event(f"Event {rank:02}", slug=label, starts=NOON + rank * DAY, at=at, updated_at=at)


async def _author(paper: Paper, _: Home, label: str, rank: int) -> None:
    await paper.author(f"Author {rank:02}", slug=label)


async def _tag(paper: Paper, _: Home, label: str, rank: int) -> None:
    await paper.tag(f"Tag {rank:02}", slug=label)


async def _media(paper: Paper, _: Home, label: str, rank: int) -> None:
    await paper.media(label, created_at=LONG_AGO + rank * DAY)


async def _comment(paper: Paper, home: Home, label: str, rank: int) -> None:
    await paper.comment(home["article"], label, created_at=NOON - DAY + timedelta(minutes=rank))


async def _reply(paper: Paper, home: Home, label: str, rank: int) -> None:
    await paper.comment(home["article"], label, home["comment"], 1, created_at=NOON - DAY + timedelta(minutes=rank))


def _ordered(field: str, direction: str) -> str:
    return f"orderBy: {{field: {field}, direction: {direction}}}"


SLUG, TEXT = "key: slug", "body { key: text }"
PAGES = {"author": "ada", "tag": "water", "section": "news", "article": "home", "event": "fair"}


def _below(noun: str) -> str:
    return f'{noun}(slug: "{PAGES[noun]}") {{ {{}} }}'


def _sorted_listings(direction: str) -> dict[str, Listing]:
    """The lists that have an order to choose."""
    found: dict[str, Listing] = {}
    for order in ("PUBLISHED_AT", "UPDATED_AT", "TITLE", "COMMENT_COUNT"):
        given = _ordered(order, direction)
        found[f"articles by {order}"] = Listing("articles", SLUG, _article, given)
        found[f"a tag's articles by {order}"] = Listing("articles", SLUG, _article, given, _below("tag"))
    for order in ("STARTS_AT", "UPDATED_AT", "TITLE"):
        found[f"events by {order}"] = Listing("events", SLUG, _event, _ordered(order, direction))
    after = f'filter: {{startsAfter: "{(NOON - DAY).isoformat()}"}}, {_ordered("STARTS_AT", direction)}'
    found["events by their next time"] = Listing("events", SLUG, _event, after)
    found["authors"] = Listing("authors", SLUG, _author, _ordered("NAME", direction))
    found["tags"] = Listing("tags", SLUG, _tag, _ordered("NAME", direction))
    given = _ordered("CREATED_AT", direction)
    found["comments"] = Listing("comments", TEXT, _comment, given)
    found["threads"] = Listing("comments", TEXT, _comment, given, _below("article"))
    descending = direction == "DESC"
    return {f"{name} {direction}": replace(listing, descending=descending) for name, listing in found.items()}


SPAN = f'from: "{NOON.isoformat()}", to: "{(NOON + 99 * DAY).isoformat()}"'

LISTINGS = {
    **_sorted_listings("ASC"),
    **_sorted_listings("DESC"),
    **{
        f"articles of {noun}": Listing("articles", SLUG, _article, "", _below(noun), descending=True)
        for noun in ("author", "tag", "section", "event")
    },
    "replies": Listing("replies", TEXT, _reply, "", 'article(slug: "home") { comments { nodes { {} } } }'),
    "media": Listing("media", "key: alt", _media, descending=True),
    "calendar": Listing("calendar", "event { key: slug }", _event, SPAN),
}


def rows_in(answer: Any) -> dict[str, Any]:
    """The connection in an answer, wherever it stands."""
    found = answer
    while "list" not in found:
        (found,) = found.values() if isinstance(found, dict) else found
    connection: dict[str, Any] = found["list"]
    return connection


def labels(connection: dict[str, Any]) -> list[str]:
    """What tells the rows of a page apart, in their order."""
    return [(node if "key" in node else next(iter(node.values())))["key"] for node in connection["nodes"]]
