"""The tools, installed once, and the address that they ask."""

import pytest

from tests.clients.tools import install


@pytest.fixture(scope="session")
def tools() -> None:
    """The tools are installed."""
    install()


@pytest.fixture(scope="session")
def endpoint(home: str) -> str:
    """Where the running server takes queries."""
    return f"{home}/graphql"
