"""How large a made-up paper is."""

from dataclasses import dataclass

FULL = 20_000
"""The articles of a paper of ordinary size."""

LARGE = 200_000
"""The articles of one ten times as large."""


@dataclass(frozen=True)
class Size:
    """How many there are of each. Past the ordinary size only articles and comments grow: feeds get longer."""

    articles: int = FULL

    @property
    def comments(self) -> int:
        """Ten for each article on average; a few articles have thousands."""
        return 10 * self.articles

    @property
    def authors(self) -> int:
        """People on bylines."""
        return min(500, 5 + self.articles // 10)

    @property
    def tags(self) -> int:
        """Tags, some of them on very many articles."""
        return min(200, 5 + self.articles // 10)

    @property
    def events(self) -> int:
        """Events; every tenth repeats weekly."""
        return min(2_000, 5 + self.articles // 10)

    @property
    def pictures(self) -> int:
        """Pictures, shared by articles."""
        return 10 + self.articles // 2
