"""A comment of plain text stands where it belongs, and its HTML says nothing but its text."""

from html import unescape
from uuid import UUID, uuid4

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cms.base.session import Session
from cms.comments.actions.add_comment import Commenter, add_comment
from cms.comments.actions.plain_text import html_of
from cms.comments.comment import CommentStatus
from cms.errors import ContentFault
from tests.content.actions.drafts import says
from tests.paper import NOON, Paper

ADA = Commenter(name=" Ada  L. ", email="ada@example.org", ip="192.0.2.1", agent="Browser", url="https://ada.example")


@pytest.fixture
async def entry(connection: asyncpg.Connection) -> UUID:
    """An article to comment on."""
    paper = Paper(connection)
    await paper.site()
    return await paper.article("News")


async def comment(session: Session, entry: UUID, parent: UUID | None = None, text: str = "Well.") -> UUID:
    async with session.begin():
        return await add_comment(
            session, entry, text, author=ADA, status=CommentStatus.APPROVED, now=NOON, parent_id=parent
        )


async def test_a_comment_is_kept_with_its_text_and_counted(
    session: Session, connection: asyncpg.Connection, entry: UUID
) -> None:
    key = await comment(session, entry, text="  One.\n\nTwo & <b>three</b>. ")
    row = await connection.fetchrow("SELECT * FROM comment WHERE id = $1", key)
    assert row is not None
    assert row["body_text"] == "One.\n\nTwo & <b>three</b>."
    assert row["body_html"] == "<p>One.</p>\n<p>Two &amp; &lt;b&gt;three&lt;/b&gt;.</p>"
    assert (row["author_name"], str(row["author_ip"]), row["created_at"]) == ("Ada L.", "192.0.2.1", NOON)
    assert await connection.fetchval("SELECT comment_count FROM entry WHERE id = $1", entry) == 1
    messages = await connection.fetch("SELECT topic, subject_id, entry_id FROM outbox ORDER BY id")
    assert [tuple(message) for message in messages] == [("comment.shown", key, entry), ("comment.added", key, None)]


async def test_answers_stand_below_each_other_as_deep_as_the_site_lets_them(
    session: Session, connection: asyncpg.Connection, entry: UUID
) -> None:
    await connection.execute("UPDATE site SET comment_max_depth = 2")
    keys = [await comment(session, entry)]
    for _ in range(4):
        keys.append(await comment(session, entry, keys[-1]))
    rows = await connection.fetch("SELECT depth, parent_id FROM comment ORDER BY id")
    assert [row["depth"] for row in rows] == [0, 1, 2, 2, 2]
    assert [row["parent_id"] for row in rows] == [None, keys[0], keys[1], keys[1], keys[1]]
    await connection.execute("UPDATE site SET comment_max_depth = 0")
    flat = await comment(session, entry, keys[-1])
    assert await connection.fetchval("SELECT depth FROM comment WHERE id = $1", flat) == 0


async def test_a_comment_that_belongs_nowhere_is_refused(
    session: Session, connection: asyncpg.Connection, entry: UUID
) -> None:
    paper = Paper(connection)
    elsewhere = await paper.comment(await paper.article("Elsewhere"), "There.")
    faults = [
        (entry, elsewhere, "Well.", ADA, "comment"),
        (uuid4(), None, "Well.", ADA, "entry"),
        (entry, None, " \n ", ADA, "text"),
        (entry, None, "nul\0", ADA, "text"),
        (entry, None, "half \ud800", ADA, "text"),
        (entry, None, "Well.", Commenter(name=" "), "name"),
        (entry, None, "Well.", Commenter(name="x", url="javascript:x"), "url"),
        (entry, None, "Well.", Commenter(name="x", ip="nowhere"), "ip"),
    ]
    for subject, parent, text, author, sentence in faults:
        async with session.begin():
            with pytest.raises(ContentFault, check=says(sentence)):
                await add_comment(
                    session, subject, text, author=author, status=CommentStatus.PENDING, now=NOON, parent_id=parent
                )
    assert await connection.fetchval("SELECT count(*) FROM comment") == 1


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("See https://a.example/x.", "https://a.example/x", "."),
        ("(https://a.example/x)", "https://a.example/x", ")"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)", ""),
        ("https://a.example/?a=1&b=2!", "https://a.example/?a=1&b=2", "!"),
    ],
)
def test_an_address_is_a_link_without_the_punctuation_after_it(text: str, address: str, rest: str) -> None:
    [link] = LexborHTMLParser(html_of(text)).css("a")
    assert link.attributes == {"href": address, "rel": "nofollow ugc noopener"}
    assert link.text() == address
    assert unescape(html_of(text)).endswith(f"</a>{rest}</p>")


@given(st.lists(st.sampled_from([*"ab<>&\"'()/: .\n", "https://", "<b>"]) | st.characters(exclude_characters="\0")))
def test_whatever_is_written_is_text(parts: list[str]) -> None:
    text = "".join(parts)
    tree = LexborHTMLParser(html_of(text))
    assert {node.tag for node in tree.body.css("*")} <= {"body", "p", "br", "a"} if tree.body else True
    shown = "".join(node.text() for node in tree.css("p"))
    assert shown.split() == text.split() or "".join(shown.split()) == "".join(text.split())
    for link in tree.css("a"):
        assert (link.attributes["href"] or "").lower().startswith(("http://", "https://"))
