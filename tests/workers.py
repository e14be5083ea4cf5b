"""How all tests are spread over the machine's cores. Files and folders that are named run in one process, as ever.

What stands together below runs in one process, one after the other, so that what is costly to make is made once.
"""

import asyncio
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import uvloop
from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    ("tests/browser", "tests/clients", "tests/reader", "tests/explorer/test_operations.py"),
    ("tests/matrix",),
    ("tests/server/test_processes.py",),
    ("tests/server/test_kill.py",),
    ("tests/walkthroughs",),
    ("tests/edges/test_edges.py",),
    ("tests/edges/test_previews.py",),
    ("tests/importers",),
    ("tests/equivalence",),
    ("tests/edges/test_policies.py",),
    ("tests/content/actions",),
    ("tests/base/embedded",),
)
"""Beginnings of tests' names, those that take longest first. Every other file stands by itself."""

MOST = 4
"""How many processes are worth their start."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process for each core; none of their own for what is named, which is over before they have started."""
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return 0
    return min(os.cpu_count() or 1, MOST)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Hands out the groups in the order in which they stand."""
    config.option.loadscopereorder = False
    return Groups(config, log)


class Groups(LoadScopeScheduling):  # type: ignore[misc]  # It comes without types.
    """The scheduler."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts what takes longest first, so that no process is left alone with it at the end."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _place(item.nodeid))


MEMORY = Path("/dev/shm")  # noqa: S108 - Each test makes a folder of its own in there.
"""Where Linux has files in memory: databases that tests make and throw away need not reach a disk."""

ROOM = 4_000_000_000
"""Bytes that are to be free there."""


def pytest_configure() -> None:
    """Keeps files in memory where there is room, and has the collector of garbage look less often at all there is.

    What is compiled is kept, whatever is said elsewhere: some dozens of processes start here, and each would take a
    second to compile the same modules.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"], tempfile.tempdir = str(MEMORY), None
    gc.set_threshold(50_000, 20, 20)


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests run on the loop that the server has."""
    return {"uvloop": uvloop.new_event_loop}


def pytest_collection_finish() -> None:
    """Spares it what stays until the end: planning, which makes much, takes a third less."""
    gc.collect()
    gc.freeze()


def group_of(name: str) -> str:
    """The group of a test: those of one group run in one process."""
    place = _place(name)
    return TOGETHER[place][0] if place < len(TOGETHER) else name.partition("::")[0]


def _place(name: str) -> int:
    return next((place for place, group in enumerate(TOGETHER) if _is_of(name, group)), len(TOGETHER))


def _is_of(name: str, group: Sequence[str]) -> bool:
    return any(name == start or name.startswith((f"{start}/", f"{start}::")) for start in group)
