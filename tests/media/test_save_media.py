"""Pictures and files are known by their address, and what is known of them is written once."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from cms.base.session import Session
from cms.errors import ContentFault
from cms.media.actions.save_media import MediaDraft, save_media
from cms.media.actions.words import MediaWords
from cms.media.asset import Storage
from tests.paper import NOON, Paper

DRAFT = MediaDraft(
    address="2026/cat.jpg",
    mime_type="image/jpeg",
    bytes=1000,
    width=640,
    height=480,
    alt="A cat",
    focal_point=(0.5, 0.25),
    translations={"fa": MediaWords(alt="گربه")},
)


async def test_media_are_made_found_by_their_address_and_changed(
    session: Session, connection: asyncpg.Connection
) -> None:
    await Paper(connection).site("en", "fa")
    async with session.begin():
        key = await save_media(session, DRAFT, now=NOON)
        assert await save_media(session, DRAFT, now=NOON) == key
    assert await connection.fetchval("SELECT count(*) FROM outbox") == 1
    row = await connection.fetchrow("SELECT alt, focal_y, visible_from = 'infinity' FROM media")
    assert row is not None
    assert tuple(row) == ("A cat", 0.25, True)
    assert await connection.fetchval("SELECT alt FROM media_translation WHERE locale = 'fa'") == "گربه"
    moved = replace(DRAFT, storage=Storage.EXTERNAL, address="https://cdn.example/cat.jpg", translations={})
    async with session.begin():
        assert await save_media(session, moved, media_id=key, now=NOON) == key
    assert await connection.fetchval("SELECT address FROM media") == "https://cdn.example/cat.jpg"
    assert await connection.fetchval("SELECT count(*) FROM media_translation") == 0
    assert await connection.fetchval("SELECT fields FROM outbox ORDER BY id DESC LIMIT 1") == [
        *("address", "storage", "translations")
    ]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("address", {"address": " "}),
        ("address", {"storage": Storage.EXTERNAL}),
        ("width", {"width": 0}),
        ("bytes", {"bytes": -1}),
        ("focal_point", {"focal_point": (0.5, 1.5)}),
        ("locale", {"translations": {"de": MediaWords()}}),
        ("alt", {"alt": "x\0"}),
    ],
)
async def test_media_that_cannot_be_are_refused(
    session: Session, connection: asyncpg.Connection, sentence: str, values: dict[str, Any]
) -> None:
    await Paper(connection).site("en", "fa")
    async with session.begin():
        with pytest.raises(ContentFault, check=lambda fault: sentence in fault.placed.lower()):
            await save_media(session, replace(DRAFT, **values), now=NOON)
        with pytest.raises(ContentFault, match="deleted"):
            await save_media(session, DRAFT, media_id=uuid4(), now=NOON)
    assert await connection.fetchval("SELECT count(*) FROM media") == 0


async def test_an_address_belongs_to_one_of_them(session: Session, connection: asyncpg.Connection) -> None:
    await Paper(connection).site("en", "fa")
    async with session.begin():
        await save_media(session, DRAFT, now=NOON)
        other = await save_media(session, replace(DRAFT, address="other.jpg"), now=NOON)
        with pytest.raises(ContentFault, match="address"):
            await save_media(session, DRAFT, media_id=other, now=NOON)
    assert await connection.fetchval("SELECT count(*) FROM media WHERE address = 'other.jpg'") == 1
