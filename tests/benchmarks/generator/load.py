"""Puts a made-up paper into an empty database, by COPY."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
from sqlmodel import SQLModel

from cms.base.rows import table_of
from cms.tables import (
    Article,
    ArticleTag,
    Author,
    BodyRow,
    Byline,
    Comment,
    Entry,
    Event,
    EventOrganizer,
    Media,
    Occurrence,
    RelatedPick,
    Section,
    Site,
    SiteLocale,
    SlugClaim,
    Tag,
)
from tests.benchmarks.generator.articles import LOCALE, Articles
from tests.benchmarks.generator.comments import Comments
from tests.benchmarks.generator.events import Events
from tests.benchmarks.generator.filing import Filing, Row
from tests.benchmarks.generator.size import Size
from tests.benchmarks.generator.words import Words

DERIVED = Path(__file__).with_name("derived.sql")
SEED = 20_000

Track = Callable[[str, Iterable[Row]], Iterable[Row]]
"""Watches rows on their way: is given the table's name and the rows, and hands the rows on."""


async def load(
    connection: asyncpg.Connection, size: Size, *, seed: int = SEED, track: Track = lambda _, rows: rows
) -> None:
    """Fills an empty database in one transaction. Triggers do their work as ever, except those on comments."""
    async with connection.transaction():
        # The migrations leave a site behind that says where its settings are.
        await connection.execute("DELETE FROM site; DELETE FROM site_locale")
        for model, rows in paper(size, seed):
            write = _write_comments if model is Comment else copy
            await write(connection, model, track(str(model.__tablename__), rows))


def paper(size: Size, seed: int = SEED) -> Iterator[tuple[type[SQLModel], Iterable[Row]]]:
    """The rows of each table, to be taken in this order: what is drawn later depends on what was drawn before."""
    random = Random(seed)  # noqa: S311 - the same paper every time is the point.
    filing = Filing(random, Words(random), size)
    articles = Articles(filing)
    yield from _filing(filing)
    yield from _content(articles, Events(articles))
    yield Comment, Comments(articles).rows()


def _filing(filing: Filing) -> Iterator[tuple[type[SQLModel], Iterable[Row]]]:
    yield SiteLocale, [{"tag": LOCALE, "fallbacks": []}]
    yield Media, filing.picture_rows()
    url = {"url": "https://paper.example", "default_locale": LOCALE, "default_image_id": filing.pictures[0]}
    yield Site, [{"name": "The Benchmark"} | url]
    yield Author, filing.author_rows()
    yield Tag, filing.tag_rows()
    yield Section, filing.section_rows()


def _content(articles: Articles, events: Events) -> Iterator[tuple[type[SQLModel], Iterable[Row]]]:
    yield Entry, chain(articles.entry_rows(), events.entry_rows())
    yield SlugClaim, chain(articles.claim_rows(), events.claim_rows())
    yield BodyRow, chain(articles.body_rows(), events.body_rows())
    yield Article, articles.article_rows()
    yield Byline, articles.byline_rows()
    yield ArticleTag, articles.tag_rows()
    yield RelatedPick, articles.pick_rows()
    yield Event, events.event_rows()
    yield EventOrganizer, events.organizer_rows()
    yield Occurrence, events.occurrence_rows()


async def _write_comments(connection: asyncpg.Connection, model: type[SQLModel], rows: Iterable[Row]) -> None:
    # Counted one at a time, the comments of a popular article would take time in proportion to their square.
    await connection.execute("CREATE TEMPORARY TABLE staged_comment (LIKE comment INCLUDING DEFAULTS) ON COMMIT DROP")
    await copy(connection, model, rows, table="staged_comment")
    await connection.execute("CREATE INDEX ON staged_comment (parent_id); ANALYZE staged_comment")
    await connection.execute("ALTER TABLE comment DISABLE TRIGGER USER")
    await connection.execute(DERIVED.read_text(encoding="utf-8"))
    await connection.execute("ALTER TABLE comment ENABLE TRIGGER USER")


async def copy(
    connection: asyncpg.Connection, model: type[SQLModel], rows: Iterable[Row], *, table: str | None = None
) -> None:
    """Copies rows that all have the same columns; the model's defaults stand for those that they lack."""
    source = iter(rows)
    first = next(source, None)
    if first is None:
        return
    columns = tuple(first)
    defaults = _defaults(model, columns)
    values, rest = itemgetter(*columns), tuple(defaults.values())
    records = (_tuple(values(row)) + rest for row in chain((first,), source))
    name = table or model.__tablename__
    await connection.copy_records_to_table(str(name), records=records, columns=(*columns, *defaults))


def _tuple(values: Any) -> tuple[Any, ...]:
    return values if isinstance(values, tuple) else (values,)


def _defaults(model: type[SQLModel], given: tuple[str, ...]) -> dict[str, Any]:
    """The defaults that only the model knows: a column with a default of the database's own needs none."""
    columns = table_of(model).columns
    missing = {name: field for name, field in model.model_fields.items() if name not in given}
    return {
        name: field.default
        for name, field in missing.items()
        if columns[name].server_default is None and not field.is_required() and field.default is not None
    }
