"""Carrying out mutations: each field in a transaction of its own, one after the other; then its payload is read.

What a user can mend is in the payload, and nothing has changed. What they cannot ends the operation (GraphQL, section
6.2.2: serially, and a payload is never null), and says at which field.
"""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from strawberry.utils.str_converters import to_camel_case

from cms import errors
from cms.accounts.letters import Letter
from cms.accounts.site_secret import site_keys
from cms.base.idempotency import NOBODY, claim_key, keep_outcome
from cms.base.mail import Mail
from cms.base.session import Session
from cms.comments.desk import Desk
from cms.errors import Code, ContentFault, Fault
from cms.settings import Settings
from schema.doing import Doing, Outcome
from schema.errors import ApiError, Forbidden, RateLimited, Refused, Unauthenticated
from schema.inputs import read_input
from schema.planner.emit import OUTCOME, OUTCOME_JSON
from schema.planner.plan import Request
from schema.planner.prepared import Reading
from schema.planner.run import Operations, Read, Ready
from schema.planner.shape import TYPENAME, Field
from schema.specs import Verb
from schema.viewer import Viewer

ATTEMPTS = 3
"""How often a mutation is tried that another one got in the way of."""

AT_ONCE = 2
"""How many of those mutations are carried out at once that are long in the working out, such as hashing passwords."""

IN_THE_WAY = "Somebody changed what this refers to at the same moment. Look at it again, and try once more."


@dataclass
class Client:
    """Who sent a mutation: their network address, what their program calls itself, and the page that it was on."""

    address: str | None = None
    agent: str = ""
    referrer: str = ""


@dataclass
class Changed:
    """The answer to a mutation: its data, None where a field ended it, with what is wrong; and cookies to be set."""

    data: bytes | None
    errors: list[dict[str, Any]] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """Carries out mutations by `sessions`, reads their payloads by `read`, has comments screened and mail sent."""

    operations: Operations
    sessions: Callable[..., Session]
    settings: Settings
    read: Read
    desk: Desk
    post: Callable[[Mail | Letter], object] = lambda _: None
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def carry_out(self, ready: Ready, request: Request, client: Client) -> Changed:
        """Carries out an operation. Raises Refused, before anything is done, for what cannot be right."""
        for part in ready.reading.parts:
            # Arguments within a payload are looked at before anything changes.
            values = ready.values | {OUTCOME: {}, OUTCOME_JSON: "{}"}
            ready.operation.plan(part, values, request.locales).bind(values, request)
        parts = iter(ready.reading.parts)
        pieces: list[bytes] = []
        cookies: list[str] = []
        for key in ready.reading.keys:
            if ready.reading.node.fields[key].name == TYPENAME:
                pieces.append(orjson.dumps({key: ready.reading.node.type}))
                continue
            part = next(parts)
            try:
                payload, set_ = await self._one(ready, part, request, client)
            except _ENDS as error:
                return Changed(None, [_told(error).as_json() | {"path": [key]}], cookies)
            pieces.append(payload)
            cookies += set_
        return Changed(b"{" + b",".join(piece[1:-1] for piece in pieces) + b"}", cookies=cookies)

    async def _one(self, ready: Ready, part: Reading, request: Request, client: Client) -> tuple[bytes, list[str]]:
        [(key, asked)] = part.node.fields.items()
        outcome, doing = await self._do(asked, ready.values, request, client)
        values = ready.values | {OUTCOME: outcome, OUTCOME_JSON: orjson.dumps(outcome, default=str).decode()}
        if doing is not None and (doing.actor, doing.guest_id) != (request.actor, request.guest_id):
            # Who has signed in, or has become a guest, is shown what they may see, not what they could see before.
            viewer = replace(Viewer.of(doing.actor), is_guest=doing.guest_id is not None)
            request = request._replace(actor=doing.actor, viewer=viewer, guest_id=doing.guest_id)
            reading = ready.operation.reading(values, request.viewer, request.locales, may=True)
            part = next(each for each in reading.parts if key in each.node.fields)
        plan = ready.operation.plan(part, values, request.locales)
        return await self.operations.answer(self.read, plan, values, request), doing.cookies if doing else []

    async def _do(
        self, asked: Field, values: dict[str, Any], request: Request, client: Client
    ) -> tuple[Outcome, Doing | None]:
        """What a field comes to; where a user has something to mend, that is all, and nothing has changed."""
        verb = asked.spec
        if not isinstance(verb, Verb):
            raise TypeError(f"The mutation {asked.name} is declared in no way that the planner knows.")
        given = asked.arguments["input"].getter(values) if verb.input else None
        for attempt in range(1, ATTEMPTS + 1):
            try:
                async with self.turns if verb.in_turn else nullcontext():
                    return await self._attempt(asked.name, verb, given, request, client)
            except ContentFault as fault:
                return _to_mend(fault, verb), None
            except _CROSSED:
                if attempt == ATTEMPTS:
                    return _to_mend(ContentFault(IN_THE_WAY, code=Code.CONFLICT), verb), None
        raise AssertionError

    async def _attempt(
        self, name: str, verb: Verb, given: dict[str, Any] | None, request: Request, client: Client
    ) -> tuple[Outcome, Doing]:
        async with self.sessions(actor=request.actor, address=client.address) as session, session.begin():
            doing = Doing(session, request.actor, request.moment, request.locales, self.settings, self.desk)
            doing.agent, doing.referrer, doing.guest_id = client.agent, client.referrer, request.guest_id
            arguments = [] if verb.input is None or given is None else [read_input(verb.input, given)]
            key = (given or {}).get("idempotencyKey")
            of = request.actor.account_id or (_guest(request) if verb.for_guests else None)
            # Other readers have no keys: nobody could tell one's from another's.
            if key is None or of is None:
                outcome = await verb.run(doing, *arguments)
            else:
                digest = await self._digest(session, name, given)
                outcome = await self._once(of, key, digest, verb, (doing, *arguments))
        # What was done is committed: now it may be told.
        for mail in doing.mails:
            self.post(mail)
        for letter in doing.letters:
            self.post(letter)
        if verb.finish is not None and not outcome.get("errors"):
            outcome = await verb.finish(doing, outcome)
        return outcome | doing.secrets, doing

    async def _digest(self, session: Session, name: str, given: dict[str, Any] | None) -> bytes:
        """Tells one input from another; without the site's key, nobody can guess from it what was sent."""
        [site_key, *_] = await site_keys(session, self.settings.secret, _PURPOSE)
        meant = {key: value for key, value in (given or {}).items() if key not in _NOT_DIGESTED}
        said = orjson.dumps([name, meant], default=repr, option=orjson.OPT_SORT_KEYS)
        return blake2b(said, digest_size=16, key=site_key).digest()

    async def _once(self, of: UUID, key: str, digest: bytes, verb: Verb, arguments: tuple[Any, ...]) -> Outcome:
        """Carries it out, unless the same was carried out before: then it is told again what that came to."""
        doing: Doing = arguments[0]
        session = doing.session
        kept = await claim_key(session, key, digest, of=of, now=doing.now)
        if kept is not None:
            return kept
        try:
            async with session.begin_nested():
                outcome = await verb.run(*arguments)
        except ContentFault as fault:
            outcome = _to_mend(fault, verb)
        await keep_outcome(session, key, orjson.loads(orjson.dumps(outcome, default=str)), of=of)
        return outcome


_ENDS = (errors.Unauthenticated, errors.Forbidden, errors.Throttled, Refused)
"""What a user cannot mend within the payload."""

_CROSSED = (asyncpg.IntegrityConstraintViolationError, asyncpg.DeadlockDetectedError)
"""Two that were at work on the same thing at once."""


_NOT_DIGESTED = frozenset({"idempotencyKey", "password", "present", "secret", "code"})
"""Fields of inputs that are not kept in any form: whoever has the key would guess passwords from a quick hash."""

_PURPOSE = b"cms idempotency"


def _guest(request: Request) -> UUID:
    """Whose idempotency keys a reader's are."""
    return request.guest_id or NOBODY


def _told(error: Exception) -> ApiError:
    match error:
        case Refused(errors=[first, *_]):
            return first
        case errors.Unauthenticated():
            return Unauthenticated(str(error))
        case errors.Throttled():
            return RateLimited(str(error))
    return Forbidden(str(error))


def _to_mend(fault: ContentFault, verb: Verb) -> Outcome:
    told = [{"code": each.code, "message": each.message, "path": _path(each, verb)} for each in fault.faults]
    return {**fault.outcome, "errors": told}


def _path(fault: Fault, verb: Verb) -> list[str]:
    """Where in the input it is, by the names that it has there."""
    if not fault.path:
        return ["input"]
    return ["input", *(name for part in fault.path for name in verb.names.get(part, to_camel_case(part)).split("."))]
