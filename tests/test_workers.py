"""What is costly to make is made by one process alone when all tests run."""

from pathlib import Path

import pytest

from tests.workers import TOGETHER, group_of

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("start", [start for group in TOGETHER for start in group])
def test_what_stands_together_is_there(start: str) -> None:
    assert (ROOT / start).exists()


def test_tests_of_the_demo_run_in_one_process_and_every_other_file_by_itself() -> None:
    browser, client = group_of("tests/browser/test_a.py::test_b[x::y]"), group_of("tests/clients/test_c.py::test_d")
    assert browser == client
    alone = [group_of(f"tests/{name}.py::test_a") for name in ("browser_too", "planner/test_a", "planner/test_b")]
    assert len({browser, *alone}) == 4
    assert group_of("tests/planner/test_a.py::test_b[x::y]") == group_of("tests/planner/test_a.py::test_c")


def test_what_reads_the_demo_is_in_the_group_of_the_demo(request: pytest.FixtureRequest) -> None:
    groups = {group_of(item.nodeid) for item in request.session.items if "demo" in getattr(item, "fixturenames", ())}
    assert groups <= {"tests/browser", "tests/importers"}
