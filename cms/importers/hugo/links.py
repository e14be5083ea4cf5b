"""References between the pages of a site: those whose target is here, and those that lead to the old site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cms.importers.hugo.addresses import References, lost_path, normal
from cms.importers.hugo.config import HugoConfig
from cms.importers.report import Report


@dataclass(frozen=True)
class SiteLinks:
    """What can be referred to: pages by their files, and paths at which something of this site stood."""

    config: HugoConfig
    references: References
    addresses: Mapping[PurePosixPath, str]
    paths: frozenset[str]


@dataclass(frozen=True)
class PageLinks:
    """Finds what the links of one page lead to; each that leads nowhere is reported."""

    site: SiteLinks
    page: PurePosixPath
    file: str
    report: Report

    def reference(self, target: str) -> str:
        """The address that a `ref` stands for: the path of a page that is here, or where the old site may have it."""
        path, mark, fragment = target.partition("#")
        if not path:
            return f"{mark}{fragment}"
        found = self.site.references.find(path, self.page)
        if len(found) == 1:
            return f"{self.site.addresses[found[0]]}{mark}{fragment}"
        return self._lost(target, ", ".join(sorted(str(file) for file in found)))

    def path(self, target: str) -> str:
        """The address that a path of the old site stands for."""
        path, mark, fragment = target.partition("#")
        if "//" in path or normal(path) in self.site.paths:
            return target if "//" in path else f"{normal(path)}{mark}{fragment}"
        return self._lost(target)

    def _lost(self, target: str, candidates: str = "") -> str:
        path, mark, fragment = target.partition("#")
        config = self.site.config
        place = lost_path(path, self.page, config.permalinks)
        address = f"{config.base_url}{place}" if place else config.lost_links or f"{config.base_url}/"
        message = "A reference may mean several pages" if candidates else "A reference leads to a page that is not here"
        detail = f"{target} ({candidates})" if candidates else target
        self.report.warn(self.file, f"{message}; it leads to the old site now.", f"{detail} -> {address}")
        return f"{address}{mark}{fragment}"


def site_links(config: HugoConfig, addresses: Mapping[PurePosixPath, str], aliases: Iterable[str]) -> SiteLinks:
    """The links of a site, from its pages' addresses by file, and from the older addresses of them."""
    return SiteLinks(config, References(addresses), addresses, frozenset([*addresses.values(), *map(normal, aliases)]))
