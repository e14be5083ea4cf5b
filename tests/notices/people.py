"""Those who are told of comments, and what they say to the API."""

from typing import Any

from cms.accounts.roles import Role
from cms.base.actor import Actor
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.notices.postroom import Postroom, token_in

BEN: dict[str, Any] = {"authorName": "Ben", "authorEmail": "Ben@Reader.example", "notify": True}
SETTINGS = """mutation ($input: UpdateNotificationSettingsInput!) { updateNotificationSettings(input: $input) {
    account { moderationNotices articleNotices replyNotices } errors { code path } } }"""
CONFIRM = "mutation ($t: String!) { done: confirmNotifications(input: {token: $t}) { errors { code path message } } }"
END = "mutation ($t: String!) { done: unsubscribe(input: {token: $t}) { errors { code path message } } }"


async def choose(talk: Talk, actor: Actor, **given: Any) -> Any:
    """What an account's settings are after a change of them."""
    return (await talk.do(SETTINGS, {"input": given}, actor=actor))["data"]["updateNotificationSettings"]


async def at_once(talk: Talk, someone: Someone, role: Role = Role.MODERATOR, name: str = "Mo", **who: Any) -> Actor:
    """Somebody with a role who is told of all at once."""
    actor = await someone(role, name, **who)
    assert (await choose(talk, actor, moderationNotices="AT_ONCE", articleNotices="AT_ONCE"))["errors"] == []
    return actor


async def confirmed(talk: Talk, room: Postroom, body: str = "First", **given: Any) -> tuple[str, str]:
    """Ben's comment and token; he has agreed to letters."""
    made = await talk.add(body, **BEN, **given)
    [letter] = await room.letters()
    assert (await talk.do(CONFIRM, {"t": token_in(letter, "confirm")}))["data"]["done"]["errors"] == []
    return made["comment"]["id"], made["editToken"]


async def rows(talk: Talk, table: str) -> list[dict[str, Any]]:
    """All of a table."""
    return [dict(row) for row in await talk.paper.connection.fetch(f"SELECT * FROM {table}")]  # noqa: S608 - Ours.
