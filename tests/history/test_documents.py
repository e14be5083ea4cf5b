"""What the editors' tour says of history can be asked as it stands there."""

import re
from pathlib import Path

from graphql import parse, validate

from schema import graphql_schema

TOUR = Path(__file__).resolve().parents[2] / "docs" / "editors.md"


def test_every_question_of_the_chapter_on_history_is_valid() -> None:
    chapter = TOUR.read_text(encoding="utf-8").split("\n## History\n")[1].split("\n## ")[0]
    questions = re.findall(r"```graphql\n(.*?)```", chapter, re.DOTALL)
    assert len(questions) == 4
    schema = graphql_schema()
    assert [validate(schema, parse(question)) for question in questions] == [[]] * 4
