"""Lists as they go round the internet are read line by line, and what cannot be read is told with its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.comments.block_values import block_value, word_pattern
from cms.comments.checks.check import Candidate, Rules, Word
from cms.comments.checks.words import words
from cms.comments.lists import Entry, ListKind, read_list
from cms.comments.rules import BlockKind
from cms.errors import ContentFault

WORD = None
URL, MAIL, EMAIL, NETWORK = BlockKind.URL_DOMAIN, BlockKind.EMAIL_DOMAIN, BlockKind.EMAIL, BlockKind.NETWORK


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("Bad.Example.", [(URL, "bad.example")]),
        ("*.bad.example", [(URL, "bad.example")]),
        ("bücher.example  # books", [(URL, "xn--bcher-kva.example")]),
        ("0.0.0.0 bad.example", [(URL, "bad.example")]),
        ("127.0.0.1\tone.example two.example # both", [(URL, "one.example"), (URL, "two.example")]),
        ("::1 bad.example", [(URL, "bad.example")]),
        ("Ada@Mail.Example", [(EMAIL, "ada@mail.example")]),
        ("@mail.example", [(MAIL, "mail.example")]),
        ("192.0.2.7", [(NETWORK, "192.0.2.7/32")]),
        ("192.0.2.7/24", [(NETWORK, "192.0.2.0/24")]),
        ("192.0.2.0/255.255.255.0", [(NETWORK, "192.0.2.0/24")]),
        ("2001:DB8::/32", [(NETWORK, "2001:db8::/32")]),
        ("::ffff:192.0.2.0/120", [(NETWORK, "192.0.2.0/24")]),
        ("Casino", [(WORD, "casino")]),
        ("free   Money*", [(WORD, "free money*")]),
        ("c#", [(WORD, "c#")]),
        ("\ufeffcafé", [(WORD, "café")]),
        ("dead:beef", [(WORD, "dead:beef")]),
        ("  ", []),
        ("# bad.example", []),
    ],
)
def test_a_line_is_what_it_looks_like(line: str, entries: list[tuple[BlockKind | None, str]]) -> None:
    assert read_list([line]) == ([Entry(*entry) for entry in entries], [])


@pytest.mark.parametrize(
    ("kind", "line", "entry"),
    [
        (ListKind.WORDS, "bad.example", (WORD, "bad.example")),
        (ListKind.WORDS, "192.0.2.7", (WORD, "192.0.2.7")),
        (ListKind.DOMAINS, "bad.example", (URL, "bad.example")),
        (ListKind.DOMAINS, "@mail.example", (MAIL, "mail.example")),
        (ListKind.EMAILS, "mail.example", (MAIL, "mail.example")),
        (ListKind.EMAILS, "ada@mail.example", (EMAIL, "ada@mail.example")),
        (ListKind.NETWORKS, "2001:db8::1", (NETWORK, "2001:db8::1/128")),
    ],
)
def test_a_list_of_a_kind_has_that_alone(kind: ListKind, line: str, entry: tuple[BlockKind | None, str]) -> None:
    assert read_list([line], kind) == ([Entry(*entry)], [])


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_read() -> None:
    lines = [
        "one.example",
        "127.0.0.1 localhost two.example",
        "",
        "999.1.1.1",
        "0.0.0.0/0",
        "a@b",
        "***",
        "one.example",
    ]
    entries, problems = read_list(lines)
    assert entries == [Entry(URL, "one.example"), Entry(URL, "two.example")]
    assert [(each.line, each.message) for each in problems] == [
        (2, "'localhost' is no domain: write one with a dot in it, such as spam.example."),
        (4, "'999.1.1.1' is no address of the internet and no network: write 192.0.2.7 or 2001:db8::/32."),
        (5, "'0.0.0.0/0' is the whole internet: write a smaller network."),
        (6, "'a@b' is no e-mail address: write one such as ada@paper.example."),
        (7, "Every comment has this: write a letter or sign beside the stars."),
    ]
    for kind in (ListKind.DOMAINS, ListKind.EMAILS, ListKind.NETWORKS):
        assert [each.line for each in read_list(["free money", "\0", "x" * 300], kind)[1]] == [1, 2, 3]


pieces = st.sampled_from(
    ["a", "Ä", "@", ".", "*", "/", ":", "1", "192.0.2.7", " ", "#", "example", "xn--", "-", "\u200b"]
)


@given(st.lists(pieces, max_size=8).map("".join) | st.text(max_size=20), st.sampled_from([None, *ListKind]))
def test_every_line_is_an_entry_a_comment_or_a_problem_and_what_is_read_stays_as_it_is(
    line: str, kind: ListKind | None
) -> None:
    entries, problems = read_list([line], kind)
    assert entries or problems or not line.strip() or "#" in line or "\ufeff" in line
    for entry in entries:
        again = word_pattern(entry.value) if entry.kind is None else block_value(entry.kind, entry.value)
        assert again == entry.value


@pytest.mark.parametrize("kind", [BlockKind.GUEST, BlockKind.ACCOUNT])
def test_a_guest_or_an_account_is_named_by_key(kind: BlockKind) -> None:
    assert block_value(kind, "0199A6A1-0000-7000-8000-000000000007") == "0199a6a1-0000-7000-8000-000000000007"
    with pytest.raises(ContentFault, match="no key"):
        block_value(kind, "Ada")


def test_disallowed_comment_keys_of_wordpress_are_words_here() -> None:
    entries, problems = read_list(["# keys", "buy-viagra", "", "-online", "192.0.2.7", "poker"], ListKind.WORDS)
    assert problems == []
    check = words(Rules(words=tuple(Word(entry.value) for entry in entries)))
    said = [finding.reason.split('"')[1] for finding in check(Candidate(text="Buy-Viagra-online", name="192.0.2.7"))]
    assert said == ["buy-viagra", "-online", "192.0.2.7"]
