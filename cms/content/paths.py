"""Paths of a front end: `/articles/slug`, and `/fa/articles/slug` in another than the site's default locale."""

from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True)
class Path:
    """A path as it is looked up: its locale, None for the default; folder and slug, empty where it has another form."""

    locale: str | None
    folder: str
    slug: str


def read_path(text: str) -> Path:
    """Reads a path, with or without a query, a fragment, escapes or a slash at the end."""
    match [_unescaped(part) for part in _plain(text).strip("/").split("/")]:
        case [folder, slug]:
            return Path(None, folder, slug)
        case [locale, folder, slug]:
            return Path(locale, folder, slug)
    return Path(None, "", "")


def spellings(text: str) -> list[str]:
    """How a redirect from this path may be written: with or without a slash at the end, escaped or not."""
    path = _plain(text).rstrip("/")
    return sorted({form + end for form in (path, _unescaped(path)) for end in ("", "/")} - {""})


def _plain(text: str) -> str:
    """What comes before the query and the fragment, from the first slash on, without what no path carries."""
    return "/" + _without_nul(text.partition("#")[0].partition("?")[0]).lstrip("/")


def _unescaped(part: str) -> str:
    return _without_nul(unquote(part))


def _without_nul(text: str) -> str:
    return text.replace("\0", "")
