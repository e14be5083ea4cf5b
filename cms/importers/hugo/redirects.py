"""The old paths of a site, and which document each of them led to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms.importers.hugo.addresses import normal
from cms.importers.hugo.site import HugoSite
from cms.importers.report import Report

_PATH = re.compile(r"/(?!/)[^?#\x00]{1,1900}")

LISTS = "lists"
"""Stands for the lists of articles, which are the section's here."""


@dataclass(frozen=True)
class OldPath:
    """A path of the old site; it leads to `url` where the old site sent its readers elsewhere, else to the document."""

    path: str
    url: str | None = None


def old_paths(site: HugoSite, report: Report) -> dict[str, tuple[OldPath, ...]]:
    """The old paths of each document, by its key. A path that two documents had is the first one's; this is reported.

    A document's own address goes before the aliases of others.
    """
    own = [(page.source.key, page.path) for page in site.pages]
    own += [(term.key, term.paths[0]) for term in (*site.people, *site.topics) if term.paths]
    older = [(page.source.key, alias) for page in site.pages for alias in page.aliases]
    older += [(term.key, path) for term in (*site.people, *site.topics) for path in term.paths[1:]]
    lists = [(LISTS, path) for path in site.lists]
    elsewhere = {page.source.key: page.leads_to for page in site.pages}
    return _claimed([*own, *lists, *older], elsewhere, report)


def _claimed(
    wanted: Iterable[tuple[str, str]], elsewhere: Mapping[str, str | None], report: Report
) -> dict[str, tuple[OldPath, ...]]:
    claims: dict[str, str] = {}
    found: dict[str, tuple[OldPath, ...]] = {}
    for key, wish in wanted:
        if _PATH.fullmatch(wish) is None:
            report.warn(key, "An old address is not a path of this site; it is left out.", wish)
            continue
        path = normal(wish)
        holder = claims.setdefault(path, key)
        if holder != key:
            report.warn(key, "Another document has the same address; the path leads there.", f"{path} is {holder}")
        elif path not in {normal(one.path) for one in found.get(key, ())}:
            found[key] = (*found.get(key, ()), OldPath(_written(wish), elsewhere.get(key)))
    return found


def _written(path: str) -> str:
    """The path as Hugo serves it: as it was written, with a slash at its end."""
    return f"/{'/'.join(part for part in path.split('/') if part)}/"
