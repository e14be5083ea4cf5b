"""What the schema says of itself to somebody is what they may use."""

import pytest

from cms.accounts.roles import Role
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

ASKED = "{ __schema { mutationType { fields { name } } types { name } } }"


@pytest.mark.parametrize(
    ("role", "fields"),
    [
        (Role.CONTRIBUTOR, ("createArticle", "publishArticle")),
        (Role.AUTHOR, ("publishArticle", "approveArticle")),
        (Role.EDITOR, ("approveArticle", "deleteArticle")),
        (Role.ADMINISTRATOR, ("deleteArticle", "nothing")),
    ],
)
async def test_who_is_signed_in_is_shown_what_they_may_use(
    paper: Paper, do: Do, someone: Someone, role: Role, fields: tuple[str, str]
) -> None:
    await paper.site()
    actor = await someone(role)
    for _ in range(2):
        schema = (await do(ASKED, actor=actor))["data"]["__schema"]
        shown = {field["name"] for field in schema["mutationType"]["fields"]}
        assert fields[0] in shown
        assert fields[1] not in shown
        assert "Article" in {type_["name"] for type_ in schema["types"]}


async def test_types_that_only_others_need_are_not_shown(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    types = {}
    for role in (Role.CONTRIBUTOR, Role.EDITOR):
        schema = (await do(ASKED, actor=await someone(role)))["data"]["__schema"]
        types[role] = {type_["name"] for type_ in schema["types"]}
    assert {"SendBackInput", "PublishInput"} <= types[Role.EDITOR] - types[Role.CONTRIBUTOR]


async def test_tools_that_are_not_signed_in_are_shown_everything(paper: Paper, do: Do) -> None:
    await paper.site()
    schema = (await do(ASKED))["data"]["__schema"]
    assert "deleteArticle" in {field["name"] for field in schema["mutationType"]["fields"]}
