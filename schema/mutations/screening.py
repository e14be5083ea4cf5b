"""Moderators set the rules by which comments are screened, and try them on past comments first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Uuid, literal_column

from cms.base.actor import Permission
from cms.comments.actions import block, set_rules, set_words
from cms.comments.actions.block import BlockDraft
from cms.comments.actions.preview_screening import Preview, preview_screening
from cms.comments.actions.set_words import WordDraft
from cms.comments.checks.check import Verdict
from cms.comments.comment import Comment as CommentRow
from cms.comments.rules import BlockKind as Kind
from cms.comments.rules import ScreeningRules
from cms.comments.rules import WordAction as Action
from cms.content.site import CommentModeration as Moderation
from cms.errors import Code, ContentFault
from schema.doing import Doing, Outcome
from schema.fields import column, elements, mutation, one
from schema.inputs import given as given_or
from schema.mutations.common import optional, read_id
from schema.rows import Rows
from schema.specs import Arguments
from schema.types.comment import Comment
from schema.types.moderation import CommentStatus
from schema.types.payload import Payload, idempotency_key
from schema.types.screening import CommentBlockKind, Screening, ScreeningAction
from schema.types.site import CommentModeration

MODERATE = (Permission.MODERATE_COMMENTS,)

LIFTED = "There is no such block: it may have been lifted."

LIMITS = (
    "max_links", "min_seconds", "per_address", "per_guest", "reports_to_hold", "hold_at", "spam_at", "discard_blatant",
    "needs_consent",
)  # fmt: skip


@strawberry.input(
    description="Limits of the checks: what is absent stays. Null is no limit of links, comments or reports."
)
class ScreeningRulesInput:
    """Changes of rules."""

    max_links: int | None = optional("How many links a comment may have before it waits.")
    min_seconds: float | None = optional("How many seconds a form takes at least, where a form says.")
    per_address: int | None = optional("How many comments an address may send in ten minutes.")
    per_guest: int | None = optional("How many comments a guest may send in ten minutes.")
    reports_to_hold: int | None = optional("After how many reports a comment is held.")
    hold_at: float | None = optional(
        "A comment waits that is spam with this likelihood at least: over 0, up to 1. Null is 0.5."
    )
    spam_at: float | None = optional("A comment is spam that is so with this likelihood at least. Null is 0.81.")
    discard_blatant: bool | None = optional(
        "Whether spam that the spam service is sure of goes into the bin, where nobody need look at it."
    )
    needs_consent: bool | None = optional("Whether comments are taken only from who lets the spam service read them.")


@strawberry.input(description="A word or phrase to look for.")
class WordInput:
    """A word rule."""

    pattern: str = strawberry.field(description="The word or phrase; `*` stands for any letters.")
    action: ScreeningAction = strawberry.field(default=ScreeningAction.HOLD, description="What it leads to.")
    locale: str | None = optional("Only in comments of this language, as a BCP 47 tag.")


@strawberry.input(description="Somebody or something to keep out.")
class CommentBlockInput:
    """A block."""

    kind: CommentBlockKind = strawberry.field(description="By what they are known.")
    value: str = strawberry.field(description="The address, domain or network.")
    action: ScreeningAction = strawberry.field(
        default=ScreeningAction.BLOCK, description="What a comment of theirs becomes."
    )
    until: datetime | None = optional("Until when; for good unless given.")
    reason: str | None = optional("Why, for other moderators.")


@strawberry.input(description="How strict the checks are to be.")
class UpdateScreeningInput:
    """Rules, words and blocks, changed together or not at all."""

    rules: ScreeningRulesInput | None = optional("Changed limits.")
    add_words: list[WordInput] | None = optional("Words to look for.")
    remove_words: list[str] | None = optional("Words to look for no more, in whichever language, as `words` has them.")
    add_blocks: list[CommentBlockInput] | None = optional("Who and what is kept out from now on.")
    lift_blocks: list[strawberry.ID] | None = optional("The ids of blocks that end.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Rules to try on past comments.")
class PreviewScreeningInput:
    """Rules that nobody has set yet."""

    rules: ScreeningRulesInput | None = optional("Changed limits.")
    moderation: CommentModeration | None = optional("Whose comments would wait for a moderator.")
    words: list[WordInput] | None = optional("Words that would be looked for, besides those that are.")
    blocks: list[CommentBlockInput] | None = optional("Who and what would be kept out, besides.")
    last: int = strawberry.field(default=1_000, description="On how many comments, the newest first; 5,000 at most.")
    idempotency_key: str | None = idempotency_key()


def _the_rules(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == literal_column("1"))


def _changed_comment(rows: Rows, _: Arguments) -> None:
    key = literal_column(f"({rows.above.alias}.value ->> 'comment_id')::uuid", Uuid)
    rows.where(rows.row.c.id == key)


@strawberry.type(description="The rules as they are now.")
class ScreeningPayload(Payload):
    """What was changed."""

    screening: Screening | None = one(ScreeningRules, _the_rules, "How comments are screened now.")


@strawberry.type(description="A comment that changed rules would have judged otherwise.")
class ScreeningChange:
    """Twin of `cms.comments.actions.preview_screening.Change`."""

    comment: Comment | None = one(CommentRow, _changed_comment, "The comment.")
    before: CommentStatus = column("before", "What the checks make of it by the rules as they are.")
    after: CommentStatus = column("after", "What they would make of it.")
    reasons: list[str] = column("reasons", "Why.")


@strawberry.type(description="What changed rules would have made of past comments; nothing was changed.")
class PreviewScreeningPayload(Payload):
    """Twin of `cms.comments.actions.preview_screening.Preview`."""

    checked: int | None = column("checked", "How many comments were tried; null where the rules cannot be.")
    approved: int | None = column("approved", "How many readers would see at once.")
    held: int | None = column("held", "How many would wait for a moderator.")
    spam: int | None = column("spam", "How many would be called spam.")
    changes: list[ScreeningChange] = elements(
        lambda row: row.column("changes"), "Those that would be judged otherwise, up to 100, newest first.", size=100
    )


async def update_screening(doing: Doing, given: UpdateScreeningInput) -> Outcome:
    """Changes them."""
    session, now = doing.session, doing.now
    if limits := _limits(given.rules):
        await set_rules.set_rules(session, limits, now=now)
    if words := _words(given.add_words):
        await set_words.add_words(session, words, now=now)
    notes = []
    if patterns := given_or(given.remove_words, None):
        removed = await set_words.remove_words(session, patterns, now=now)
        if removed < len(set(patterns)):
            notes.append(f"{len(set(patterns)) - removed} of the words to remove were not looked for.")
    if blocks := _blocks(given.add_blocks):
        await block.add_blocks(session, blocks, now=now)
    for place, text in enumerate(given_or(given.lift_blocks, None) or ()):
        key = read_id(text, "CommentBlock", "lift_blocks", place).key
        if not await block.lift_block(session, key, now=now):
            raise ContentFault(LIFTED, "lift_blocks", place, code=Code.NOT_FOUND)
    return {"notes": notes}


async def preview(doing: Doing, given: PreviewScreeningInput) -> Outcome:
    """Tries them."""
    changes = _limits(given.rules)
    if moderation := given_or(given.moderation, None):
        changes["moderation"] = Moderation[moderation.name]
    found = await preview_screening(
        doing.session, changes, _words(given.words), _blocks(given.blocks), last=given.last, now=doing.now
    )
    return _told(found)


def _told(found: Preview) -> Outcome:
    return {
        "checked": found.checked,
        "approved": found.verdicts[Verdict.APPROVE],
        "held": found.verdicts[Verdict.HOLD],
        "spam": found.verdicts[Verdict.SPAM],
        "changes": [
            {
                "comment_id": each.comment_id,
                "before": _STATUS[each.before],
                "after": _STATUS[each.after],
                "reasons": list(each.reasons),
            }
            for each in found.changes
        ],
        "all_locales": True,
    }


_STATUS = {Verdict.APPROVE: "APPROVED", Verdict.HOLD: "PENDING", Verdict.SPAM: "SPAM"}


def _limits(given: ScreeningRulesInput | None) -> dict[str, Any]:
    asked = given_or(given, None)
    named = {name: getattr(asked, name) for name in LIMITS} if asked else {}
    return {name: value for name, value in named.items() if value is not strawberry.UNSET}


def _words(given: Sequence[WordInput] | None) -> list[WordDraft]:
    return [
        WordDraft(each.pattern, Action[each.action.name], given_or(each.locale, None))
        for each in given_or(given, None) or ()
    ]


def _blocks(given: Sequence[CommentBlockInput] | None) -> list[BlockDraft]:
    return [
        BlockDraft(
            Kind[each.kind.name],
            each.value,
            Action[each.action.name],
            given_or(each.reason, None),
            given_or(each.until, None),
        )
        for each in given_or(given, None) or ()
    ]


NAMES = {name: f"rules.{_camel}" for name, _camel in (
    ("max_links", "maxLinks"), ("min_seconds", "minSeconds"), ("per_address", "perAddress"),
    ("per_guest", "perGuest"), ("reports_to_hold", "reportsToHold"), ("hold_at", "holdAt"), ("spam_at", "spamAt"),
)}  # fmt: skip
"""Where the rules stand in the inputs."""


@strawberry.type(description="What is done about the rules of screening.")
class ScreeningMutation:
    """Rules, words and blocks."""

    update_screening: ScreeningPayload = mutation(
        update_screening,
        "Changes by which rules comments are screened; what was decided before stays.",
        needs=MODERATE,
        names=NAMES | {"words": "addWords", "blocks": "addBlocks", "removed_words": "removeWords"},
    )
    preview_screening: PreviewScreeningPayload = mutation(
        preview,
        "Says what changed rules would have made of past comments, without what the spam service said. "
        "Nothing is changed.",
        needs=MODERATE,
        names=NAMES,
        in_turn=True,
    )
