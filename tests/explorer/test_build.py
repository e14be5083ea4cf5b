"""What is served is what the sources build."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not shutil.which("npm"), reason="There is no Node.js here to build the explorer with.")
def test_the_sources_build_what_is_served_byte_for_byte() -> None:
    done = subprocess.run([ROOT / "scripts" / "check-explorer"], capture_output=True, text=True, check=False)  # noqa: S603 - our script.
    if done.returncode == 2 and not os.environ.get("CI"):
        pytest.skip("npm cannot install what the explorer is built with: the registry is out of reach.")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lock_file_and_what_is_served_name_no_host_to_fetch_from() -> None:
    lock = (ROOT / "explorer" / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    for file in (ROOT / "cms" / "server" / "explorer").iterdir():
        content = file.read_bytes()
        for host in (b"unpkg", b"jsdelivr", b"esm.sh", b"googleapis"):
            assert host not in content, (file.name, host)


def test_the_licences_of_all_that_is_built_in_go_with_it() -> None:
    text = (ROOT / "cms" / "server" / "explorer" / "licences.txt").read_text("utf-8")
    lock = json.loads((ROOT / "explorer" / "package-lock.json").read_text("utf-8"))["packages"]
    for name in json.loads((ROOT / "explorer" / "package.json").read_text("utf-8"))["dependencies"]:
        if name != "esbuild":
            assert f"{name} {lock[f'node_modules/{name}']['version']} (MIT)" in text
    assert len(re.findall("^Copyright|^MIT License|Permission is hereby granted", text, re.MULTILINE)) > 50


def test_the_whole_is_small_enough_to_wait_for() -> None:
    files = (ROOT / "cms" / "server" / "explorer").glob("[!l]*")
    sizes = {file.name: file.stat().st_size for file in files}
    assert sum(sizes.values()) < 5_300_000, sizes
