"""A site whose comments have been moderated for a while: what readers write there, the lists, a learner that is taught.

Labelled comments of real sites are not at hand everywhere: these are made up, and are the same each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_network
from random import Random
from uuid import UUID

from sqlalchemy import update

from cms.base.rows import table_of
from cms.base.session import Session
from cms.comments.actions.block import BlockDraft, add_blocks
from cms.comments.actions.learn import Labelled, retrain, teach_labelled
from cms.comments.actions.load_rules import load_rules
from cms.comments.actions.set_rules import set_rules
from cms.comments.actions.set_words import WordDraft, add_words
from cms.comments.checks.check import Candidate, Checks
from cms.comments.checks.learned import learned
from cms.comments.checks.screen import local_checks
from cms.comments.rules import BlockKind, WordAction
from cms.comments.spam.learner import ENOUGH
from cms.content.site import CommentModeration, Site
from cms.errors import EnvironmentFault
from tests.benchmarks.generator.words import Words

LESSONS = 800
"""How many comments the learner is taught, half of them spam."""

LISTED_WORDS, LISTED_BLOCKS = 500, 5_000

SHORTEST, LONGEST = 150, 400
"""The characters of a comment."""

USUAL = 300
"""The characters of the comment that is usual; it has one link."""

UNLIMITED = {"per_address": None, "per_guest": None}
"""All that is measured comes from one address."""

OFFERS = (
    "cheap", "pills", "casino", "bonus", "loan", "profit", "click", "winner", "replica", "followers", "crypto",
    "discount", "guaranteed",
)  # fmt: skip
"""What spam is about."""

_ENDLESS = {"comments_open": True, "comment_close_after_days": None, "comment_moderation": CommentModeration.NONE}


@dataclass(frozen=True)
class Said:
    """A comment, and who wrote it."""

    body: str
    name: str
    email: str


class Talk:
    """Draws comments of words that all of them share, so that a learner which has read some knows those of others."""

    def __init__(self) -> None:
        self.random = Random(6)  # noqa: S311 - No secret: the same comments each time.
        self.words = Words(self.random)
        self._written = 0

    def said(self) -> Said:
        """What a reader writes: of any length, and in every fourth comment there are marks and a link."""
        self._written += 1
        length = self.random.randint(SHORTEST, LONGEST)
        body = self._linked(length) if self._written % 4 == 0 else self._text(length)
        return Said(body, self.words.name(), f"reader{self._written}@readers.example")

    def labelled(self, count: int) -> Iterator[Labelled]:
        """As many comments of which it is known what they are; every other one is spam."""
        for number in range(count):
            is_spam = number % 2 == 1
            yield Labelled(self._offer() if is_spam else self.said().body, is_spam, self.words.name())

    def candidate(self) -> Candidate:
        """A comment of usual length, with one link, as the checks see it."""
        link = self._address()
        return Candidate(
            text=f"{self._text(USUAL - len(link) - 1)} {link}",
            name=self.words.name(),
            links=(link,),
            email=f"reader{self.random.randrange(10_000)}@readers.example",
            locale="en",
            address=IPv4Address(self.random.randrange(10 << 24, 11 << 24)),
            guest_id=UUID(int=self.random.getrandbits(128), version=4),
            written_at=datetime.now(UTC),
        )

    def listed_words(self, count: int) -> Iterator[WordDraft]:
        """Words and phrases that nobody writes, most of them whole, some with stars."""
        for number in range(count):
            # Rare and frequent ones alike: what is listed are not the words that all comments have.
            word, after = (f"{each}x{number}" for each in self.random.sample(self.words.vocabulary, 2))
            pattern = {0: f"*{word}", 1: f"{word} {after}", 2: f"{word}*{after}", 3: f"{word}*"}.get(number % 10, word)
            yield WordDraft(pattern, (WordAction.HOLD, WordAction.BLOCK)[number % 2])

    def listed_blocks(self, count: int) -> Iterator[BlockDraft]:
        """Whom nobody has met here: addresses and networks, and people and domains by their names."""
        for number in range(count):
            name = f"{self.words.words(1)[0]}{number}.example"
            old, new = (203 << 24) + (number << 8), (0x20010DB8 << 96) + (number << 64)
            kind, value = (
                (BlockKind.NETWORK, str(IPv4Address(old))),
                (BlockKind.NETWORK, str(ip_network((old, 24)))),
                (BlockKind.NETWORK, str(ip_network((IPv6Address(new), 64)))),
                (BlockKind.EMAIL, f"somebody@{name}"),
                (BlockKind.EMAIL_DOMAIN, name),
                (BlockKind.URL_DOMAIN, name),
            )[number % 6]
            yield BlockDraft(kind, value)

    def _text(self, length: int) -> str:
        text = self.words.title(8, 16)
        while len(text) < length:
            text += f". {self.words.title(8, 16)}"
        return f"{text[: length - 1].strip()}."

    def _linked(self, length: int) -> str:
        end = f"\n\n*{self.words.title(2, 3)}*: see {self._address()}"
        return self._text(length - len(end)) + end

    def _address(self) -> str:
        host, page = self.words.words(2)
        return f"https://{host}.example/{page}"

    def _offer(self) -> str:
        offers = " ".join(self.random.choices(OFFERS, k=8))
        return f"{offers.capitalize()}! {self._text(100)} https://{self.random.choice(OFFERS)}.shop/{self.words.words(1)[0]}"


async def moderate(session: Session, talk: Talk, *, lessons: int = LESSONS, now: datetime) -> Checks:
    """Has all be commented on by anybody, as often as they like, on a site with long lists; the checks that it has.

    Raises EnvironmentFault where there are too few lessons for a learner that judges.
    """
    await session.exec(update(table_of(Site)).values(**_ENDLESS))
    await set_rules(session, UNLIMITED, now=now)
    await add_words(session, talk.listed_words(LISTED_WORDS), now=now)
    await add_blocks(session, talk.listed_blocks(LISTED_BLOCKS), now=now)
    await teach_labelled(session, list(talk.labelled(lessons)), now=now)
    learner = await retrain(session, now=now)
    if not learner.is_ready:
        raise EnvironmentFault(f"The learner needs {ENOUGH} lessons of either kind at least, and {lessons} are both.")
    _, rules = await load_rules(session)
    return {**local_checks(rules), "learned": learned(rules, learner)}
