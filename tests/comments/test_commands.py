"""`cms comments import-lists`, as a person runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cms.cli import app
from cms.cli.comments import INCOMPLETE
from cms.comments.actions.load_rules import load_rules
from cms.comments.checks.check import Rules, Verdict, Word
from cms.errors import CmsError
from tests.databases import committed, database_of_its_own


def run(*words: str | Path) -> tuple[int, str]:
    """The exit code, and what the command says; its errors are raised."""
    result = CliRunner().invoke(app, ["comments", "import-lists", *map(str, words)])
    if isinstance(result.exception, CmsError):
        raise result.exception
    return result.exit_code, result.stdout


@pytest.fixture(scope="module")
def database(database_url: str) -> Iterator[str]:
    """The database that commands work on."""
    with database_of_its_own(database_url, "cms_comments_command") as url:
        yield url


@pytest.fixture
def url(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same, set for commands."""
    monkeypatch.setenv("CMS_DATABASE_URL", database)
    return database


def rules_at(url: str) -> Rules:
    return committed(url, load_rules)[1]


def test_lists_are_brought_in_and_told_of(url: str, tmp_path: Path) -> None:
    hosts, words = tmp_path / "hosts", tmp_path / "words.txt"
    hosts.write_text("# ads\n0.0.0.0 one.example\n0.0.0.0 two.example\n127.0.0.1 localhost\n@mail.example\n")
    words.write_text("Casino\nfree money\n")
    summary = "2 words were read, of which 2 are new or changed.\n3 blocks were read, of which 3 are new or changed.\n"
    problem = f"{hosts}, line 4: 'localhost' is no domain: write one with a dot in it, such as spam.example.\n"
    dry = "Nothing was written: this was a dry run.\n"
    assert run(hosts, words, "--dry-run") == (INCOMPLETE, summary + problem + dry)
    assert rules_at(url) == Rules()

    assert run(hosts, words) == (INCOMPLETE, summary + problem)
    rules = rules_at(url)
    assert set(rules.words) == {Word("casino"), Word("free money")}
    assert {(each.kind, each.value, each.verdict) for each in rules.blocks} == {
        ("URL_DOMAIN", "one.example", Verdict.SPAM),
        ("URL_DOMAIN", "two.example", Verdict.SPAM),
        ("EMAIL_DOMAIN", "mail.example", Verdict.SPAM),
    }
    assert run(words) == (0, "2 words were read, of which 0 are new or changed.\n")

    words.write_text("casino\n")
    one = run(words, "--kind", "words", "--action", "block", "--locale", "de")
    assert one == (0, "1 word was read, of which 1 is new or changed.\n")
    assert Word("casino", Verdict.SPAM, "de") in rules_at(url).words


def test_a_list_with_an_end(url: str, tmp_path: Path) -> None:
    networks = tmp_path / "networks"
    networks.write_text("192.0.2.0/24\n")
    code, said = run(networks, "--kind", "networks", "--action", "hold", "--until", "2999-12-31")
    assert (code, said) == (0, "1 block was read, of which 1 is new or changed.\n")
    [block] = [each for each in rules_at(url).blocks if each.kind == "NETWORK"]
    assert block.until is not None
    assert (block.value, block.verdict, block.until.isoformat()) == (
        "192.0.2.0/24",
        Verdict.HOLD,
        "2999-12-31T00:00:00+00:00",
    )


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        (None, (), "list cannot be read .*: name a file that is there"),
        (b"caf\xe9", (), "list is no text in UTF-8"),
        (b"casino", ("--until", "2999-12-31"), "Words are looked for without an end"),
        (b"bad.example", ("--until", "2000-01-01"), "is over: write a moment to come"),
        (b"bad.example", ("--locale", "de"), "nothing else has a language"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    url: str, tmp_path: Path, text: bytes | None, options: tuple[str, ...], says: str
) -> None:
    before = rules_at(url)
    if text is not None:
        (tmp_path / "list").write_bytes(text)
    with pytest.raises(CmsError, match=says):
        run(tmp_path / "list", *options)
    assert rules_at(url) == before


@pytest.mark.usefixtures("url")
def test_an_empty_list_is_nothing_to_bring_in(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("# Nobody is as bad as that.\n")
    assert run(tmp_path / "list") == (0, "There was nothing to bring in.\n")
