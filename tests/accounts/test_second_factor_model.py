"""Whatever is done about a second factor in whatever order: which codes are taken is as in a simple model."""

from base64 import b32decode
from dataclasses import dataclass, field
from datetime import datetime

import asyncpg
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from cms.accounts.actions.codes import Wrong
from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.second_factor import (
    Begun,
    begin_second_factor,
    confirm_second_factor,
    end_second_factor,
    renew_recovery_codes,
)
from cms.accounts.known import actor_of
from cms.accounts.roles import Role
from cms.accounts.totp import TOLERANCE, code_of, new_totp_secret, step_at
from cms.base.actor import HOUSE, Actor
from cms.base.session import Session
from cms.errors import ContentFault
from tests.accounts.conftest import PASSWORD, VAULT, account
from tests.accounts.devices import ADA, enter, later
from tests.databases import rolled_back
from tests.examples import examples
from tests.lending import OneConnection
from tests.paper import NOON, Paper

EXAMPLES = examples(25)

VERBS = ("begin", "confirm", "enter", "enter", "enter", "renew", "end")
"""Signing in is what is done most."""

STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(VERBS), st.just("shown"), st.integers(-2, 2)),
        st.tuples(st.sampled_from(VERBS), st.just("paper"), st.integers(0, 12)),
        st.tuples(st.just("enter"), st.just("none"), st.just(0)),
        st.tuples(st.just("wait"), st.just("none"), st.integers(0, 3)),
    ),
    min_size=6,
    max_size=20,
)
SET_UP = [("begin", "none", 0), ("confirm", "shown", 0)]


@dataclass
class Model:
    """What is so; `papers` are the numbers of the recovery codes that are good, of all that there ever were."""

    step: int = 0
    is_on: bool = False
    has_secret: bool = False
    last: int | None = None
    papers: set[int] = field(default_factory=set)
    printed: int = 0

    def takes(self, kind: str, number: int) -> bool:
        """Whether a code is taken, which is none from then on."""
        if kind == "paper":
            is_good = number in self.papers
            self.papers.discard(number)
            return is_good
        step = self.step + number
        if not self.has_secret or abs(number) > TOLERANCE or (self.last is not None and step <= self.last):
            return False
        self.last = step
        return True

    def do(self, verb: str, kind: str, number: int) -> str:
        """What becomes of it."""
        if verb == "enter" and (not self.is_on or kind == "none"):
            return "REQUIRED" if self.is_on else "done"
        if verb == "begin" and not self.is_on:
            self.has_secret, self.last = True, None
            return "done"
        if verb == "begin" or (verb == "confirm" and (self.is_on or not self.has_secret)):
            return "ALREADY_EXISTS" if verb == "begin" else "CLOSED"
        if verb in {"renew", "end"} and not self.is_on:
            return "NOT_FOUND"
        if not self.takes(kind, number):
            return "wrong"
        if verb in {"confirm", "renew"}:
            self.is_on, self.papers = True, set(range(self.printed, self.printed + 10))
            self.printed += 10
        if verb == "end":
            self.is_on, self.has_secret, self.papers = False, False, set()
        return "done"


class Account:
    """Ada's, in the database."""

    def __init__(self, session: Session, ada: Actor) -> None:
        self.session, self.ada = session, ada
        self.secret, self.papers = new_totp_secret(), list[str]()

    async def do(self, now: datetime, verb: str, kind: str, number: int) -> str:
        """What becomes of it."""
        self.session.actor = self.ada
        try:
            # How often one may guess is not what is looked at here.
            async with self.session.begin():
                await self.session.exec(text("DELETE FROM sign_in_failure"))
            found = await self._do(verb, self._code(now, kind, number), now)
        except ContentFault as fault:
            return fault.faults[0].code
        if isinstance(found, list):
            self.papers += found
        if isinstance(found, Begun):
            self.secret = b32decode(found.secret)
        return "wrong" if isinstance(found, Wrong) else "done"

    async def _do(self, verb: str, code: str | None, now: datetime) -> object:
        if verb == "enter":
            return await enter(self.session, code, now=now)
        async with self.session.begin():
            if verb == "begin":
                return await begin_second_factor(self.session, PASSWORD, vault=VAULT, issuer="x", now=now)
            if verb == "confirm":
                return await confirm_second_factor(self.session, code or "", vault=VAULT, now=now)
            both = {"renew": renew_recovery_codes, "end": end_second_factor}[verb]
            return await both(self.session, PASSWORD, code or "", vault=VAULT, now=now)

    def _code(self, now: datetime, kind: str, number: int) -> str | None:
        if kind == "shown":
            return code_of(self.secret, step_at(now) + number)
        if kind == "paper":
            return self.papers[number] if number < len(self.papers) else "aaaa-aaaa-aaaa-aaaa"
        return None


async def work(connection: asyncpg.Connection, steps: list[tuple[str, str, int]]) -> None:
    """Does the steps, and compares after each."""
    async with Session(OneConnection(connection), actor=HOUSE) as session:
        async with session.begin():
            key = await create_account(session, ADA, role=Role.EDITOR, password=PASSWORD, now=NOON)
        model, ada = Model(), Account(session, actor_of(await account(Paper(connection), key)))
        for verb, kind, number in steps:
            if verb == "wait":
                model.step += number
                continue
            found = await ada.do(later(model.step), verb, kind, number)
            assert found == model.do(verb, kind, number), (verb, kind, number)
            row = await account(Paper(connection), key)
            assert (row["second_factor_at"] is not None) == model.is_on


@example(steps=[*SET_UP, ("enter", "shown", 0), ("wait", "none", 1), ("enter", "shown", 0), ("enter", "shown", -1)])
@example(steps=[*SET_UP, ("enter", "paper", 3), ("enter", "paper", 3), ("renew", "paper", 4), ("enter", "paper", 5)])
@example(steps=[*SET_UP, ("end", "shown", 1), *SET_UP, ("enter", "paper", 2), ("enter", "shown", 1)])
@given(steps=STEPS.map(lambda steps: [*SET_UP, *steps]) | STEPS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_which_codes_are_taken_is_as_in_the_model(database_url: str, steps: list[tuple[str, str, int]]) -> None:
    rolled_back(database_url, lambda connection: work(connection, steps))
