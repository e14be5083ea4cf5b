"""Pictures are kept, described and deleted by those who may; their files follow the transaction."""

import asyncio
from dataclasses import fields
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import select

from cms.accounts.account import Account
from cms.accounts.roles import Role, permissions_of
from cms.base.actor import READER, Actor
from cms.base.rows import table_of
from cms.base.session import Session, Sessions
from cms.content.actions.delete_media import delete_media
from cms.errors import Code, ContentFault, EnvironmentFault, Forbidden, Throttled, Unauthenticated
from cms.media.actions.update_media import update_media
from cms.media.actions.upload_media import NewPicture, upload_media
from cms.media.leftovers import deleting_files
from cms.media.store import MOST_WAITING, Store
from cms.outbox.listener import Message
from cms.outbox.message import OutboxMessage
from tests.media.drawings import drawing, upload
from tests.paper import NOON, Paper

WORDS = NewPicture(alt="A red and a blue half", credit="N.N.", focal_point=(0.5, 0.25))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media", 1_000_000)


async def account(connection: asyncpg.Connection, role: Role) -> Actor:
    key = await Paper(connection).add(
        Account, id=uuid4(), email="somebody@paper.example", name="Somebody", role=role, created_at=NOON
    )
    return Actor(permissions_of(role), key, "Somebody")


def files(store: Store) -> list[str]:
    return sorted(str(path.relative_to(store.folder)) for path in store.folder.rglob("*") if path.is_file())


async def sent(session: Session, store: Store, given: NewPicture = WORDS) -> UUID:
    async with session.begin():
        return await upload_media(session, upload(drawing()), given, store=store, now=NOON)


async def sweep(session: Session, store: Store) -> None:
    """Does what is done once a deletion is committed."""
    columns = [table_of(OutboxMessage).c[field.name] for field in fields(Message)]
    async with session.begin():
        messages = [Message(**row) for row in await session.exec(select(*columns))]
    for message in messages:
        effect = await deleting_files(store.folder).work(Sessions(session.connections), message)
        assert effect is not None
        async with session.begin():
            await effect(session)


async def test_an_upload_is_a_row_and_a_file(session: Session, connection: asyncpg.Connection, store: Store) -> None:
    await Paper(connection).site("en")
    key = await sent(session, store)
    row = await connection.fetchrow("SELECT * FROM media WHERE id = $1", key)
    assert row is not None
    assert files(store) == [row["address"]]
    assert (row["width"], row["height"], row["mime_type"], row["credit"]) == (40, 20, "image/jpeg", "N.N.")
    assert row["bytes"] == (store.folder / row["address"]).stat().st_size
    assert await connection.fetchval("SELECT action FROM audit_entry WHERE subject_id = $1", key) == "media.uploaded"
    other = await sent(session, store)
    assert len(files(store)) == 2
    async with session.begin():
        await delete_media(session, other, now=NOON)
    await sweep(session, store)
    assert files(store) == [row["address"]]


async def test_what_is_rolled_back_leaves_no_file(
    session: Session, connection: asyncpg.Connection, store: Store
) -> None:
    await Paper(connection).site("en")
    outer = await session.begin()
    await upload_media(session, upload(drawing()), WORDS, store=store, now=NOON)
    assert len(files(store)) == 1
    await outer.rollback()
    assert files(store) == []
    async with session.begin():
        inner = await session.begin_nested()
        await upload_media(session, upload(drawing()), WORDS, store=store, now=NOON)
        await inner.rollback()
    assert files(store) == []
    async with session.begin(), session.begin_nested():
        await upload_media(session, upload(drawing()), WORDS, store=store, now=NOON)
    assert len(files(store)) == 1
    assert await connection.fetchval("SELECT count(*) FROM media") == 1


async def test_a_deletion_that_is_rolled_back_leaves_the_file(
    session: Session, connection: asyncpg.Connection, store: Store
) -> None:
    await Paper(connection).site("en")
    key = await sent(session, store)
    outer = await session.begin()
    await delete_media(session, key, now=NOON)
    await outer.rollback()
    await sweep(session, store)
    assert len(files(store)) == 1


async def test_a_disk_that_takes_nothing_is_told_and_leaves_no_row(
    session: Session, connection: asyncpg.Connection, tmp_path: Path
) -> None:
    await Paper(connection).site("en")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(EnvironmentFault, match="No picture can be stored"):
        await sent(session, Store(tmp_path / "file", 1_000_000))
    assert await connection.fetchval("SELECT count(*) FROM media") == 0


async def test_a_full_disk_leaves_nothing_half_written(
    session: Session, connection: asyncpg.Connection, store: Store
) -> None:
    await Paper(connection).site("en")
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(EnvironmentFault, match="No picture can be stored"):
            await sent(session, store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert files(store) == []
    assert await connection.fetchval("SELECT count(*) FROM media") == 0


async def test_who_leaves_before_the_end_leaves_no_file(session: Session, store: Store) -> None:
    async with session.begin():
        work = asyncio.ensure_future(store.keep(session, upload(drawing(size=(900, 900)))))
        await asyncio.sleep(0)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        await store.keep(session, upload(drawing()))  # One after the other: the first is done.
    assert len(files(store)) == 1


async def test_not_everybody_waits_at_once(session: Session, store: Store) -> None:
    async with session.begin():
        many = [store.keep(session, upload(drawing(size=(300, 300)))) for _ in range(MOST_WAITING + 3)]
        found = await asyncio.gather(*many, return_exceptions=True)
    assert sum(isinstance(each, Throttled) for each in found) == 3
    assert len(files(store)) == MOST_WAITING


async def test_words_are_changed_where_they_are_given(
    session: Session, connection: asyncpg.Connection, store: Store
) -> None:
    await Paper(connection).site("en", "fa")
    key = await sent(session, store)
    async with session.begin():
        await update_media(session, key, {"caption": " At the weir ", "focal_point": None}, now=NOON)
        await update_media(session, key, {"alt": "سد"}, locale="fa", now=NOON)
    row = await connection.fetchrow("SELECT alt, caption, credit, focal_x FROM media WHERE id = $1", key)
    assert row is not None
    assert tuple(row) == (WORDS.alt, "At the weir", "N.N.", None)
    words = await connection.fetchrow("SELECT alt, caption FROM media_translation")
    assert words is not None
    assert tuple(words) == ("سد", None)
    fields = await connection.fetch("SELECT fields FROM outbox WHERE topic = 'media.saved' ORDER BY id")
    assert [row["fields"] for row in fields] == [["caption", "focal_point"], ["alt"]]
    async with session.begin():
        await update_media(session, key, {"alt": "سد", "caption": None}, locale="fa", now=NOON)
        await update_media(session, key, {"credit": "N.N."}, now=NOON)
    assert await connection.fetchval("SELECT count(*) FROM outbox WHERE topic = 'media.saved'") == 2
    async with session.begin():
        await update_media(session, key, {"alt": None}, locale="fa", now=NOON)
    assert await connection.fetchval("SELECT count(*) FROM media_translation") == 0
    for patch, locale, place, code in (
        ({"alt": "x" * 2_001}, None, "alt", Code.TOO_LONG),
        ({"caption": "\0"}, None, "caption", Code.INVALID),
        ({"focal_point": (2.0, 0.0)}, None, "focal_point", Code.INVALID),
        ({"alt": "Wehr"}, "de", "locale", Code.NOT_FOUND),
    ):
        async with session.begin():
            with pytest.raises(ContentFault) as refused:
                await update_media(session, key, patch, locale=locale, now=NOON)
        assert (refused.value.faults[0].path, refused.value.faults[0].code) == ((place,), code)


@pytest.mark.parametrize(("role", "changes_others"), [(Role.EDITOR, True), (Role.AUTHOR, False)])
async def test_who_uploads_changes_their_own_and_editors_change_all(
    session: Session, connection: asyncpg.Connection, store: Store, role: Role, *, changes_others: bool
) -> None:
    await Paper(connection).site("en")
    others = await sent(session, store)
    session.actor = await account(connection, role)
    own = await sent(session, store)
    made_by = await connection.fetchval("SELECT created_by_id FROM media WHERE id = $1", own)
    assert made_by == session.actor.account_id
    for key in (own, others):
        for deed in (
            update_media(session, key, {"alt": "New"}, now=NOON),
            delete_media(session, key, now=NOON),
        ):
            async with session.begin():
                if key == own or changes_others:
                    await deed
                else:
                    with pytest.raises(Forbidden):
                        await deed
    await sweep(session, store)
    assert len(files(store)) == (0 if changes_others else 1)


async def test_readers_change_nothing(session: Session, connection: asyncpg.Connection, store: Store) -> None:
    await Paper(connection).site("en")
    key = await sent(session, store)
    session.actor = READER
    for deed in (
        upload_media(session, upload(drawing()), WORDS, store=store, now=NOON),
        update_media(session, key, {"alt": "New"}, now=NOON),
        delete_media(session, key, now=NOON),
    ):
        async with session.begin():
            with pytest.raises(Unauthenticated):
                await deed
    assert len(files(store)) == 1


@pytest.mark.parametrize("used", ["draft", "body", "author", "site", "history"])
async def test_what_is_used_is_not_deleted(
    session: Session, connection: asyncpg.Connection, store: Store, used: str
) -> None:
    paper = Paper(connection)
    await paper.site("en")
    key = await sent(session, store)
    await paper.article("Weir", draft=used == "draft")
    match used:
        case "draft":
            await connection.execute("UPDATE article SET image_id = $1", key)
        case "body":
            body = await connection.fetchval("SELECT body_id FROM article")
            await connection.execute(
                "INSERT INTO body_link (body_id, number, fragment, media_id) VALUES ($1, 0, '', $2)", body, key
            )
        case "author":
            await paper.author("Ada", image_id=key)
        case "site":
            await connection.execute("UPDATE site SET default_image_id = $1", key)
        case "history":
            await connection.execute(
                "INSERT INTO revision (id, entry_id, locale, version, created_at, is_autosave, snapshot, body_id)"
                " SELECT $1, entry_id, 'en', 9, now(), false, jsonb_build_object('image', $2::text), body_id"
                " FROM article",
                uuid4(), str(key),
            )  # fmt: skip
    async with session.begin():
        with pytest.raises(ContentFault, match="used by 1 of the") as refused:
            await delete_media(session, key, now=NOON)
    assert refused.value.faults[0].code == Code.IN_USE
    assert len(files(store)) == 1


async def test_what_is_not_there_is_told(session: Session, connection: asyncpg.Connection) -> None:
    await Paper(connection).site("en")
    async with session.begin():
        for deed in (
            update_media(session, uuid4(), {"alt": "x"}, now=NOON),
            delete_media(session, uuid4(), now=NOON),
        ):
            with pytest.raises(ContentFault, match="no such picture"):
                await deed
