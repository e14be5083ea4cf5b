"""Authors, sections, tags."""

from dataclasses import replace
from typing import Any

from tests.equivalence.reference.articles import feed
from tests.equivalence.reference.content import path, written
from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.lists import Order
from tests.equivalence.reference.rows import Record
from tests.equivalence.reference.world import Seen, World, noun, nouns


def _worded(type_name: str, *names: str) -> None:
    for name in names:
        field(f"{type_name}.{name}")(lambda seen, name=name: seen.say(name))


_worded("Author", "slug", "name", "bio")
_worded("Section", "slug", "name", "description")
_worded("Tag", "slug", "name")
columns("Author", links="links")
field("Link.label")(lambda link: link["label"])
field("Link.url")(lambda link: link["url"])


@field("Author.image")
def portrait(seen: Seen) -> Seen | None:
    return noun(seen, "Media", seen.row.image_id)


@field("Author.translations", "Section.translations", "Tag.translations")
def translations(seen: Seen) -> list[Seen]:
    """What is seen of it by those who read in the site's other languages, in the site's order."""
    tags = sorted(seen.world.rows.tables["site_locale"], key=lambda tag: tag.position)
    others = [tag.tag for tag in tags if tag.tag != seen.chain[0]]
    return [replace(seen, chain=seen.world.locales.chain(tag)) for tag in others]


field("TermPage.locale")(lambda seen: seen.chain[0])
field("TermPage.direction")(lambda seen: written(seen.chain[0]))
field("TermPage.path")(path)
field("TermPage.name")(lambda seen: seen.say("name"))


def by_name(given: dict[str, Any] | None) -> Order:
    """The alphabet, in the language that is shown."""
    direction = given["direction"] if given else "ASC"
    return Order(f"NAME {direction}", lambda seen: seen.say("name_key"), direction == "DESC")


@field("Section.parent")
def parent(seen: Seen) -> Seen | None:
    return noun(seen, "Section", seen.row.parent_id)


@field("Section.children")
def children(seen: Seen) -> list[Seen]:
    below = [one for one in nouns(seen, "Section") if one.row.parent_id == seen.row.id]
    return sorted(below, key=lambda one: one.row.position)


def tree_position(world: World, row: Record) -> tuple[int, ...]:
    """The positions from the root down, which sort as the tree does."""
    above = world.rows.one("section", id=row.parent_id) if row.parent_id else None
    return (*(tree_position(world, above) if above else ()), row.position)


def is_within(world: World, key: Any, section: Any) -> bool:
    """Whether a section is another one or stands anywhere below it."""
    while key is not None:
        if key == section:
            return True
        key = world.rows.one("section", id=key).parent_id  # type: ignore[union-attr]  # A foreign key.
    return False


@field("Author.articles")
def articles_by(seen: Seen, **arguments: Any) -> Any:
    written = {line.article_id for line in seen.world.rows.where("byline", author_id=seen.row.id)}
    return feed("Author.articles", seen, lambda article: article.row.id in written, arguments)


@field("Tag.articles")
def articles_on(seen: Seen, **arguments: Any) -> Any:
    tagged = {line.article_id for line in seen.world.rows.where("article_tag", tag_id=seen.row.id)}
    return feed("Tag.articles", seen, lambda article: article.row.id in tagged, arguments)


@field("Section.articles")
def articles_in(seen: Seen, **arguments: Any) -> Any:
    """Those of the sections below, too."""
    return feed(
        "Section.articles",
        seen,
        lambda article: is_within(seen.world, article.row.section_id, seen.row.id),
        arguments,
    )
