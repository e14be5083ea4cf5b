"""What the editors' tour says of terms and of the site is carried out as it stands there."""

import re
from pathlib import Path
from typing import Any

from cms.accounts.roles import Role
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

TOUR = Path(__file__).resolve().parents[2] / "docs" / "editors.md"
CHAPTERS = ("Tags, sections and authors", "The front page, the menu and the site")


def operations(chapter: str) -> list[str]:
    """The operations of a chapter, in order."""
    text = TOUR.read_text(encoding="utf-8").split(f"\n## {chapter}\n")[1].split("\n## ")[0]
    return re.findall(r"```graphql\n(.*?)```", text, re.DOTALL)


async def test_every_operation_of_the_chapters_does_what_it_says(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site("en", "fa")
    boss, old, lead = await someone(Role.ADMINISTRATOR), await paper.tag("Old"), await paper.article("Lead")
    town, river = await paper.section("Town"), await paper.section("River", position=1)
    known: dict[str, Any] = {"old": f"tag_{old}", "lead": f"art_{lead}_en", "pinned": []}
    answers: dict[str, Any] = {}
    for chapter in CHAPTERS:
        for text in operations(chapter):
            name, names = re.findall(r"(?:mutation|query) (\w+)", text)[0], re.findall(r"\$(\w+):", text)
            if name == "DeleteTag":
                known["id"] = f"tag_{await paper.tag('Unused')}"
            elif name == "MoveSection":
                known |= {"id": f"sec_{river}", "other": f"sec_{town}"}
            answer = await do(text, {each: known[each] for each in names}, actor=boss)
            assert "errors" not in answer, (name, answer)
            [answers[name]] = answer["data"].values()
            assert not answers[name].get("errors"), (name, answers[name])
            if name == "MakeTag":
                known["id"] = known["tag"] = answers[name]["tag"]["id"]
    assert answers["RenameTag"]["tag"]["slug"] == "high-water"
    assert answers["TranslateTag"]["tag"]["name"] == "سیلاب"
    assert answers["MergeTags"]["tag"]["name"] == "High water"
    assert answers["FrontPage"]["lead"]["title"] == "Lead"
    assert [line["url"] for line in answers["Menu"]["site"]["navigation"]] == [
        "/sections/town", "/tags/high-water", "/about",
    ]  # fmt: skip
    assert answers["Site"]["site"]["commentPolicy"]["closeAfterDays"] == 30
