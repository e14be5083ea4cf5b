"""A subscription tells each role, each scope and each reader what the table says, and nobody else anything."""

from typing import Any

import orjson
import pytest
from uuid_utils.compat import uuid7

from cms.base.database import Reader
from cms.base.session import Session
from cms.content.preview import PreviewKind
from cms.outbox.news import News, Position
from cms.server.live.channel import Channel, Means
from schema.errors import Refused
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.specs import DEFINITION, SPEC, Feed
from schema.viewer import Viewer
from tests.live.conftest import CURSORS
from tests.locales import known_locales
from tests.matrix.table import FOLLOWED, LOOK_AFTER, PREVIEWED
from tests.matrix.test_matrix import EVERYBODY, REFUSALS, SCHEMA
from tests.matrix.world import World
from tests.paper import NOON, Paper

PRIVATE = ("ann@reader.example", "192.0.2.7", "Annie's browser")
"""What nobody but moderators is told, by any way."""


@pytest.fixture
async def world(paper: Paper, session: Session) -> World:
    """A paper."""
    return await World.build(paper, session)


def feeds() -> dict[str, Feed]:
    """All that can be followed."""
    assert SCHEMA.subscription_type is not None
    return {
        name: field.extensions[DEFINITION].metadata[SPEC] for name, field in SCHEMA.subscription_type.fields.items()
    }


def test_no_subscription_is_forgotten() -> None:
    assert set(feeds()) == set(FOLLOWED)


@pytest.mark.parametrize("name", FOLLOWED)
async def test_a_subscription_tells_those_who_may(world: World, operations: Operations, name: str) -> None:
    connection, feed = world.paper.connection, feeds()[name]
    reader, locales = Reader(connection), await known_locales(connection)
    entry = await world.paper.article("Rain")
    email, ip, agent = PRIVATE
    comment = await world.paper.comment(entry, "Wet.", author_email=email, author_ip=ip, author_agent=agent)
    asked = f'(subjectId: "art_{entry}_en")' if feed.about else ""
    text = f"""subscription {{ {name}{asked} {{ cursor kind commentId
        comment {{ id author {{ name url }} body {{ text }} moderation {{ email ip userAgent }} }} }} }}"""
    wrong: list[Any] = []
    for who in EVERYBODY:
        actor = await world.somebody(who)
        viewer = Viewer(preview=PreviewKind.MOMENT) if who == PREVIEWED else Viewer.of(actor)
        request = Request(NOON, "http://paper.example", viewer, locales, actor)
        told: list[Any] = []
        try:
            ready = operations.prepare(text, {}, None, request)
            channel = Channel(ready, request, Means(operations, reader.read, lambda: locales, CURSORS))
            for topic in feed.kinds:
                event = await channel.event(News(topic, comment, entry, Position.at("5:5:")))
                told += [orjson.loads(event.answer)["data"][name]] if event else []
        except Refused as refusal:
            told = [error.code for error in refusal.errors if error.code not in REFUSALS]
        if (len(told) == len(feed.kinds)) != (who in FOLLOWED[name].others):
            wrong.append((who, told))
        if any(secret in str(told) for secret in PRIVATE) != (who in LOOK_AFTER.others):
            wrong.append((who, told))
    assert wrong == []


async def test_nothing_is_told_of_a_comment_that_there_is_not(world: World, operations: Operations) -> None:
    connection = world.paper.connection
    locales, reader = await known_locales(connection), Reader(connection)
    entry = await world.paper.article("Rain")
    request = Request(NOON, "http://paper.example", Viewer(), locales)
    text = f'subscription {{ commentAdded(subjectId: "art_{entry}_en") {{ kind commentId comment {{ id }} }} }}'
    ready = operations.prepare(text, {}, None, request)
    channel = Channel(ready, request, Means(operations, reader.read, lambda: locales, CURSORS))
    nowhere = News("comment.shown", uuid7(), entry, Position.at("5:5:"))
    elsewhere = News("comment.shown", uuid7(), uuid7(), Position.at("5:5:"))
    assert [await channel.event(news) for news in (nowhere, elsewhere)] == [None, None]
