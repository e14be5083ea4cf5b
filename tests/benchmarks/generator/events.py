"""Events, before and after the paper's last issue; every tenth repeats weekly for a year."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from cms.base.model import NEVER
from tests.benchmarks.generator.articles import LOCALE, Articles, Outline, begin, claim_row, content_row, entry_row
from tests.benchmarks.generator.filing import HIDDEN, Row
from tests.benchmarks.generator.keys import FIRST_ISSUE, LAST_ISSUE, between, key

WEEKS = 52
SPAN = timedelta(hours=2)


class Events:
    """The events of a paper."""

    def __init__(self, articles: Articles) -> None:
        self.articles, self.random, self.words = articles, articles.random, articles.words
        self.outlines = [self._outline(number) for number in range(articles.filing.size.events)]
        self.starts = [
            between(self.random, LAST_ISSUE - timedelta(days=365), LAST_ISSUE + timedelta(days=365))
            for _ in self.outlines
        ]

    def _outline(self, number: int) -> Outline:
        title = self.words.title()
        at = between(self.random, FIRST_ISSUE, LAST_ISSUE - timedelta(days=400))
        state = "DRAFT" if self.random.random() < HIDDEN else "LIVE"
        slug = f"{title.lower().replace(' ', '-')}-{number}"
        return begin(self.random, at, slug, title, state)

    def entry_rows(self) -> Iterator[Row]:
        """Their identities."""
        for outline in self.outlines:
            yield entry_row(outline, "EVENT")

    def claim_rows(self) -> Iterator[Row]:
        """Their slugs."""
        for outline in self.outlines:
            yield claim_row(outline, "EVENT")

    def body_rows(self) -> Iterator[Row]:
        """Their texts."""
        for outline in self.outlines:
            yield self.articles.body_row(outline)

    def event_rows(self) -> Iterator[Row]:
        """The content rows."""
        for number, (outline, start) in enumerate(zip(self.outlines, self.starts, strict=True)):
            city = self.words.name()
            yield content_row(outline) | {
                "excerpt": self.words.sentences(1),
                "image_id": self.random.choice(self.articles.filing.pictures),
                "starts_at": start,
                "ends_at": start + SPAN,
                "time_zone": "UTC",
                "recurrence": f"FREQ=WEEKLY;COUNT={WEEKS}" if _repeats(number) else None,
                "expanded_until": NEVER,
                "place_name": self.words.title(1, 3),
                "city": city,
                "country": "NL",
            }

    def occurrence_rows(self) -> Iterator[Row]:
        """Each time that they take place."""
        for number, (outline, start) in enumerate(zip(self.outlines, self.starts, strict=True)):
            for week in range(WEEKS if _repeats(number) else 1):
                at = start + timedelta(weeks=week)
                yield {
                    "id": key(self.random, outline.at),
                    "event_id": outline.id,
                    "locale": LOCALE,
                    "is_draft": outline.state == "DRAFT",
                    "original_start": at,
                    "starts_at": at,
                    "ends_at": at + SPAN,
                }

    def organizer_rows(self) -> Iterator[Row]:
        """Who holds them."""
        for outline in self.outlines:
            yield {"event_id": outline.id, "position": 0, "author_id": self._somebody()}

    def _somebody(self) -> UUID:
        return self.random.choice(self.articles.filing.authors)


def _repeats(number: int) -> bool:
    return number % 10 == 0
