"""The front page, as editors arrange it."""

from typing import Any

from tests.equivalence.reference.articles import feed
from tests.equivalence.reference.fields import field
from tests.equivalence.reference.rows import Record
from tests.equivalence.reference.world import Seen, World, content, scope


@field("Query.frontPage")
def front_page(world: World, locale: str | None = None, **_: Any) -> Seen:
    return scope(world, locale)


def _arranged(seen: Seen) -> list[Record]:
    """What stands there in the first language of the chain that has anything, in order."""
    rows = seen.world.rows.tables["front_page_item"]
    locale = next((tag for tag in seen.chain if any(row.locale == tag for row in rows)), None)
    return sorted((row for row in rows if row.locale == locale), key=lambda row: row.position)


def _standing(seen: Seen, *, lead: bool) -> list[Seen]:
    articles = {article.row.entry_id: article for article in content(seen, "Article")}
    rows = [row for row in _arranged(seen) if (row.position == 0) == lead]
    return [articles[row.entry_id] for row in rows if row.entry_id in articles]


@field("FrontPage.lead")
def lead(seen: Seen) -> Seen | None:
    return next(iter(_standing(seen, lead=True)), None)


@field("FrontPage.pinned")
def pinned(seen: Seen) -> list[Seen]:
    return _standing(seen, lead=False)


@field("FrontPage.newest")
def newest(seen: Seen, **arguments: Any) -> Any:
    above = {row.entry_id for row in _arranged(seen)}
    return feed("FrontPage.newest", seen, lambda article: article.row.entry_id not in above, arguments)
