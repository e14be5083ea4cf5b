"""Articles: most are live; some are drafts, due later, over or in the bin, so that predicates have work to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import orjson

from cms.base.model import NEVER
from tests.benchmarks.generator.filing import HIDDEN, Filing, Row
from tests.benchmarks.generator.keys import LAST_ISSUE, key

LOCALE = "en"
COMING = LAST_ISSUE.replace(year=2999)
MOST_COMING = 30
"""About how many articles are due later: as many as a newsroom has in hand, whatever it has published before."""

ROLES = ("AUTHOR", "CONTRIBUTOR", "PHOTOGRAPHER")


@dataclass(frozen=True)
class Outline:
    """What of an article other rows refer to."""

    id: UUID
    entry: UUID
    body: UUID
    slug: str
    title: str
    at: datetime
    state: str
    """LIVE, DRAFT, COMING, OVER or TRASHED."""

    @property
    def feed(self) -> Row:
        """What its rows in feeds hold copies of."""
        return {"article_id": self.id, "locale": LOCALE, "is_draft": self.state == "DRAFT", "listed_at": self.listed_at}

    @property
    def listed_at(self) -> datetime:
        """What feeds are sorted by."""
        return COMING if self.state == "COMING" else self.at


def begin(random: Random, at: datetime, slug: str, title: str, state: str) -> Outline:
    """An article or event with keys of its own."""
    return Outline(key(random, at), key(random, at), key(random, at), slug, title, at, state)


class Articles:
    """The articles of a paper, in the order in which they were written."""

    def __init__(self, filing: Filing) -> None:
        self.filing, self.random, self.words = filing, filing.random, filing.words
        moments = sorted(filing.moment() for _ in range(filing.size.articles))
        self.outlines = [self._outline(number, at) for number, at in enumerate(moments)]

    def _outline(self, number: int, at: datetime) -> Outline:
        title = self.words.title()
        coming = min(HIDDEN, MOST_COMING / self.filing.size.articles)
        shares = (HIDDEN, coming, HIDDEN, HIDDEN, 1 - 3 * HIDDEN - coming)
        state = self.random.choices(("DRAFT", "COMING", "OVER", "TRASHED", "LIVE"), shares)
        slug = f"{title.lower().replace(' ', '-')}-{number}"
        return begin(self.random, at, slug, title, state[0])

    def entry_rows(self) -> Iterator[Row]:
        """Their identities."""
        for outline in self.outlines:
            yield entry_row(outline, "ARTICLE")

    def claim_rows(self) -> Iterator[Row]:
        """Their slugs."""
        for outline in self.outlines:
            yield claim_row(outline, "ARTICLE")

    def body_rows(self) -> Iterator[Row]:
        """Their texts."""
        for outline in self.outlines:
            yield self.body_row(outline)

    def body_row(self, outline: Outline) -> Row:
        """A text of ordinary length."""
        prose = self.words.prose()
        blocks = [{"type": "paragraph", "html": paragraph} for paragraph in prose.paragraphs]
        words = prose.text.count(" ") + 1
        return {
            "id": outline.body,
            "blocks": orjson.dumps(blocks).decode(),
            "html": prose.html,
            "text": prose.text,
            "markdown": prose.text,
            "word_count": words,
            "reading_minutes": 1 + words // 200,
            "link_count": 0,
        }

    def article_rows(self) -> Iterator[Row]:
        """The content rows."""
        choice, chance = self.random.choice, self.random.random
        sections = [*self.filing.top_sections, *self.filing.subsections]
        for outline in self.outlines:
            yield content_row(outline) | {
                "excerpt": self.words.sentences(2),
                "subtitle": self.words.title() if chance() < 0.5 else None,
                "image_id": choice(self.filing.pictures) if chance() < 0.8 else None,
                "section_id": choice(sections),
                "posted_by_id": choice(self.filing.authors),
            }

    def byline_rows(self) -> Iterator[Row]:
        """Who stands on their bylines; some with words of their own for this article."""
        for outline in self.outlines:
            for position, author in enumerate(self.filing.some_authors()):
                own = self.words.title() if self.random.random() < 0.1 else None
                yield outline.feed | {"position": position, "author_id": author, "role": ROLES[position], "bio": own}

    def tag_rows(self) -> Iterator[Row]:
        """What they are about."""
        for outline in self.outlines:
            for position, tag in enumerate(self.filing.some_tags()):
                yield outline.feed | {"position": position, "tag_id": tag}

    def pick_rows(self) -> Iterator[Row]:
        """What editors chose to stand beside every fifth of them."""
        for outline in self.outlines[::5]:
            chosen = {other.entry for other in self.random.sample(self.outlines, k=self.random.randint(1, 3))}
            for position, target in enumerate(sorted(chosen - {outline.entry})):
                yield {"article_id": outline.id, "position": position, "entry_id": outline.entry, "target_id": target}


def entry_row(outline: Outline, kind: str) -> Row:
    """The identity of an article or event."""
    trashed = outline.state == "TRASHED"
    return {
        "id": outline.entry,
        "kind": kind,
        "created_at": outline.at,
        "is_trashed": trashed,
        "trashed_at": outline.at if trashed else None,
    }


def claim_row(outline: Outline, kind: str) -> Row:
    """The slug of an article or event."""
    return {
        "kind": kind,
        "locale": LOCALE,
        "slug": outline.slug,
        "entry_id": outline.entry,
        "public_from": NEVER if outline.state == "DRAFT" else outline.listed_at,
    }


def content_row(outline: Outline) -> dict[str, Any]:
    """What the content rows of articles and events have in common."""
    draft = outline.state == "DRAFT"
    published = None if draft else outline.listed_at
    return {
        "id": outline.id,
        "entry_id": outline.entry,
        "locale": LOCALE,
        "is_draft": draft,
        "is_trashed": outline.state == "TRASHED",
        "visible_from": published or NEVER,
        "visible_until": outline.at + timedelta(days=1) if outline.state == "OVER" else NEVER,
        "listed_at": outline.listed_at,
        "published_at": published,
        "first_published_at": published,
        "updated_at": outline.at,
        "slug": outline.slug,
        "title": outline.title,
        "title_key": outline.title.lower(),
        "body_id": outline.body,
    }
