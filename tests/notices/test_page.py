"""What docs/notifications.md shows can be asked."""

from pathlib import Path
from re import DOTALL, findall

from graphql import parse, validate

from schema import graphql_schema

PAGE = Path(__file__).parents[2] / "docs" / "notifications.md"


def test_every_operation_of_the_page_is_valid() -> None:
    operations = findall(r"```graphql\n(.*?)```", PAGE.read_text(encoding="utf-8"), DOTALL)
    assert len(operations) == 2
    for text in operations:
        assert validate(graphql_schema(), parse(text)) == []
