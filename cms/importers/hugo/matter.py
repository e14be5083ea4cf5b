"""Front matter: the data at the head of a file, apart from the text below it.

Hugo takes YAML, TOML and JSON. Every scalar is handed on as the text that stands in the file, so that a number with a
zero in front, a date with a one-digit hour or a slug of digits means what its writer saw.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any

import yaml

from cms.errors import ContentFault

type_of_loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(type_of_loader):  # type: ignore[misc]  # Whether PyYAML has its parser in C depends on how it was built.
    """YAML whose scalars stay texts, but for null."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way to say it.
        first: [("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"))] for first in ("~", "n", "N", "")
    }


_YAML = re.compile(r"---[ \t]*\n(.*?)(?:^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)(?:^\+\+\+[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)

_READERS = {_YAML: "yaml", _TOML: "toml"}


class Matter:
    """The data of one file, asked for by key; a value that is there but empty is as one that is not there."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def text(self, *keys: str) -> str | None:
        """The first of these keys that has a text, without the spaces around it."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return None

    def texts(self, key: str) -> list[str]:
        """The texts of a list, or of a single value; empty ones are left out."""
        value = self.values.get(key)
        given = value if isinstance(value, list) else [value]
        return [one.strip() for one in given if isinstance(one, str) and one.strip()]

    def holds(self, key: str) -> bool:
        """Whether the key says yes."""
        return (self.text(key) or "").lower() == "true"

    def part(self, key: str) -> "Matter":
        """The map below a key; an empty one where there is none."""
        value = self.values.get(key)
        return Matter(value if isinstance(value, dict) else {})

    def given(self) -> list[str]:
        """The keys that have a value."""
        return [key for key, value in self.values.items() if value not in (None, "", [], {})]


def split(text: str) -> tuple[Matter, str]:
    """A file's data and its text. Blank lines before the data, a byte order mark and CRLF are allowed for.

    Raises ContentFault where there is no front matter or it cannot be read.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").lstrip()
    for fence, form in _READERS.items():
        if found := fence.match(text):
            return Matter(load(found[1], form)), text[found.end() :]
    if text.startswith("{"):
        return _split_json(text)
    if text.startswith(("---", "+++")):
        raise ContentFault("Its front matter has no end: close it with a line like the one that opens it.")
    raise ContentFault("It has no front matter: a page of Hugo begins with data between two lines of ---.")


def load(text: str, form: str) -> dict[str, Any]:
    """The map in a text of YAML, TOML or JSON, by the name of its form; raises ContentFault where it is none."""
    values: Any
    try:
        match form:
            case "toml":
                values = _as_text(tomllib.loads(text))
            case "json":
                values = _as_text(json.loads(text))
            case _:
                values = yaml.load(text, _Loader)  # noqa: S506 - A safe loader, which makes texts alone.
    except yaml.MarkedYAMLError as error:
        place = f" in line {error.problem_mark.line + 1} of its data" if error.problem_mark else ""
        raise ContentFault(f"Its YAML cannot be read: {error.problem}{place}.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentFault(f"Its {form.upper()} cannot be read: {str(error).splitlines()[0]}.") from None
    if not isinstance(values, dict | NoneType):
        raise ContentFault("Its data is not a map of keys and values.")
    return {str(key): value for key, value in (values or {}).items()}


def _split_json(text: str) -> tuple[Matter, str]:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
        return Matter(_as_text(values)), text[end:]
    except (ValueError, RecursionError) as error:
        raise ContentFault(f"Its JSON cannot be read: {error}.") from None


def _as_text(value: Any) -> Any:
    """Scalars as texts: TOML and JSON have types of their own for them."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float() | date():
            return str(value)
        case list():
            return [_as_text(one) for one in value]
        case dict():
            return {str(key): _as_text(one) for key, one in value.items()}
        case _:
            return value
