"""That what is measured of changes is something that both servers know."""

import pytest
import strawberry
from graphql import GraphQLSchema, parse, validate

from schema import graphql_schema
from tests.benchmarks import plain, writes


@pytest.mark.parametrize(
    ("schema", "document"),
    [
        (graphql_schema(), writes.CMS_CREATE),
        (graphql_schema(), writes.CMS_PUBLISH),
        (strawberry.Schema(plain.Query, plain.Mutation)._schema, writes.PLAIN_CREATE),  # noqa: SLF001 - No public way.
        (strawberry.Schema(plain.Query, plain.Mutation)._schema, writes.PLAIN_PUBLISH),  # noqa: SLF001
    ],
    ids=["create", "publish", "plain create", "plain publish"],
)
def test_both_servers_know_what_they_are_asked(schema: GraphQLSchema, document: str) -> None:
    assert validate(schema, parse(document)) == []
