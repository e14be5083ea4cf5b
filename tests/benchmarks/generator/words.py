"""Made-up prose that compresses and is indexed like a real paper's: a few thousand words, frequent and rare ones."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

SYLLABLES = [consonant + vowel for consonant in "bdfklmnprstvz" for vowel in "aeiou"]
VOCABULARY = 3_000
SENTENCES = 4_000
BODY_CHARACTERS = 4_000


@dataclass(frozen=True)
class Prose:
    """One text in the forms in which a body is stored."""

    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """As plain text; as Markdown it reads the same."""
        return "\n\n".join(self.paragraphs)

    @property
    def html(self) -> str:
        """As HTML."""
        return "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)


class Words:
    """Draws words, titles, sentences and whole texts."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.vocabulary = sorted(
            {"".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(VOCABULARY)}
        )
        random.shuffle(self.vocabulary)
        # Zipf's law: the n-th word is drawn in proportion to 1/n.
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.vocabulary) + 1)))
        self._sentences = [f"{self.title(8, 16)}." for _ in range(SENTENCES)]

    def words(self, count: int) -> list[str]:
        """Words in lower case."""
        return self.random.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def title(self, least: int = 4, most: int = 9) -> str:
        """A few words with a capital at the front."""
        return " ".join(self.words(self.random.randint(least, most))).capitalize()

    def name(self) -> str:
        """A first and a last name."""
        return " ".join(word.capitalize() for word in self.random.sample(self.vocabulary, 2))

    def sentences(self, count: int) -> str:
        """A paragraph."""
        return " ".join(self.random.choices(self._sentences, k=count))

    def prose(self) -> Prose:
        """A text of about `BODY_CHARACTERS` characters."""
        paragraphs: list[str] = []
        left = BODY_CHARACTERS
        while left > 0:
            paragraphs.append(self.sentences(self.random.randint(3, 6))[:left])
            left -= len(paragraphs[-1])
        return Prose(tuple(paragraphs))
