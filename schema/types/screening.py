"""By which rules comments are screened, and what the learner knows."""

from datetime import datetime
from enum import Enum

import strawberry
from sqlalchemy import Integer, Text, and_, literal_column

from cms.comments.lessons import SpamModel
from cms.comments.rules import WordRule as WordRow
from cms.comments.spam.learner import ENOUGH
from schema.fields import argument, column, expression, many, part
from schema.ids import node_id
from schema.rows import Key, Row, Rows
from schema.specs import Arguments


@strawberry.enum(description="What a word or a block leads to.")
class ScreeningAction(Enum):
    """The values of `cms.comments.rules.WordAction`."""

    HOLD = strawberry.enum_value("HOLD", description="The comment waits for a moderator.")
    BLOCK = strawberry.enum_value("BLOCK", description="The comment is spam.")


@strawberry.enum(description="By what somebody is kept out.")
class CommentBlockKind(Enum):
    """The values of `cms.comments.rules.BlockKind`."""

    GUEST = strawberry.enum_value("GUEST", description="A browser or app that has commented.")
    ACCOUNT = strawberry.enum_value("ACCOUNT", description="Somebody who signs in here.")
    EMAIL = strawberry.enum_value("EMAIL", description="An e-mail address.")
    EMAIL_DOMAIN = strawberry.enum_value("EMAIL_DOMAIN", description="All e-mail addresses of a domain, and below it.")
    NETWORK = strawberry.enum_value("NETWORK", description="A network address, or a network such as 198.51.100.0/24.")
    URL_DOMAIN = strawberry.enum_value("URL_DOMAIN", description="Links to a domain, and to all below it.")


@strawberry.type(description="A word or phrase that is looked for in comments.")
class WordRule:
    """Twin of `cms.comments.rules.WordRule`."""

    pattern: str = column("pattern", "The word or phrase, folded; `*` stands for any letters.")
    locale: str | None = column("locale", "In comments of which language; in all, where null.")
    action: ScreeningAction = column("action", "What it leads to.")


@strawberry.type(description="Somebody or something that is kept out.")
class CommentBlock:
    """Twin of `cms.comments.rules.Block`."""

    id: strawberry.ID = node_id("CommentBlock")
    kind: CommentBlockKind = column("kind", "By what they are known.")
    value: str = column("value", "What is kept out, as it is compared.")
    action: ScreeningAction = column("action", "What a comment of theirs becomes.")
    reason: str | None = column("reason", "Why.")
    until: datetime | None = column("until", "Until when; for good, where null.")
    created_at: datetime = column("created_at", "Since when.")


_ENOUGH = literal_column(str(ENOUGH), Integer)


@strawberry.type(description="What the site's own learner knows of spam.")
class SpamLearner:
    """Twin of `cms.comments.lessons.SpamModel`."""

    comments: int = column("ham", "From how many honest comments it has learned.")
    spam: int = column("spam", "From how many that were spam.")
    is_ready: bool = expression(
        lambda row: and_(row.c.ham >= _ENOUGH, row.c.spam >= _ENOUGH),
        f"Whether it has learned enough to be asked: from {ENOUGH} of each.",
    )
    updated_at: datetime | None = column("updated_at", "When it last learned anything.")


def _words(rows: Rows, _: Arguments) -> None:
    rows.order_by(Key(rows.row.c.pattern), Key(rows.row.c.id))


def newest_blocks(rows: Rows, arguments: Arguments) -> None:
    """Whom and what is kept out, the newest first."""
    rows.order_name = "CREATED_AT"
    rows.order_by(Key(rows.row.c.created_at, descending=True), Key(rows.row.c.id, descending=True))
    if arguments["kind"]:
        rows.where(rows.row.c.kind == rows.row.statement.parameter(arguments["kind"], Text()))


BLOCK_KIND = argument("kind", CommentBlockKind | None, "Those of one kind; all, unless given.")


def _learner(row: Row) -> Row:
    return row.satellite(SpamModel, lambda model: model.c.id == row.c.id)


@strawberry.type(description="How comments are screened.")
class Screening:
    """Twin of `cms.comments.rules.ScreeningRules`."""

    max_links: int | None = column("max_links", "How many links a comment may have; any number, where null.")
    min_seconds: float = column("min_seconds", "How many seconds a form takes at least, where a form says.")
    per_address: int | None = column(
        "per_address", "How many comments an address may send in ten minutes; any number, where null."
    )
    per_guest: int | None = column(
        "per_guest", "How many comments a guest may send in ten minutes; any number, where null."
    )
    reports_to_hold: int | None = column("reports_to_hold", "After how many reports a comment is held; never, if null.")
    hold_at: float = column(
        "hold_at", "A comment waits that is spam with this likelihood at least, as far as the learner can tell."
    )
    spam_at: float = column("spam_at", "A comment is spam that is so with this likelihood at least.")
    discard_blatant: bool = column(
        "discard_blatant",
        "Whether spam that the spam service is sure of goes into the bin, where nobody need look at it.",
    )
    needs_consent: bool = column(
        "needs_consent", "Whether comments are taken only from who lets the spam service read them."
    )
    words: list[WordRule] = many(WordRow, _words, "The words that are looked for, in alphabetical order.", size=50)
    learner: SpamLearner = part("What the site's own learner knows of spam.", row=_learner)
    alert: str | None = column("alert", "What the spam service has to say to the site's owner, in its own words.")
    alerted_at: datetime | None = column("alerted_at", "When it said so.")
