"""The tools of package.json, installed as their lock says, and run."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "schema" / "schema.graphql"

_MODULES = HERE / "node_modules"
_LOCK = HERE / "package-lock.json"
_INSTALLED = _MODULES / ".installed"
_DEADLINE = 300.0
_QUIETLY = ("--no-audit", "--no-fund", "--ignore-scripts")
_UNREACHABLE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH")


def install() -> None:
    """Installs the tools, unless those of this very lock are there; skips the test where that cannot be done."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("There is no Node with npm here: install Node 20 or newer to try the clients.")
    # Tests may run in several processes: the first installs, the others wait for it.
    with _LOCK.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _install_as_locked(npm, sha256(lock.read()).hexdigest())


def _install_as_locked(npm: str, wanted: str) -> None:
    if _INSTALLED.exists() and _INSTALLED.read_text(encoding="utf-8") == wanted:
        return
    is_cut_off = not os.environ.get("CI") and _is_cut_off(npm)
    done = _run(HERE, [npm, "ci", "--offline" if is_cut_off else "--prefer-offline", *_QUIETLY], {})
    if done.returncode and is_cut_off:
        pytest.skip("The registry of packages cannot be reached, and npm has not kept the clients.")
    assert done.returncode == 0, words(done)
    _INSTALLED.write_text(wanted, encoding="utf-8")


def _is_cut_off(npm: str) -> bool:
    """Whether the registry is out of reach: npm itself would try again for minutes."""
    answer = _run(HERE, [npm, "ping", "--fetch-retries=0"], {})
    return bool(answer.returncode) and any(code in answer.stderr for code in _UNREACHABLE)


def workplace(folder: Path, *sources: str) -> Path:
    """A folder with copies of these folders, beside the tools, where they may write."""
    for source in sources:
        shutil.copytree(HERE / source, folder / source)
    shutil.copy(HERE / "package.json", folder)
    (folder / "node_modules").symlink_to(_MODULES)
    return folder


def change(source: Path, old: str, new: str) -> None:
    """Writes something else where something stands once."""
    text = source.read_text(encoding="utf-8")
    assert text.count(old) == 1
    source.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, tool: str, *arguments: str, **settings: str) -> Done:
    """Runs a tool in a folder to its end, whatever comes of it."""
    return _run(folder, [str(_MODULES / ".bin" / tool), *arguments], settings)


def node(folder: Path, *arguments: str, **settings: str) -> Done:
    """Runs a program by Node to its end, whatever comes of it."""
    return _run(folder, ["node", *arguments], settings)


def words(done: Done) -> str:
    """All that a tool has said."""
    return done.stdout + done.stderr


def _run(folder: Path, command: Sequence[str], settings: Mapping[str, str]) -> Done:
    return subprocess.run(  # noqa: S603 - the command is ours.
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=_DEADLINE,
        env={**os.environ, "NO_COLOR": "1", **settings},
    )
