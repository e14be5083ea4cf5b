"""`cms account` and `cms token`, as a person runs them."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from cms.cli import app
from cms.errors import CmsError
from tests.accounts.conftest import PASSWORD
from tests.databases import database_of_its_own


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database of the commands' own."""
    with database_of_its_own(database_url, "cms_account_commands") as url:
        monkeypatch.setenv("CMS_DATABASE_URL", url)
        yield url


def run(*words: str, given: str | None = None) -> Result:
    """What a command says; its errors are raised."""
    result = CliRunner().invoke(app, words, input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.usefixtures("database")
def test_accounts_are_made_listed_and_changed() -> None:
    created = run(
        "account", "create", "ada@paper.example", "--role", "editor", "--name", "Ada", "--password-stdin",
        given=f"{PASSWORD}\n",
    )  # fmt: skip
    assert created.stdout == "Made an account for ada@paper.example, editor.\n"
    invited = run("account", "create", "bob@paper.example", "--role", "AUTHOR").stdout
    assert "#invitation=cms_invitation_" in invited
    run("account", "disable", "bob@paper.example")
    run("account", "set-role", "ADA@paper.example", "--role", "administrator")
    listed = [line.rsplit("  ", 1) for line in run("account", "list").stdout.splitlines()]
    assert listed[0][0] == "ada@paper.example  ADMINISTRATOR  Ada"
    assert listed[1][1] == "disabled"
    run("account", "enable", "bob@paper.example")
    assert "disabled" not in run("account", "list").stdout
    assert "#reset=cms_reset_" in run("account", "reset-password", "bob@paper.example").stdout
    reset = run("account", "reset-password", "bob@paper.example", "--password-stdin", given=f"{PASSWORD}\r\n")
    assert "new password" in reset.stdout
    assert run("account", "reset-totp", "bob@paper.example").stdout == "bob@paper.example has no second factor.\n"


def test_who_has_lost_the_second_factor_is_told_what_it_takes_now(database: str) -> None:
    run("account", "create", "ada@paper.example", "--role", "editor", "--password-stdin", given=PASSWORD)

    async def set_up() -> None:
        connection = await asyncpg.connect(database)
        await connection.execute("UPDATE account SET second_factor_at = now()")
        await connection.close()

    asyncio.run(set_up())
    said = run("account", "reset-totp", "ada@paper.example").stdout
    assert "has no second factor any more" in said
    assert "where their role must have one, they set up another" in said


@pytest.mark.usefixtures("database")
def test_a_token_stands_alone_on_the_last_line() -> None:
    run("account", "create", "ada@paper.example", "--role", "editor", "--password-stdin", given=PASSWORD)
    words = ("token", "create", "ada@paper.example", "--name", "Site", "--scope", "content:read_drafts")
    printed = run(*words, "--scope", "media:write", "--expires-in", "30").stdout
    assert printed.splitlines()[-1].startswith("cms_token_")
    listed = run("token", "list", "ada@paper.example").stdout
    assert "Site  content:read_drafts media:write  until 2" in listed
    assert "cms_token_" not in listed
    key = listed.split()[0]
    assert "no more" in run("token", "revoke", key).stdout
    assert "before" in run("token", "revoke", key).stdout
    assert "revoked" in run("token", "list", "ada@paper.example").stdout


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("words", "given", "sentence"),
    [
        (("account", "create", "ada", "--role", "editor"), "", "no e-mail address"),
        (("account", "create", "a@b.example", "--role", "editor", "--password-stdin"), "short", "12 characters"),
        (("account", "create", "a@b.example", "--role", "editor", "--author", "x"), "", "no author"),
        (("account", "disable", "a@b.example"), "", "cms account list"),
        (("token", "create", "a@b.example", "--name", "x"), "", "cms account list"),
        (("token", "revoke", "x"), "", "cms token list"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(words: tuple[str, ...], given: str, sentence: str) -> None:
    with pytest.raises(CmsError, match=sentence):
        run(*words, given=given)
    assert run("account", "list").stdout == ""
