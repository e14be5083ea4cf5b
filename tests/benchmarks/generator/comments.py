"""Comments: a few articles have thousands; some answer others; some are refused, some deleted."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from tests.benchmarks.generator.articles import Articles, Outline
from tests.benchmarks.generator.filing import Row
from tests.benchmarks.generator.keys import key
from tests.benchmarks.generator.words import Words

DEEPEST = 4
REPLIES = 0.4
POPULARITY = 2.5
"""The larger, the more comments stand under the most popular articles."""

STATUSES = ("APPROVED", "PENDING", "SPAM", "TRASHED")
BELOW = (0.94, 0.96, 0.99)
"""Each status but the last is drawn below its number: nineteen of twenty are approved."""
DELETED = 0.02


class Comments:
    """The comments of a paper, thread by thread."""

    def __init__(self, articles: Articles) -> None:
        self.random: Random = articles.random
        self.words: Words = articles.words
        self.outlines = articles.outlines
        self.count = articles.filing.size.comments

    def rows(self) -> Iterator[Row]:
        """Every comment, without what the database derives."""
        ranked = self.random.sample(self.outlines, k=len(self.outlines))
        drawn = Counter(int(len(ranked) * self.random.random() ** POPULARITY) for _ in range(self.count))
        for rank, count in drawn.items():
            yield from self._thread(ranked[rank], count)

    def _thread(self, outline: Outline, count: int) -> Iterator[Row]:
        # The more recent half of a thread is what people answer.
        written: list[Row] = []
        for minute in range(count):
            parent = self._parent(written)
            row = self._row(outline, minute, parent)
            written.append(row)
            yield row

    def _parent(self, written: list[Row]) -> Row | None:
        if not written or self.random.random() > REPLIES:
            return None
        parent = written[self.random.randrange(len(written) // 2, len(written))]
        return parent if parent["depth"] < DEEPEST else None

    def _row(self, outline: Outline, minute: int, parent: Row | None) -> Row:
        at = outline.listed_at + timedelta(minutes=minute, seconds=self.random.randrange(60))
        deleted = self.random.random() < DELETED
        text = "" if deleted else self.words.sentences(self.random.randint(1, 4))
        depth = parent["depth"] + 1 if parent else 0
        return {
            "id": key(self.random, at),
            "entry_id": outline.entry,
            "parent_id": parent["id"] if parent else None,
            "depth": depth,
            "parent_depth": depth - 1,
            "status": STATUSES[bisect(BELOW, self.random.random())],
            "author_name": "" if deleted else self.words.name(),
            "is_staff": not deleted and self.random.random() < 0.05,
            "body_html": f"<p>{text}</p>" if text else "",
            "body_text": text,
            "created_at": at,
            "deleted_at": at + timedelta(days=1) if deleted else None,
        }
