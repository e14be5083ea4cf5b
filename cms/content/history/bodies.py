"""Two bodies compared: block by block, and as lines of Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cms.content.body.blocks import Block
from cms.content.body.characters import PLACEHOLDER
from cms.content.body.markdown import markdown
from cms.content.body.tree import parse_stored, text_of
from cms.content.history.alignment import Run, align
from cms.content.history.change import Change
from cms.content.history.unified import unified
from cms.content.history.words import MOST_WORDS, Piece, compare_words, split_words

_ALIKE = 0.5  # Of two blocks that share less of their words, one was removed and the other added.


@dataclass(frozen=True)
class StoredLink:
    """What a placeholder of a stored body stands for: its target, as a text, and its address as who asks may see it."""

    target: str
    address: str


@dataclass(frozen=True)
class StoredBody:
    """A body as it is stored: blocks and Markdown with placeholders, and what those stand for, by number.

    Of a block its type and its HTML are enough.
    """

    blocks: Sequence[Block]
    markdown: str
    links: Mapping[int, StoredLink]

    def identity(self, block: Block) -> str:
        """What makes a block the same in another body, where placeholders may have other numbers."""
        return PLACEHOLDER.sub(lambda found: f"<{self._link(found[1]).target}>", block["html"])

    def written(self, block: Block) -> str:
        """A block as Markdown, with addresses."""
        return self._filled(markdown(parse_stored(block["html"])))

    @property
    def lines(self) -> list[str]:
        """The whole body as lines of Markdown, with addresses."""
        return self._filled(self.markdown).split("\n")

    def _filled(self, text: str) -> str:
        return PLACEHOLDER.sub(lambda found: self._link(found[1]).address, text)

    def _link(self, number: str) -> StoredLink:
        return self.links.get(int(number), StoredLink("", ""))


@dataclass(frozen=True)
class BlockComparison:
    """A block that was KEPT, CHANGED, ADDED or REMOVED; `before` and `after` are its places, counted from 0.

    The texts are Markdown.
    """

    change: Change
    before: int | None
    after: int | None
    bodies: tuple[StoredBody, StoredBody]

    @property
    def type(self) -> str:
        """What it is now, or else was: a paragraph, a heading."""
        old, new = self.bodies
        block = new.blocks[self.after] if self.after is not None else old.blocks[self.before or 0]
        return str(block["type"])

    @cached_property
    def text_before(self) -> str | None:
        """What it said."""
        old, _ = self.bodies
        return None if self.before is None else old.written(old.blocks[self.before])

    @cached_property
    def text_after(self) -> str | None:
        """What it says."""
        _, new = self.bodies
        return None if self.after is None else new.written(new.blocks[self.after])

    @cached_property
    def words(self) -> tuple[Piece, ...]:
        """The words that were kept, added and removed."""
        return compare_words(self.text_before or "", self.text_after or "")


@dataclass(frozen=True)
class BodyComparison:
    """Two bodies, compared when asked."""

    before: StoredBody
    after: StoredBody

    @cached_property
    def blocks(self) -> list[BlockComparison]:
        """Each block of both, in the order in which one reads them; where some replace others, those come first."""
        old = [self.before.identity(block) for block in self.before.blocks]
        new = [self.after.identity(block) for block in self.after.blocks]
        return [
            comparison
            for run in align(old, new)
            for comparison in (self._kept(run) if run.same else self._replaced(run))
        ]

    @cached_property
    def unified(self) -> str:
        """What differs as a unified diff of Markdown; empty where nothing does."""
        return unified(self.before.lines, self.after.lines)

    def _kept(self, run: Run) -> Iterator[BlockComparison]:
        for before, after in zip(run.before, run.after, strict=True):
            yield self._block(Change.KEPT, before, after)

    def _replaced(self, run: Run) -> Iterator[BlockComparison]:
        """Blocks that go, change and come, in order."""
        before, after = run.before.start, run.after.start
        for old, new in [*self._alike(run), (run.before.stop, run.after.stop)]:
            yield from (self._block(Change.REMOVED, position, None) for position in range(before, old))
            yield from (self._block(Change.ADDED, None, position) for position in range(after, new))
            if old < run.before.stop and new < run.after.stop:
                yield self._block(Change.CHANGED, old, new)
            before, after = old + 1, new + 1

    def _alike(self, run: Run) -> list[tuple[int, int]]:
        """Which block became which: those that share most of their words, in order on both sides."""
        old, owners = _words(self.before, run.before)
        new, other_owners = _words(self.after, run.after)
        if len(old) + len(new) > MOST_WORDS:
            return []
        shared: Counter[tuple[int, int]] = Counter()
        for same in align(old, new):
            if same.same:
                shared.update(
                    (owners[one], other_owners[other]) for one, other in zip(same.before, same.after, strict=True)
                )
        size, other_size = Counter(owners), Counter(other_owners)
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        # Runs of words are in order on both sides, so that pairs of blocks cannot cross.
        for (one, other), count in shared.most_common():
            if one not in pairs and other not in taken and 2 * count >= _ALIKE * (size[one] + other_size[other]):
                pairs[one] = other
                taken.add(other)
        return sorted(pairs.items())

    def _block(self, change: Change, before: int | None, after: int | None) -> BlockComparison:
        return BlockComparison(change, before, after, (self.before, self.after))


def _words(body: StoredBody, places: range) -> tuple[list[str], list[int]]:
    """The words of some blocks, one after another, and the place of the block that each stands in."""
    words: list[str] = []
    owners: list[int] = []
    for place in places:
        said = [word for word in split_words(text_of(parse_stored(body.blocks[place]["html"]))) if not word.isspace()]
        words += said
        owners += [place] * len(said)
    return words, owners
