"""The paper of the cases, put in once; what is expected is rewritten on demand."""

import os
from collections.abc import AsyncIterator

import pytest
from graphql import GraphQLSchema

from cms.base.database import Reader, connect
from schema import graphql_schema
from tests.cases.courier import Courier


@pytest.fixture(scope="module")
async def courier(database_url: str) -> AsyncIterator[Reader]:
    """A reader within a transaction that holds the paper and is rolled back."""
    connection = await connect(database_url)
    transaction = connection.transaction()
    await transaction.start()
    await Courier(connection).print()
    yield Reader(connection)
    await transaction.rollback()
    await connection.close()


@pytest.fixture(scope="session")
def schema() -> GraphQLSchema:
    """The schema, as the planner reads it."""
    return graphql_schema()


@pytest.fixture(scope="session")
def refresh(request: pytest.FixtureRequest) -> bool:
    """Whether the files are to be written anew."""
    wanted: bool = request.config.getoption("--refresh-cases")
    return may_refresh(wanted=wanted, in_ci="CI" in os.environ)


def may_refresh(*, wanted: bool, in_ci: bool) -> bool:
    """Whether to refresh; raises UsageError in CI, where a change that nobody has read must fail."""
    if wanted and in_ci:
        raise pytest.UsageError(
            "Cases are not refreshed in CI. Run pytest --refresh-cases on your machine, read the diff, and commit it."
        )
    return wanted
