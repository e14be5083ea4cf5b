"""Commenters' own data: told and erased, to who proves that an address is theirs, or by moderators."""

from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, func, literal_column
from sqlalchemy.dialects.postgresql import JSONB
from strawberry.scalars import JSON

from cms.accounts.addresses import checked_address
from cms.accounts.letters import ReaderLetter
from cms.base.mail import Mail
from cms.base.session import Session
from cms.comments.actions.commenter_proof import proof_for_letter, proven_email
from cms.comments.actions.erase_commenter import ErasedText, erase_commenter
from cms.comments.actions.export_commenter import export_commenter
from cms.comments.letters import proof_letter
from cms.errors import Code, ContentFault
from schema.doing import Doing, Outcome
from schema.fields import column, expression, mutation
from schema.inputs import given as given_or
from schema.mutations.common import optional
from schema.rows import Row
from schema.types.payload import Payload, idempotency_key

NEITHER = (
    "Say whose data: by `proof`, which a letter has brought (requestCommenterProof), or, as a moderator, by `email`."
)
BOTH = "Give `proof` or `email`, and not both: whoever has a proof needs to say no address."


@strawberry.enum(description="What becomes of the text of comments whose writer is erased.")
class CommenterText(Enum):
    """The values of `cms.comments.actions.erase_commenter.ErasedText`."""

    KEEP = strawberry.enum_value(
        "KEEP",
        description="It stays, under no name; the writer's own name and addresses are taken out of it.",
    )
    REMOVE = strawberry.enum_value(
        "REMOVE", description="It goes, as if its writer had deleted it. Where there are replies, an empty place stays."
    )


@strawberry.input(description="Whose e-mail address a letter is to prove.")
class RequestCommenterProofInput:
    """An address."""

    email: str = strawberry.field(description="The address that was given with comments.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Whose data are told: by a proof or, for moderators, an address; one of them.")
class ExportCommenterDataInput:
    """A commenter."""

    proof: str | None = optional("What a letter has brought: it stands behind the = in the link.")
    email: str | None = optional("The e-mail address; for moderators.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Who is erased, by a proof or, for moderators, an address, and what becomes of the text.")
class EraseCommenterDataInput:
    """A commenter, and a choice."""

    proof: str | None = optional("What a letter has brought: it stands behind the = in the link.")
    email: str | None = optional("The e-mail address; for moderators.")
    text: CommenterText = strawberry.field(description="What becomes of what they wrote.")
    everywhere: bool | None = optional(
        "Whether their name is taken out of what others wrote, too, as whole words; for moderators. A name may be "
        "somebody else's as well, or a word: it is not, unless it is asked for."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="That a letter was asked for. It says the same whether one was sent or not.")
class RequestCommenterProofPayload(Payload):
    """Nothing else."""


@strawberry.type(description="What is kept of a commenter.")
class ExportCommenterDataPayload(Payload):
    """The data."""

    data: JSON | None = column(
        "data",
        "All of it, to be saved as a file: `comments`, `reports`, `spamChecks` and more. Told once: null where an "
        "idempotency key repeats an outcome, and where there are errors.",
    )


def _count(row: Row) -> ColumnElement[Any]:
    return func.coalesce(row.column("erased"), literal_column("'0'::jsonb", JSONB))


@strawberry.type(description="That a commenter was erased.")
class EraseCommenterDataPayload(Payload):
    """How much that was."""

    erased_count: int = expression(_count, "How many comments were theirs, and are nobody's now.")


async def request_commenter_proof(doing: Doing, given: RequestCommenterProofInput) -> Outcome:
    """Has a letter sent, if the address has any comments: that is looked up beside the request, which ends as soon."""
    email, base_url, now = checked_address(given.email.strip()), doing.settings.base_url, doing.now
    secret = doing.settings.secret

    async def write(session: Session) -> Mail | None:
        found = await proof_for_letter(session, email, secret, now=now)
        return proof_letter(*found, base_url) if found else None

    doing.letters.append(ReaderLetter(write))
    return {}


async def export_commenter_data(doing: Doing, given: ExportCommenterDataInput) -> Outcome:
    """Tells it once: it is kept with no outcome."""
    email, is_proven = await _whose(doing, given)
    secret = doing.settings.secret
    doing.secrets["data"] = await export_commenter(
        doing.session, email, secret=secret, now=doing.now, is_proven=is_proven
    )
    return {}


async def erase_commenter_data(doing: Doing, given: EraseCommenterDataInput) -> Outcome:
    """Erases them, and says of a moderator's what it has left alone."""
    email, is_proven = await _whose(doing, given)
    everywhere = bool(given_or(given.everywhere, None))
    if everywhere and is_proven:
        message = "What others wrote is for moderators to change: ask the paper, and leave `everywhere` out."
        raise ContentFault(message, "everywhere")
    erased = await erase_commenter(
        doing.session,
        email,
        ErasedText[given.text.name],
        secret=doing.settings.secret,
        now=doing.now,
        everywhere=everywhere,
        is_proven=is_proven,
    )
    return {"erased": erased.comments, "notes": erased.notes}


async def _whose(doing: Doing, given: ExportCommenterDataInput | EraseCommenterDataInput) -> tuple[str, bool]:
    """Whose data are meant, and whether the address is proven; raises ContentFault unless one of both is given."""
    proof, email = given_or(given.proof, None), given_or(given.email, None)
    if proof is not None and email is not None:
        raise ContentFault(BOTH, "email")
    if proof is not None:
        return await proven_email(doing.session, proof, doing.settings.secret, now=doing.now), True
    if email is None:
        raise ContentFault(NEITHER, "proof", code=Code.REQUIRED)
    return email.strip(), False


@strawberry.type(description="What commenters may have done with their data.")
class CommenterMutation:
    """The rights of whoever has commented."""

    request_commenter_proof: RequestCommenterProofPayload = mutation(
        request_commenter_proof,
        "Sends a letter with a link to an e-mail address, if anything is kept of it: whoever gets it sees what that "
        "is, and may have it erased, for 24 hours. The answer is always the same.",
    )
    export_commenter_data: ExportCommenterDataPayload = mutation(
        export_commenter_data,
        "Tells all that is kept of a commenter, to themselves or to a moderator who answers them.",
    )
    erase_commenter_data: EraseCommenterDataPayload = mutation(
        erase_commenter_data,
        "Erases a commenter: what they wrote stays as nobody's or goes, and every copy of who they are goes. It cannot "
        "be undone.",
    )
