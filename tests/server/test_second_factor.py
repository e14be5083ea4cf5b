"""A server where editors must have a second factor: what a session may do before, and that nothing is in the log."""

import asyncio
import tempfile
from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.tokens import create_token
from cms.accounts.roles import Role
from cms.accounts.totp import code_of, step_at
from cms.base.session import close_sessions, session_factory
from tests.databases import database_of_its_own
from tests.server.processes import DEADLINE, Server, serving

PASSWORD = "correct horse battery staple"  # noqa: S105 - Everybody's here.
VIEWER = "{ viewer { needsSecondFactor permissions account { email } } }"
SIGN_IN = """
    mutation ($input: SignInInput!) {
        signIn(input: $input) { viewer { needsSecondFactor permissions } token errors { code path } }
    }
"""
BEGIN = """
    mutation ($input: BeginSecondFactorInput!) { beginSecondFactor(input: $input) { secret errors { message } } }
"""
CONFIRM = """
    mutation ($input: ConfirmSecondFactorInput!) {
        confirmSecondFactor(input: $input) { recoveryCodes errors { message } }
    }
"""
DRAFT = 'mutation { createArticle(input: {title: "X"}) { article { id } } }'


@pytest.fixture
def url(database_url: str) -> Iterator[str]:
    """A database of its own."""
    with database_of_its_own(database_url, "cms_tests_strict") as url:
        yield url


@pytest.fixture
def strict(url: str) -> Iterator[Server]:
    """The server."""
    with (
        tempfile.TemporaryDirectory(prefix="cms-test-") as folder,
        serving(
            Path(folder), "serve", CMS_DATABASE_URL=url, CMS_SECOND_FACTOR_ROLES="editor", CMS_LOG_LEVEL="debug"
        ) as server,
    ):
        yield server


async def hired(url: str) -> str:
    """Makes Ada's account; a token that acts for her."""
    sessions = session_factory(url, size=1)
    async with sessions() as session, session.begin():
        now = datetime.now(UTC)
        key = await create_account(session, "ada@paper.example", role=Role.EDITOR, password=PASSWORD, now=now)
        made = await create_token(session, key, "robot", now=now)
    await close_sessions(sessions)
    return made.secret


def test_an_editor_sets_it_up_before_anything_else_and_a_program_needs_none(url: str, strict: Server) -> None:
    program = asyncio.run(hired(url))

    def ask(query: str, token: str | None = None, **given: Any) -> Any:
        answer = httpx2.post(
            f"http://127.0.0.1:{strict.port}/graphql",
            json={"query": query, "variables": {"input": given}},
            headers={"authorization": f"Bearer {token}"} if token else {},
            timeout=DEADLINE,
        ).json()
        return answer.get("data") or answer["errors"][0]

    def sign_in(**given: str) -> Any:
        return ask(SIGN_IN, email="ada@paper.example", password=PASSWORD, mode="TOKEN", **given)["signIn"]

    signed = sign_in()
    assert signed["viewer"] == {"needsSecondFactor": True, "permissions": []}
    session = signed["token"]
    assert ask(VIEWER, session)["viewer"] == {
        "needsSecondFactor": True,
        "permissions": [],
        "account": {"email": "ada@paper.example"},
    }
    for query in (
        DRAFT,
        "{ articles(stage: DRAFT) { nodes { id } } }",
        "{ upcoming { nodes { at } } }",
        '{ articles(at: "2126-01-01T00:00:00Z") { nodes { id } } }',
        "{ articles(filter: { status: [DRAFT] }) { nodes { id } } }",
        "{ tokens { nodes { id } } }",
    ):
        refusal = ask(query, session)
        assert refusal["extensions"]["code"] == "FORBIDDEN", query
        assert "Your role needs a second factor: set one up first" in refusal["message"], query
    assert ask(DRAFT, program)["createArticle"]["article"]
    secret = ask(BEGIN, session, password=PASSWORD)["beginSecondFactor"]["secret"]
    code = code_of(b32decode(secret), step_at(datetime.now(UTC)))
    codes = ask(CONFIRM, session, code=code)["confirmSecondFactor"]["recoveryCodes"]
    assert ask(DRAFT, session)["createArticle"]["article"], "it is known at once"
    assert sign_in()["errors"] == [{"code": "REQUIRED", "path": ["input", "code"]}]
    assert sign_in(code=code)["errors"] == [{"code": "INVALID", "path": ["input", "code"]}]
    assert sign_in(code=codes[0])["viewer"]["needsSecondFactor"] is False
    said = strict.stop()
    for kept in (secret, code, codes[0], PASSWORD):
        assert kept not in said
