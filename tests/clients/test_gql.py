"""Python's client gql."""

from collections.abc import AsyncIterator

import pytest
from gql import Client, GraphQLRequest, gql
from gql.client import AsyncClientSession
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from graphql import GraphQLError, build_schema, lexicographic_sort_schema, print_schema

from tests.clients.tools import HERE, SCHEMA

ARTICLE_PAGE = (HERE / "operations" / "article-page.graphql").read_text(encoding="utf-8")


@pytest.fixture
async def session(endpoint: str) -> AsyncIterator[AsyncClientSession]:
    """A session that has read the schema from the server, and checks queries by it."""
    transport = HTTPXAsyncTransport(endpoint)
    everything = {"specified_by_url": True}
    async with Client(transport=transport, fetch_schema_from_transport=True, introspection_args=everything) as session:
        yield session


async def test_a_query_is_checked_and_answered(endpoint: str) -> None:
    async with Client(transport=HTTPXAsyncTransport(endpoint), fetch_schema_from_transport=True) as session:
        found = await session.execute(gql("{ articles(first: 3) { nodes { title } } }"))
        assert len(found["articles"]["nodes"]) == 3
        with pytest.raises(GraphQLError, match="Cannot query field 'headline'"):
            await session.execute(gql("{ articles { nodes { headline } } }"))


async def test_introspection_gives_the_committed_schema(session: AsyncClientSession) -> None:
    committed = build_schema(SCHEMA.read_text(encoding="utf-8"))
    assert session.client.schema
    told = print_schema(lexicographic_sort_schema(session.client.schema))
    # gql's question has no word for it yet.
    assert told == print_schema(lexicographic_sort_schema(committed)).replace(" @oneOf", "")


async def test_the_article_page_comes_as_it_was_asked_for(session: AsyncClientSession) -> None:
    found = await session.execute(GraphQLRequest(ARTICLE_PAGE, variable_values={"slug": "weir-march"}))
    article, translation = found["article"], found["article"]["translations"][0]
    assert article["title"] == "March for the river: meet on Staple Square"
    assert [event["timeZone"] for event in article["events"]] == ["Europe/London"]
    assert (translation["locale"], translation["direction"]) == ("fa", "RTL")
    assert found["site"]["name"] == "The Sallowford Lantern"


async def test_a_wrong_argument_is_an_error_with_its_code(session: AsyncClientSession) -> None:
    with pytest.raises(TransportQueryError) as refusal:
        await session.execute(gql("{ articles(first: 0) { nodes { title } } }"))
    errors = refusal.value.errors or []
    assert [error["extensions"] for error in errors] == [{"code": "BAD_REQUEST", "argument": "first"}]
