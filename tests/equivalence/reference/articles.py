"""Articles: what only they have, and the lists of them."""

from collections.abc import Callable
from typing import Any

from tests.equivalence.reference.comments import comment_count
from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.lists import Order, connection
from tests.equivalence.reference.world import Seen, content, in_order, noun

columns("Article", subtitle="subtitle")
columns("Byline", role="role")

KEYS: dict[str, Callable[[Seen], Any]] = {
    "PUBLISHED_AT": lambda seen: seen.row.published_at,
    "UPDATED_AT": lambda seen: seen.row.updated_at,
    "TITLE": lambda seen: seen.row.title_key,
    "COMMENT_COUNT": comment_count,
}


def order_of(given: dict[str, Any] | None) -> Order:
    """Newest first, unless asked otherwise."""
    name, direction = (given["field"], given["direction"]) if given else ("PUBLISHED_AT", "DESC")
    return Order(f"{name} {direction}", KEYS[name], direction == "DESC")


def feed(coordinate: str, scope: Seen, chosen: Callable[[Seen], bool], arguments: dict[str, Any]) -> dict[str, Any]:
    """A list of those articles that are chosen."""
    seen = [article for article in content(scope, "Article") if chosen(article)]
    return connection(scope, coordinate, seen, order_of(arguments.get("orderBy")), arguments)


@field("Article.section")
def section(seen: Seen) -> Seen | None:
    return noun(seen, "Section", seen.row.section_id)


@field("Article.postedBy")
def posted_by(seen: Seen) -> Seen | None:
    return noun(seen, "Author", seen.row.posted_by_id)


@field("Article.authors")
def authors(seen: Seen) -> list[Seen]:
    return in_order(seen, "Author", seen.world.rows.where("byline", article_id=seen.row.id), "author_id")


@field("Article.tags")
def tags(seen: Seen) -> list[Seen]:
    return in_order(seen, "Tag", seen.world.rows.where("article_tag", article_id=seen.row.id), "tag_id")


@field("Article.bylines")
def bylines(seen: Seen) -> list[Seen]:
    """Those whose author is seen."""
    lines = sorted(seen.world.rows.where("byline", article_id=seen.row.id), key=lambda line: line.position)
    return [seen.see("Byline", line) for line in lines if noun(seen, "Author", line.author_id)]


@field("Byline.author")
def byline_author(seen: Seen) -> Seen | None:
    return noun(seen, "Author", seen.row.author_id)


@field("Byline.bio")
def byline_bio(seen: Seen) -> Any:
    author = noun(seen, "Author", seen.row.author_id)
    return seen.row.bio if seen.row.bio is not None or author is None else author.say("bio")
