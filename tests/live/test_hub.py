"""What followers are told is what they could read, in its order; and it is read once for all who follow the same."""

import asyncio
from base64 import urlsafe_b64decode
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from cms.accounts.roles import Role, permissions_of
from cms.base.actor import READER, Actor
from cms.base.session import close_sessions, session_factory
from cms.outbox.clearing import clear_outbox
from cms.server.live import hub as hubs
from cms.server.live.follower import MOST_EVENTS, Ended
from cms.server.live.room import Room
from schema.errors import Refused
from tests.live.conftest import ADDED, CURSORS, QUEUE, Scene
from tests.paper import NOON

MODERATOR = Actor(permissions_of(Role.MODERATOR), UUID(int=1), "Mo")
NOBODY_SPECIAL = Actor(permissions_of(Role.CONTRIBUTOR), UUID(int=2), "Connie")


def told_of(event: dict[str, Any]) -> tuple[str, str]:
    """What is told, and of which comment."""
    return event["kind"], event["commentId"].removeprefix("com_")


async def test_all_that_happens_to_a_thread_is_told_to_its_readers(scene: Scene) -> None:
    heard = await scene.follow()
    first = await scene.comment("One.")
    assert await heard.kinds(1) == [("ADDED", str(first))]
    reply = await scene.comment("Two.", parent=first, depth=1)
    told = [await heard.next(), await heard.next()]
    assert {told_of(event) for event in told} == {
        ("ADDED", str(reply)),
        ("CHANGED", str(first)),
    }
    assert [event["comment"]["replyCount"] for event in told if event["kind"] == "CHANGED"] == [1]
    await scene.change(first, body_html="<p>One!</p>", body_text="One!", edited_at=NOON)
    edited = await heard.next()
    assert (edited["kind"], edited["comment"]["body"]["text"]) == ("CHANGED", "One!")
    # What lies below something that is held goes with it, and comes back with it.
    await scene.change(first, status="PENDING", held_for="MODERATOR")
    gone = [await heard.next(), await heard.next()]
    assert {told_of(event)[1] for event in gone} == {str(first), str(reply)}
    assert {(event["kind"], event["comment"]) for event in gone} == {("REMOVED", None)}
    await scene.change(first, status="APPROVED", held_for=None)
    back = [await heard.next(), await heard.next()]
    assert {told_of(event) for event in back} == {("ADDED", str(first)), ("ADDED", str(reply))}


async def test_nothing_is_told_of_what_readers_do_not_see(scene: Scene) -> None:
    heard = await scene.follow()
    waiting = await scene.comment("Buy!", status="PENDING", held_for="CHECKS", author_email="a@reader.example")
    await scene.change(waiting, spam_score=0.9)
    await scene.change(waiting, status="SPAM")
    elsewhere = await scene.paper.article(f"Sun {uuid4()}")
    await scene.paper.comment(elsewhere, "Elsewhere.")
    seen = await scene.comment("Here.")
    # What only moderators know of it changes nothing that readers see.
    await scene.change(seen, author_email="b@reader.example", spam_score=0.1)
    last = await scene.comment("Last.")
    assert await heard.kinds(2) == [("ADDED", str(seen)), ("ADDED", str(last))]


async def test_what_stands_under_something_hidden_is_nobodys_to_know(scene: Scene) -> None:
    coming = datetime.now(UTC) + timedelta(days=1)
    hidden = await scene.paper.article(f"Secret {uuid4()}", visible_from=coming)
    moderator, reader = await scene.follow(entry=hidden, actor=MODERATOR), await scene.follow(entry=hidden)
    unknown = await scene.follow(id="art_00000000-0000-7000-8000-000000000000_en")
    key = await scene.paper.comment(hidden, "Nobody knows.")
    await scene.change(key, status="TRASHED")
    shown = await scene.paper.comment(hidden, "Still nobody.")
    await scene.settle()
    await scene.connection.execute("UPDATE article SET visible_from = $2 WHERE entry_id = $1", hidden, NOON)
    await scene.change(shown, body_html="<p>Now.</p>", body_text="Now.")
    for heard in (moderator, reader):
        assert await heard.kinds(1) == [("CHANGED", str(shown))]
    await scene.connection.execute("UPDATE article SET visible_from = $2 WHERE entry_id = $1", hidden, coming)
    await scene.change(shown, status="TRASHED")
    await scene.settle()
    await scene.connection.execute("UPDATE article SET visible_from = $2 WHERE entry_id = $1", hidden, NOON)
    last = await scene.paper.comment(hidden, "Back.")
    for heard in (moderator, reader):
        assert await heard.kinds(1) == [("ADDED", str(last))]
    assert not unknown.follower.has_waiting


async def test_a_deleted_comment_becomes_a_placeholder_or_goes(scene: Scene) -> None:
    heard = await scene.follow()
    first = await scene.comment("One.")
    reply = await scene.comment("Two.", parent=first, depth=1)
    await heard.kinds(3)
    emptied = {"author_name": "", "body_html": "", "body_text": "", "author_email": None, "deleted_at": NOON}
    await scene.change(first, **emptied)
    placeholder = await heard.next()
    assert (placeholder["kind"], placeholder["comment"]["isDeleted"]) == ("CHANGED", True)
    await scene.connection.execute("DELETE FROM comment WHERE id = $1", reply)
    assert sorted(await heard.kinds(2)) == sorted([("REMOVED", str(reply)), ("REMOVED", str(first))])
    await scene.connection.execute("DELETE FROM entry WHERE id = $1", scene.entry)
    count = await scene.connection.fetchval("SELECT count(*) FROM outbox WHERE entry_id = $1", scene.entry)
    assert count == await scene.connection.fetchval("SELECT count(*) FROM outbox WHERE entry_id = $1", scene.entry)


async def test_the_queue_tells_what_enters_changes_and_leaves(scene: Scene) -> None:
    heard = await scene.follow(QUEUE, MODERATOR)
    in_work = await scene.comment("New.", status="PENDING", screen_at=NOON)
    await scene.change(in_work, screen_at=None, held_for="CHECKS", author_email="a@reader.example")
    entered = await heard.next()
    assert (entered["kind"], entered["comment"]["moderation"]) == (
        "ADDED", {"status": "PENDING", "email": "a@reader.example"},
    )  # fmt: skip
    await scene.change(in_work, spam_score=0.7)
    await scene.change(in_work, status="APPROVED", held_for=None)
    assert await heard.kinds(2) == [("CHANGED", str(in_work)), ("REMOVED", str(in_work))]
    await scene.change(in_work, report_count=1)
    reported = await heard.next()
    assert (reported["kind"], reported["comment"]["moderation"]["status"]) == ("ADDED", "APPROVED")
    await scene.connection.execute("DELETE FROM comment WHERE id = $1", in_work)
    gone = await heard.next()
    assert (gone["kind"], gone["comment"]) == ("REMOVED", None)


@pytest.mark.parametrize(("actor", "code"), [(READER, "UNAUTHENTICATED"), (NOBODY_SPECIAL, "FORBIDDEN")])
async def test_the_queue_is_for_moderators(scene: Scene, actor: Actor, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await scene.follow(QUEUE, actor)
    assert [error.code for error in refused.value.errors] == [code]


async def test_moderators_know_who_wrote_and_readers_do_not(scene: Scene) -> None:
    text = """subscription ($id: ID!) { commentAdded(subjectId: $id) { cursor kind commentId
        comment { moderation { email ip userAgent } } } }"""
    moderator, reader = await scene.follow(text, MODERATOR), await scene.follow(text)
    await scene.comment("Me.", author_email="a@reader.example", author_ip="192.0.2.7", author_agent="Agent")
    known = {"email": "a@reader.example", "ip": "192.0.2.7", "userAgent": "Agent"}
    assert (await moderator.next())["comment"]["moderation"] == known
    assert (await reader.next())["comment"]["moderation"] is None


async def test_an_event_is_read_once_for_all_who_follow_the_same(scene: Scene) -> None:
    followers = [await scene.follow() for _ in range(40)]
    # The same by other words is another selection; whoever may see more is told by a statement of their own.
    others = [await scene.follow(ADDED.replace("replyCount ", "")), await scene.follow(actor=MODERATOR)]
    before = scene.database.reads
    key = await scene.comment()
    assert [await heard.kinds(1) for heard in (*followers, *others)] == [[("ADDED", str(key))]] * 42
    assert scene.database.reads - before == 3


async def test_who_comes_back_is_told_what_they_missed_and_nothing_twice(scene: Scene) -> None:
    heard = await scene.follow()
    keys = [await scene.comment(f"No. {number}.") for number in range(4)]
    cursors = [(await heard.next())["cursor"] for _ in keys]
    for position, cursor in enumerate(cursors):
        again = await scene.follow(after=cursor)
        assert await again.kinds(3 - position) == [("ADDED", str(key)) for key in keys[position + 1 :]]
        assert not again.follower.has_waiting


async def test_what_was_committed_while_nothing_was_heard_is_told(scene: Scene) -> None:
    heard = await scene.follow()
    await scene.connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1",
        "LISTEN%",
    )  # fmt: skip
    keys = [await scene.comment(f"No. {number}.") for number in range(3)]
    assert await heard.kinds(3) == [("ADDED", str(key)) for key in keys]


async def test_who_is_too_slow_is_dropped_and_nobody_else(scene: Scene) -> None:
    dropped: list[str] = []
    slow, quick = await scene.follow(drop=lambda: dropped.append("slow")), await scene.follow()
    keys = []
    for number in range(MOST_EVENTS + 1):
        keys.append(await scene.comment(f"No. {number}."))
        await quick.next()
    assert dropped == ["slow"]
    with pytest.raises(Ended):
        await slow.following.next()
    assert await scene.comment() is not None
    await quick.next()


async def test_who_leaves_while_they_join_disturbs_nobody(scene: Scene) -> None:
    heard = await scene.follow()
    await scene.comment()
    cursor = (await heard.next())["cursor"]
    keys = []
    for turns in range(20):
        keys.append(await scene.comment())
        joining = asyncio.create_task(scene.follow(after=cursor))
        for _ in range(turns):
            await asyncio.sleep(0)
        joining.cancel()
        await asyncio.gather(joining, return_exceptions=True)
    assert await heard.kinds(20) == [("ADDED", str(key)) for key in keys]
    last = await scene.comment()
    assert await heard.kinds(1) == [("ADDED", str(last))]


async def test_one_article_is_followed_by_so_many_selections(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "MOST_SELECTIONS", 2)
    texts = [ADDED.replace("commentAdded", f"{alias}: commentAdded") for alias in ("a", "b", "c")]
    for text in (*texts[:2], texts[0]):
        await scene.follow(text)
    with pytest.raises(Refused, match="room"):
        await scene.follow(texts[2])


async def test_a_cursor_from_long_ago_is_refused(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = await scene.follow()
    await scene.comment()
    cursor = (await heard.next())["cursor"]
    await scene.comment()
    await heard.next()
    monkeypatch.setattr(hubs, "MOST_MISSED", 0)
    with pytest.raises(Refused, match="read the list anew"):
        await scene.follow(after=cursor)
    monkeypatch.undo()
    sessions = session_factory(scene.database.url, size=1)
    async with sessions() as session, session.begin():
        await clear_outbox(session, before=datetime.now(UTC) + timedelta(days=1))
    await close_sessions(sessions)
    with pytest.raises(Refused, match="read the list anew"):
        await scene.follow(after=cursor)


def test_there_is_room_for_so_many() -> None:
    """A tenth for one address, and a tenth for people with accounts."""
    room = Room(20)
    with ExitStack() as taken:
        for _ in range(2):
            taken.enter_context(room.take("192.0.2.1"))
        with pytest.raises(Refused, match="from your network"):
            taken.enter_context(room.take("192.0.2.1"))
        for number in range(16):
            taken.enter_context(room.take(f"198.51.100.{number}"))
        with pytest.raises(Refused, match="as there is room for"):
            taken.enter_context(room.take("203.0.113.7"))
        for _ in range(2):
            taken.enter_context(room.take("203.0.113.7", is_known=True))
        with pytest.raises(Refused):
            taken.enter_context(room.take("203.0.113.7", is_known=True))
    with room.take("192.0.2.1"):
        """There is room again."""


async def test_who_follows_takes_room(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene.hub, "_room", Room(10))
    await scene.follow(address="192.0.2.1")
    with pytest.raises(Refused, match="room"):
        await scene.follow(address="192.0.2.1")
    await scene.follow(actor=MODERATOR, address="192.0.2.1")


async def test_cursors_tell_nothing(scene: Scene) -> None:
    heard = await scene.follow()
    cursors = []
    for _ in range(2):
        await scene.comment()
        cursors.append((await heard.next())["cursor"])
    for cursor in cursors:
        assert CURSORS.read(cursor).text.encode() not in urlsafe_b64decode(cursor + "==")
    assert cursors[0][:12] != cursors[1][:12]


@pytest.mark.parametrize(
    ("given", "arguments"),
    [
        ({"id": "nonsense"}, ["subjectId"]),
        ({"id": "com_00000000-0000-7000-8000-000000000000"}, ["subjectId"]),
        ({"after": "nonsense"}, ["after"]),
        ({"after": "MTo1Og"}, ["after"]),
        ({"id": "nonsense", "after": "%"}, ["subjectId", "after"]),
    ],
)
async def test_arguments_that_cannot_be_right_are_refused_together(
    scene: Scene, given: dict[str, Any], arguments: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        await scene.follow(**given)
    assert [error.as_json()["extensions"]["argument"] for error in refused.value.errors] == arguments


@pytest.mark.parametrize("field", ["", "__typename", "__schema { queryType { name } }", "moderationQueue { kind }"])
async def test_one_thing_is_followed_by_one_operation(scene: Scene, field: str) -> None:
    skipped = "commentAdded(subjectId: $id) @skip(if: true) { kind }"
    with pytest.raises(Refused) as refused:
        await scene.follow(f"subscription ($id: ID!) {{ {skipped} {field} }}", MODERATOR)
    assert {error.code for error in refused.value.errors} == {"BAD_REQUEST"}
