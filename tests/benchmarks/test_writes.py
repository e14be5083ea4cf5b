"""That what is measured of changes is something that both servers know."""

import pytest
import strawberry
from graphql import GraphQLSchema, build_schema, parse, validate

from schema import graphql_schema
from tests.benchmarks import plain, writes

PLAIN = build_schema(strawberry.Schema(plain.Query, plain.Mutation).as_str())


@pytest.mark.parametrize(
    ("schema", "document"),
    [
        (graphql_schema(), writes.CMS_CREATE),
        (graphql_schema(), writes.CMS_PUBLISH),
        (PLAIN, writes.PLAIN_CREATE),
        (PLAIN, writes.PLAIN_PUBLISH),
    ],
    ids=["create", "publish", "plain create", "plain publish"],
)
def test_both_servers_know_what_they_are_asked(schema: GraphQLSchema, document: str) -> None:
    assert validate(schema, parse(document)) == []
