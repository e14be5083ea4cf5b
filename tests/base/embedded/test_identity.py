"""As whom the server runs."""

import os
import pwd
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cms.base.embedded import running
from tests.base.embedded.processes import ATTEMPT, PATH, outcome, permissions, server

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root can become another user.")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="Only Linux has namespaces and /proc.")


@needs_root
@needs_linux
def test_root_s_server_is_root_s_and_yet_has_no_powers(folder: Path) -> None:
    with running(folder):
        status = Path(f"/proc/{server(folder)}/status").read_text()
        assert "CapEff:\t0000000000000000" in status
        assert Path(f"/proc/{server(folder)}").stat().st_uid == 0
        assert {path.stat().st_uid for path in folder.rglob("*")} == {0}


@needs_root
@needs_linux
def test_an_ordinary_user_s_server(public: Path) -> None:
    home, nobody = public / "home", pwd.getpwnam("nobody").pw_uid
    home.mkdir(mode=0o700)
    os.chown(home, nobody, -1)
    before = permissions(home)
    assert outcome(ATTEMPT, home / "pg", user="nobody") == f"runs as {nobody}"
    # What is theirs stays theirs when root comes by.
    assert outcome(ATTEMPT, home / "pg") == f"runs as {nobody}"
    assert outcome(ATTEMPT, home / "pg", user="nobody") == f"runs as {nobody}"
    assert permissions(home) == before


@needs_root
@needs_linux
def test_root_without_namespaces_takes_another_user_where_the_path_allows(public: Path) -> None:
    before = permissions(public)
    assert outcome_without_namespaces(public / "pg") in {f"runs as {uid}" for uid in others()}
    assert permissions(public) == before
    assert outcome_without_namespaces(public / "pg") in {f"runs as {uid}" for uid in others()}
    closed = public / "closed"
    closed.mkdir(mode=0o700)
    said = outcome_without_namespaces(closed / "pg")
    assert "refuses to run as root" in said
    assert "CMS_DATABASE_URL" in said


def others() -> set[int]:
    return {entry.pw_uid for entry in pwd.getpwall() if entry.pw_name in {"postgres", "nobody"}}


def outcome_without_namespaces(folder: Path) -> str:
    # As in most containers. The kernel gives no user namespace to a process whose root is not the mount's.
    with tempfile.TemporaryDirectory() as root:
        shell = 'mount --rbind / "$1" && exec chroot "$1" "$2" -c "$3" "$4"'
        command = ["unshare", "--mount", "sh", "-c", shell, "sh", root, sys.executable, ATTEMPT, str(folder)]
        done = subprocess.run(  # noqa: S603  # The command is ours.
            command, env={**os.environ, "PYTHONPATH": PATH}, capture_output=True, text=True, check=False
        )
    return done.stdout.strip() or done.stderr
