"""The trail of what is done to accounts, sessions and messages: on whom, and to what, by the names of the API."""

from typing import Any
from uuid import uuid4

import pytest

from cms.accounts.roles import Role
from cms.audit.entry import AuditEntry
from cms.base.actor import Actor
from tests.accounts.conftest import PASSWORD
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

TRAIL = "{ audit { nodes { action actor accountId address subjectId fields } } }"


@pytest.fixture
async def boss(paper: Paper, someone: Someone) -> Actor:
    """An administrator."""
    await paper.site()
    return await someone(Role.ADMINISTRATOR, "Boss")


async def trail(do: Do, boss: Actor) -> list[dict[str, Any]]:
    """All deeds, newest first."""
    found: list[dict[str, Any]] = (await do(TRAIL, actor=boss))["data"]["audit"]["nodes"]
    return found


@pytest.mark.parametrize(
    ("action", "prefix"),
    [("session.began", "acc"), ("session.ended", "acc"), ("session.all_ended", "acc"), ("account.disabled", "acc"),
     ("token.revoked", "tok"), ("outbox.replayed", "msg"), ("site.saved", None)],
)  # fmt: skip
async def test_every_deed_says_what_it_was_done_to(
    do: Do, paper: Paper, boss: Actor, action: str, prefix: str | None
) -> None:
    subject = uuid4()
    await paper.add(AuditEntry, at=NOON, action=action, subject_id=subject)
    [deed] = await trail(do, boss)
    assert deed["subjectId"] == (prefix and f"{prefix}_{subject}")


async def test_the_trail_of_an_account_has_its_sessions(do: Do, paper: Paper, boss: Actor) -> None:
    for action, subject in (("session.began", boss.account_id), ("session.began", uuid4())):
        await paper.add(AuditEntry, at=NOON, action=action, subject_id=subject)
    asked = TRAIL.replace("audit", f'audit(filter: {{subject: "acc_{boss.account_id}"}})')
    [deed] = (await do(asked, actor=boss))["data"]["audit"]["nodes"]
    assert deed["subjectId"] == f"acc_{boss.account_id}"


async def test_fields_have_the_names_of_the_api(do: Do, paper: Paper, boss: Actor) -> None:
    kept = ["disabled_at", "focal_point", "image_id", "no_index", "parent_id", "seo_title", "title", "unpublish_at"]
    shown = ["disabledAt", "focalPoint", "image", "noIndex", "parent", "seoTitle", "title", "unpublishAt"]
    await paper.add(AuditEntry, at=NOON, action="article.saved", subject_id=uuid4(), fields=kept)
    await paper.add(AuditEntry, at=NOON, action="article.trashed", subject_id=uuid4())
    assert {deed["action"]: deed["fields"] for deed in await trail(do, boss)} == {
        "article.saved": shown,
        "article.trashed": [],
    }


async def test_a_password_that_is_set_by_a_link_is_the_accounts_deed_and_has_an_address(
    do: Do, boss: Actor, mails: list[Any]
) -> None:
    request = (
        "mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { errors { code } } }"
    )
    await do(request, {"input": {"email": "boss@paper.example"}})
    secret = mails[0].text.partition("#reset=")[2].split()[0]
    redeem = "mutation ($input: SetPasswordInput!) { setPassword(input: $input) { errors { code } } }"
    await do(redeem, {"input": {"secret": secret, "password": PASSWORD}})
    found = {deed["action"]: deed for deed in await trail(do, boss)}
    own = f"acc_{boss.account_id}"
    assert found["account.password_set"] == {
        "action": "account.password_set", "actor": "Boss", "accountId": own, "address": "203.0.113.7",
        "subjectId": own, "fields": [],
    }  # fmt: skip
    assert (found["account.reset_requested"]["accountId"], found["account.reset_requested"]["address"]) == (None, None)
