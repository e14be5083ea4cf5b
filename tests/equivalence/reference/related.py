"""Articles that an article leads to: those that editors chose, then the nearest."""

from fractions import Fraction
from typing import Any
from uuid import UUID

from tests.equivalence.reference.fields import field
from tests.equivalence.reference.world import Seen, content, in_order, noun


def _tags(seen: Seen) -> set[UUID]:
    lines = seen.world.rows.where("article_tag", article_id=seen.row.id)
    return {tag.row.id for tag in in_order(seen, "Tag", lines, "tag_id")}


@field("Article.related")
def related(seen: Seen, first: int) -> list[Seen]:
    """Chosen ones in their order; then by shared tags of which rare ones weigh more, section, and recency."""
    others = {one.row.entry_id: one for one in content(seen, "Article") if one.row.entry_id != seen.row.entry_id}
    picks = sorted(seen.world.rows.where("related_pick", article_id=seen.row.id), key=lambda pick: pick.position)
    chosen = [others.pop(pick.target_id) for pick in picks if pick.target_id in others]
    uses: dict[UUID, int] = {}
    for article in content(seen, "Article"):
        for tag in _tags(article):
            uses[tag] = uses.get(tag, 0) + 1
    own = _tags(seen)

    def nearness(other: Seen) -> Any:
        shared = sum((Fraction(1, uses[tag]) for tag in own & _tags(other)), Fraction(0))
        return shared, _shares_section(seen, other), other.row.published_at, other.row.id

    return (chosen + sorted(others.values(), key=nearness, reverse=True))[:first]


def _shares_section(one: Seen, other: Seen) -> bool:
    section = noun(one, "Section", one.row.section_id)
    return section is not None and section.row.id == other.row.section_id


@field("Article.events")
def events(seen: Seen) -> list[Seen]:
    lines = sorted(seen.world.rows.where("article_event", article_id=seen.row.id), key=lambda line: line.position)
    found = {event.row.entry_id: event for event in content(seen, "Event")}
    return [found[line.target_id] for line in lines if line.target_id in found]
