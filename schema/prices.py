"""What fields cost: the price of each kind, and of those fields that cost more or less than others of their kind.

A unit is about a microsecond of PostgreSQL's time, measured on a paper of 20,000 articles and 200,000 comments. Prices
are multiples of a quarter, so that sums are exact. `python -m tests.benchmarks.prices` asks random queries and compares
what they cost with what they take.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """What a field costs: once where it stands, and for each of its rows.

    `count` comes to it where all of its rows are counted, `sort` where they are sorted as the query says. `tables` are
    those that its SQL names at least: what is written takes time before it runs.
    """

    once: float
    each: float = 0
    count: float = 0
    sort: float = 0
    tables: int = 0


STATEMENT = 25
"""Any statement at all."""

ROOT = 15
"""Each field at the root."""

DESCRIPTION = 1
"""Each field that an answer has of the schema itself: a fifth of what it takes, since what tools ask for is kept."""

COLUMN = Price(0.25)
EXPRESSION = Price(0.5)
ONE = Price(2, tables=1)
MANY = Price(3, each=1.5, tables=1)
CONNECTION = Price(5, each=1, count=1_000, tables=1)
ELEMENTS = Price(0.75, each=0.25, tables=1)
DERIVED = Price(100, each=0.5, tables=5)
LOOKUP = Price(50, each=4, tables=10)
VERB = Price(3_000)
FEED = Price(1_000, tables=1)
"""The kinds of fields that `schema/fields.py` knows."""

CURSOR = 1
"""The cursor of an edge."""

PAGE_INFO = 7
"""Reading a row more than is shown, and numbering all of them."""

CONDITION = 250
CONDITIONS = {"search": 5_000, "tags": 6_000}
"""A condition of a filter, and those that PostgreSQL tries on many rows."""

THREADS = Price(5, each=1, count=0.5, tables=1)
"""Comments on something: they are counted when they are written."""

BODY = Price(16)
LINKED_BODY = Price(16, tables=7)
"""A body in one form: it is long, lies in a place of its own, and is escaped as JSON. Links lead anywhere."""

BLOCKS = Price(16, each=0.25, tables=1)
BLOCK = Price(1, tables=7)
"""A body's blocks, and the HTML of one."""

COMPARISON = Price(1_000, each=1, tables=15)
"""Two bodies, aligned by Python."""

WORDS_ELSEWHERE = Price(2, tables=2)
"""What a term says in another language than the reader's, by that one's fallbacks."""

JSON_LD = Price(20, tables=15)
RELATED = Price(320, each=4, tables=15)
"""Candidates are found and ranked anew for each article."""

STANDING = Price(15, tables=1)
LEADING = Price(1, tables=7)
"""One of the kinds that may stand at a path, and where one that has moved leads."""

AUTHOR_FEED = Price(5, each=6, count=300, sort=300, tables=1)
TAG_FEED = Price(5, each=6, count=2_000, sort=2_000, tables=1)
SECTION_FEED = Price(5, each=6, count=7_000, sort=7_000, tables=1)
"""Articles of a noun, newest first by an index; to count or to sort them, each is looked at."""

ALL_ARTICLES = Price(5, each=1, count=6_000, tables=1)
ALL_DEEDS = Price(5, each=1, count=6_000, tables=1)
ALL_TIMES = Price(25, each=1.25, count=4_500, tables=1)
ALL_COMMENTS = Price(8_000, each=1, count=32_000, tables=1)
FEW = Price(5, each=1, count=200, tables=1)
"""Lists at the root, and among them what there is not so much of."""
