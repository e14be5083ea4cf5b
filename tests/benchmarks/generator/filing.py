"""What articles are filed under: pictures, authors, tags and sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from tests.benchmarks.generator.keys import FIRST_ISSUE, LAST_ISSUE, between, key
from tests.benchmarks.generator.size import Size
from tests.benchmarks.generator.words import Words

Row = dict[str, Any]

SECTIONS_ABOVE = 4
SECTIONS_BELOW = 2
"""How many sections stand at the top, and how many below each of these."""

HIDDEN = 0.03
"""The share of content that readers may not see, for each reason that there is."""


@dataclass
class Filing:
    """The keys of everything that articles refer to, and the rows themselves."""

    random: Random
    words: Words
    size: Size

    def __post_init__(self) -> None:
        self.pictures = self._keys(self.size.pictures)
        self.authors = self._keys(self.size.authors)
        self.tags = self._keys(self.size.tags)
        self.top_sections = self._keys(SECTIONS_ABOVE)
        self.subsections = self._keys(SECTIONS_ABOVE * SECTIONS_BELOW)

    def _keys(self, count: int) -> list[UUID]:
        return [key(self.random, FIRST_ISSUE) for _ in range(count)]

    def picture_rows(self) -> Iterator[Row]:
        """The pictures; the first one is the site's default."""
        for number, picture in enumerate(self.pictures):
            hidden = number > 0 and self.random.random() < HIDDEN
            yield {
                "id": picture,
                "address": f"pictures/{number}.jpg",
                "mime_type": "image/jpeg",
                "bytes": self.random.randint(20_000, 2_000_000),
                "width": 1920,
                "height": 1280,
                "alt": self.words.title(),
                "credit": self.words.name(),
                "created_at": FIRST_ISSUE,
                "visible_from": LAST_ISSUE.replace(year=2999) if hidden else FIRST_ISSUE,
            }

    def author_rows(self) -> Iterator[Row]:
        """The authors."""
        for number, author in enumerate(self.authors):
            name = self.words.name()
            yield {
                "id": author,
                "slug": f"{name.lower().replace(' ', '-')}-{number}",
                "name": name,
                "name_key": name.lower(),
                "bio": self.words.sentences(2),
                "image_id": self.random.choice(self.pictures),
                "visible_from": FIRST_ISSUE,
            }

    def tag_rows(self) -> Iterator[Row]:
        """The tags."""
        for number, tag in enumerate(self.tags):
            name = self.words.title(1, 2)
            yield {
                "id": tag,
                "slug": f"{name.lower().replace(' ', '-')}-{number}",
                "name": name,
                "name_key": name.lower(),
                "visible_from": FIRST_ISSUE,
            }

    def section_rows(self) -> Iterator[Row]:
        """The sections, those above first."""
        for number, section in enumerate(self.top_sections):
            yield self._section(section, number, None, f"part-{number}")
        for number, section in enumerate(self.subsections):
            above, position = divmod(number, SECTIONS_BELOW)
            yield self._section(section, position, self.top_sections[above], f"part-{above}-{position}")

    def _section(self, section: UUID, position: int, parent: UUID | None, slug: str) -> Row:
        name = self.words.title(1, 2)
        return {
            "id": section,
            "parent_id": parent,
            "position": position,
            "slug": slug,
            "name": name,
            "visible_from": FIRST_ISSUE,
        }

    def some_tags(self) -> list[UUID]:
        """Two to six tags for an article: the first ones of the list are the popular ones."""
        chosen = (skewed(self.random, self.tags) for _ in range(self.random.randint(2, 6)))
        return list(dict.fromkeys(chosen))

    def some_authors(self) -> list[UUID]:
        """One to three people for a byline; some write far more than others."""
        chosen = (skewed(self.random, self.authors) for _ in range(self.random.choice((1, 1, 1, 2, 3))))
        return list(dict.fromkeys(chosen))

    def moment(self) -> Any:
        """A moment at which something was published."""
        return between(self.random, FIRST_ISSUE, LAST_ISSUE)


def skewed(random: Random, choices: list[UUID], power: float = 2) -> UUID:
    """One of the choices, the first ones far more often than the last ones."""
    return choices[int(len(choices) * random.random() ** power)]
