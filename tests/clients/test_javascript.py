"""The JavaScript clients and audits, each file of tests a program of Node's own test runner."""

from pathlib import Path

import pytest

from tests.clients.tools import HERE, node, words

pytestmark = pytest.mark.usefixtures("tools")

PROGRAMS = sorted(HERE.glob("*.test.js"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name.removesuffix(".test.js"))
def test_all_that_a_program_tests_holds(program: Path, endpoint: str) -> None:
    # Libraries warn of what is wrong with their use while they are under development only.
    done = node(HERE, "--conditions=development", program.name, ENDPOINT=endpoint)
    assert done.returncode == 0, words(done)
