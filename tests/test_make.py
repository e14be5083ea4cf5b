"""`make` finds a Python that will do, installs once, and recovers from whatever interrupted it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What stands in for a Python of the right age: it writes down what it is asked, and makes environments of its kind.
FIT = """#!/bin/sh
echo "$(basename $0) $*" >> {log}
case "$*" in
    "-m venv"*) mkdir -p .venv/bin && cp {pip} .venv/bin/python ;;
esac
"""

PIP = """#!/bin/sh
echo "pip $*" >> {log}
case "$*" in
    *install*) test ! -e broken ;;
esac
"""

UNFIT = "#!/bin/sh\nexit 1\n"


class Newcomer:
    """A clone on a machine with chosen Pythons."""

    def __init__(self, place: Path) -> None:
        self.clone, self.programs, self.log = place / "a clone", place / "programs", place / "log"
        self.clone.mkdir()
        self.programs.mkdir()
        self.log.touch()
        for name in ("Makefile", "requirements.lock", "requirements-dev.lock"):
            shutil.copy(ROOT / name, self.clone)
        for name in ("make", "sh", "mkdir", "touch", "rm", "cp", "basename"):
            (self.programs / name).symlink_to(str(shutil.which(name)))
        self.program(place / "pip", PIP)

    def program(self, path: Path, source: str) -> None:
        """Writes a script that can be run."""
        path.write_text(source.format(log=self.log, pip=self.log.with_name("pip")))
        path.chmod(0o755)

    def has(self, **pythons: str) -> None:
        """Puts Pythons on the PATH; python3_13 stands for python3.13."""
        for name, source in pythons.items():
            self.program(self.programs / name.replace("_", "."), source)

    def make(self, *arguments: str) -> tuple[int, str]:
        """The exit code of make, and what was said."""
        done = subprocess.run(  # noqa: S603 - the command is ours.
            [self.programs / "make", *arguments],
            cwd=self.clone,
            # As a newcomer has it, although `make test` may have started these tests.
            env={k: v for k, v in os.environ.items() if "MAKE" not in k} | {"PATH": str(self.programs)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def installations(self) -> int:
        """How often packages were installed."""
        return self.log.read_text().count("install --require-hashes -r requirements.lock")


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    return Newcomer(tmp_path)


@pytest.mark.parametrize("pythons", [{}, {"python3": UNFIT, "python": UNFIT}], ids=["none", "old ones"])
def test_without_a_python_that_will_do_it_says_so_in_a_sentence(newcomer: Newcomer, pythons: dict[str, str]) -> None:
    newcomer.has(**pythons)
    code, said = newcomer.make("demo")
    assert code != 0
    assert "Python 3.11 or newer is needed" in said
    assert said.count("\n") == 1
    assert not (newcomer.clone / ".venv").exists()


def test_a_python_that_was_named_is_looked_at_too(newcomer: Newcomer) -> None:
    newcomer.has(python3=FIT, python2=UNFIT)
    _, said = newcomer.make("demo", "PYTHON=python2")
    assert "Python 3.11 or newer is needed" in said


def test_the_newest_python_is_taken_whatever_its_name(newcomer: Newcomer) -> None:
    newcomer.has(python=FIT)
    assert newcomer.make(".venv/.run") == (0, installing("python"))
    shutil.rmtree(newcomer.clone / ".venv")
    newcomer.has(python3_13=FIT, python3_11=FIT, python3=FIT, python3_14=UNFIT)
    assert newcomer.make(".venv/.run") == (0, installing("python3.13"))


def test_it_installs_once_and_again_when_the_lock_changes(newcomer: Newcomer) -> None:
    newcomer.has(python3=FIT)
    newcomer.make(".venv/.run")
    newcomer.make(".venv/.run")
    assert newcomer.installations() == 1
    (newcomer.clone / ".venv" / "mine").touch()
    os.utime(newcomer.clone / ".venv" / ".run", (0, 0))
    assert newcomer.make(".venv/.run")[0] == 0
    assert newcomer.installations() == 2
    assert (newcomer.clone / ".venv" / "mine").exists()


def test_an_installation_that_broke_off_is_made_anew(newcomer: Newcomer) -> None:
    newcomer.has(python3=FIT)
    (newcomer.clone / "broken").touch()
    code, said = newcomer.make(".venv/.run")
    assert code != 0
    assert "mend what pip says above" in said
    (newcomer.clone / "broken").unlink()
    (newcomer.clone / ".venv" / "half").touch()
    assert newcomer.make(".venv/.run") == (0, installing("python3"))
    assert not (newcomer.clone / ".venv" / "half").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(newcomer: Newcomer) -> None:
    newcomer.has(python3=FIT)
    newcomer.make(".venv/.run")
    (newcomer.clone / ".venv" / "bin" / "python").unlink()
    (newcomer.clone / ".venv" / "bin" / "python").symlink_to("/gone/python3.11")
    assert newcomer.make(".venv/.run") == (0, installing("python3"))
    assert newcomer.installations() == 2


def test_help_lists_every_target_that_has_a_description() -> None:
    said = subprocess.check_output(["make", "--no-print-directory", "help"], cwd=ROOT, text=True)  # noqa: S607 - make.
    assert {line.split()[0] for line in said.splitlines()} >= {"help", "demo", "test", "check", "bench", "lock"}


def installing(python: str) -> str:
    return f"Installing into .venv with {python}, which takes about a minute the first time …\n"
