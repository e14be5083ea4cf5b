"""What docs/moderation.md says is carried out as it stands there, and its numbers are those of the code."""

import re
from pathlib import Path
from typing import Any

from graphql import parse, validate

from cms.accounts.roles import Role
from cms.comments.actions.moderate import MOST
from cms.comments.actions.sent_checks import KEPT
from cms.comments.checks.check import Rules
from cms.comments.checks.repeated import OFTEN
from cms.comments.service import AGAIN
from cms.comments.spam.learner import ENOUGH
from cms.settings import Settings
from schema import graphql_schema
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import Paper

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "moderation.md").read_text(encoding="utf-8")


async def test_every_operation_does_what_it_says(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site()
    talk, mo = Talk(do, paper, f"art_{await paper.article('Rain')}_en"), await someone(Role.MODERATOR)
    made = await talk.add("May I?")
    answers: dict[str, Any] = {}
    for text in re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL):
        if text.startswith("subscription"):
            assert validate(graphql_schema(), parse(text)) == []
            continue
        [name] = re.findall(r"^(?:query|mutation) (\w+)", text)
        id_ = answers["Judge"]["moderationId"] if name == "Undo" else made["comment"]["id"]
        given = {"ids": [id_]} if "$ids" in text else {"id": id_} if "$id" in text else {}
        answer = await do(text, given, actor=mo)
        assert "errors" not in answer, (name, answer)
        [answers[name]] = answer["data"].values()
        assert not answers[name].get("errors"), (name, answers[name])
    assert [node["body"]["text"] for node in answers["Queue"]["nodes"]] == ["May I?"]
    assert answers["Judge"]["comments"][0]["moderation"]["status"] == "APPROVED"
    assert answers["Undo"]["comments"][0]["moderation"]["status"] == "PENDING"
    assert answers["Ban"]["blocked"] == 2


def test_its_numbers_are_those_of_a_new_site() -> None:
    rules, seconds = Rules(), Settings.model_fields["akismet_seconds"].default
    told = " ".join(PAGE.split())
    for sentence in (
        f"{rules.per_guest} comments in ten minutes as one guest, {rules.per_address} from one address",
        f"sent within {rules.min_seconds} seconds",
        f"more than {rules.max_links}. |",
        f"Others wrote it, or they under something else, within a week. | {OFTEN} times or more",
        f"with {rules.hold_at:.0%} likelihood. | With {rules.spam_at:.0%}".replace("%", " %"),
        f"Judge up to {MOST} at once",
        f"{rules.reports_to_hold} reports take it away".replace("3", "Three"),
        f"Before there are {ENOUGH} decisions of each kind",
        f"takes longer than {seconds} seconds",
        f"after {AGAIN.seconds} seconds",
        f"kept for {KEPT.days} days",
    ):
        assert sentence in told
