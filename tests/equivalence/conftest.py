"""The seeded room, made once, and gone before other tests need the database."""

from collections.abc import Iterator

import pytest

from tests.equivalence.harvest import learn_cursors
from tests.equivalence.room import Room, opened


@pytest.fixture(scope="package")
def room(database_url: str) -> Iterator[Room]:
    """The paper, the planner and the reference, with all cursors learnt."""
    with opened(database_url) as room:
        learn_cursors(room)
        yield room
