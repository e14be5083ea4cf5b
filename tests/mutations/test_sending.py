"""A picture comes in a form over HTTP, and is served from /media/ as it was kept."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import pytest
from starlette.testclient import TestClient

from cms.accounts.roles import Role
from cms.base.database import Reader
from cms.base.session import Session
from cms.comments.desk import Desk
from cms.server.answers import Outgoing
from cms.server.files import MediaFiles
from cms.server.graphql import GraphQL
from cms.server.live.hub import Hub
from cms.settings import Settings
from schema.errors import Refused
from schema.planner.run import Operations
from tests.live.conftest import keys
from tests.locales import known_locales
from tests.media.drawings import drawing
from tests.mutations.conftest import Someone
from tests.mutations.test_media import UPLOAD
from tests.paper import Paper
from tests.server.test_bodies import arriving, piece
from tests.server.test_multipart import HEADERS, form


async def test_a_picture_is_sent_by_who_may_and_served(  # noqa: PLR0913, PLR0917 - Fixtures.
    connection: asyncpg.Connection, session: Session, operations: Operations, paper: Paper, someone: Someone,
    tmp_path: Path,
) -> None:  # fmt: skip
    await paper.site("en")
    locales = await known_locales(connection)
    reader: Any = Reader(connection)
    settings = Settings(data_dir=tmp_path, public_url="http://testserver")

    def sessions(**who: Any) -> Session:
        return Session(session.connections, **who)

    hub = Hub("", operations, reader.read, lambda: locales, keys)
    endpoint = GraphQL(reader, operations, lambda: locales, settings, sessions, Desk(sessions), hub)
    asked = {"query": UPLOAD, "variables": {"input": {"file": None, "alt": "Halves"}}}
    body = form(
        ("operations", orjson.dumps(asked), None),
        ("map", b'{"0":["variables.input.file"]}', None),
        ("0", drawing("PNG"), "../../evil.html"),
    )

    async def send(_: Any) -> None:
        """The answer is looked at before it is sent."""

    outgoing = Outgoing(send, b"", b"", safe=False)
    with ExitStack() as files:
        received, author = arriving(piece(body, more=False)), await someone(Role.AUTHOR)
        parameters = await endpoint.with_files(received, HEADERS, author, files)
        answered = await endpoint.answered({"state": {}}, HEADERS, parameters, endpoint.request(author), outgoing)
        assert isinstance(answered, bytes)
        answer = orjson.loads(answered)
    media = answer["data"]["uploadMedia"]["media"]
    served = TestClient(MediaFiles(settings.media_dir)).get(media["url"].removeprefix("http://testserver/media"))
    assert (served.status_code, served.headers["content-type"]) == (200, "image/png")
    assert served.headers["x-content-type-options"] == "nosniff"
    assert len(served.content) == media["bytes"]
    with ExitStack() as files, pytest.raises(Refused, match="role"):
        await endpoint.with_files(arriving(), HEADERS, await someone(Role.MODERATOR), files)
