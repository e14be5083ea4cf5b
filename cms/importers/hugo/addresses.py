"""The addresses that a Hugo site gives to its pages, and the paths by which its pages refer to each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote

from cms.importers.hugo.moments import read_time

_TOKEN = re.compile(r":([a-z]+)(?:\[[^\]]*\])?")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


@dataclass(frozen=True)
class Named:
    """What the address of a page is made from; `title` is the title as a slug."""

    file: PurePosixPath
    slug: str | None
    title: str
    date: datetime | None


def permalink(named: Named, pattern: str | None) -> str:
    """The path of a page, with a slash at both ends; without a pattern that of its folders and its slug or file."""
    if pattern is None:
        return normal("/".join([*_folders(named.file), named.slug or base_name(named.file)]))
    return normal(_TOKEN.sub(lambda token: _part(token[1], named), pattern))


def _part(token: str, named: Named) -> str:
    times = {"year": "%Y", "month": "%m", "day": "%d", "monthname": "%B", "yearday": "%j", "weekdayname": "%A"}
    if token in times:
        return named.date.strftime(times[token]).lower() if named.date else ""
    folders, file = _folders(named.file), base_name(named.file)
    return {
        "slug": named.slug or named.title,
        "slugorfilename": named.slug or file,
        "slugorcontentbasename": named.slug or file,
        "title": named.title,
        "filename": file,
        "contentbasename": file,
        "section": folders[0] if folders else "",
        "sections": "/".join(folders),
    }.get(token, "")


def normal(path: str) -> str:
    """A path as it is compared: decoded, lower case, one slash at each end and between its parts."""
    parts = [part for part in unquote(path).lower().split("/") if part]
    return f"/{'/'.join(parts)}/" if parts else "/"


def _folders(file: PurePosixPath) -> tuple[str, ...]:
    """The folders that a page is in; the one that it consists of is none of them."""
    return (file.parent.parent if file.name == "index.md" else file.parent).parts


def base_name(file: PurePosixPath) -> str:
    """A page's name: its file's, or its folder's where the page is a folder with an index."""
    name = file.name.removesuffix(".md")
    return file.parent.name if name in {"index", "_index"} else name


def logical(path: str) -> str:
    """A reference or a file's path as Hugo compares them: without ending and index, lower case, spaces as hyphens."""
    parts = [part for part in path.lower().replace(" ", "-").removesuffix(".md").split("/") if part]
    if parts and parts[-1] in {"index", "_index"}:
        parts.pop()
    return "/".join(parts)


class References:
    """Finds the page that a `ref` means, by Hugo's rules."""

    def __init__(self, files: Iterable[PurePosixPath]) -> None:
        self._by_path = {logical(str(file)): file for file in files}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for path in self._by_path:
            self._by_name[path.rpartition("/")[2]].append(path)

    def find(self, path: str, page: PurePosixPath) -> list[PurePosixPath]:
        """The pages that may be meant in `page`: one where it is clear, none where there is none.

        A path that begins with a slash is from the content's root; another one is first looked for beside the page,
        then from the root, then as the end of any page's path.
        """
        wanted = logical(path)
        beside = logical(f"{page.parent}/{path}")
        exact = [wanted] if path.startswith("/") else [beside, wanted]
        for candidate in exact:
            if candidate in self._by_path:
                return [self._by_path[candidate]]
        if path.startswith("/"):
            return []
        ends = [end for end in self._by_name[wanted.rpartition("/")[2]] if f"/{end}".endswith(f"/{wanted}")]
        return [self._by_path[end] for end in ends]


def lost_path(path: str, page: PurePosixPath, permalinks: Mapping[str, str]) -> str | None:
    """Where a page that is not here may stand on the old site: by the date in its file's name, or by its folders.

    A bare name is taken for a neighbour of `page`. None where the reference names no page that there could be.
    """
    wanted = logical(path)
    dated = dated_name(wanted.rpartition("/")[2])
    if dated is None:
        return f"/{wanted}/" if "/" in path else None
    folder = PurePosixPath(wanted if "/" in wanted else f"{page.parts[0]}/{wanted}")
    return permalink(Named(folder, dated[1], dated[1], dated[0]), permalinks.get(folder.parts[0]))


def dated_name(name: str) -> tuple[datetime, str] | None:
    """The day that a file's name begins with, and the rest of the name; None where it begins with none."""
    found = _DATED.fullmatch(name)
    written = read_time(found[1]) if found else None
    return (written.wall, found[2]) if found and written else None
