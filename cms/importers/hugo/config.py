"""What a Hugo site says of itself: its address, its taxonomies, and how the addresses of its pages are made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cms.errors import ContentFault
from cms.importers.hugo.matter import Matter, load

_NAMES = ("hugo", "config")
_FORMS = {"toml": "toml", "yaml": "yaml", "yml": "yaml", "json": "json"}
_USUAL_TAXONOMIES = ("tags", "categories")

AUTHORS = "authors"
"""The taxonomy whose terms are people; the terms of the others are tags."""


@dataclass(frozen=True)
class HugoConfig:
    """A site's settings, as far as they matter here. `base_url` has no slash at its end and may be empty.

    `permalinks` is by the first folder below content/; `lost_links` is where Hugo sends a reference that leads nowhere;
    `has_emoji` says that :tada: and its like are signs.
    """

    base_url: str = ""
    title: str | None = None
    language: str = "en"
    permalinks: Mapping[str, str] = field(default_factory=dict)
    taxonomies: tuple[str, ...] = _USUAL_TAXONOMIES
    lost_links: str | None = None
    has_emoji: bool = False

    @property
    def tag_keys(self) -> tuple[str, ...]:
        """The keys of front matter that list tags."""
        return tuple(name for name in self.taxonomies if name != AUTHORS)


def read_config(root: Path) -> HugoConfig:
    """The settings in the site's folder, or those that Hugo takes without any.

    Raises ContentFault where a file of settings cannot be read.
    """
    for folder in (root, root / "config" / "_default"):
        for name in _NAMES:
            for ending, form in _FORMS.items():
                file = folder / f"{name}.{ending}"
                if file.is_file():
                    return _from(file, form)
    return HugoConfig()


def _from(file: Path, form: str) -> HugoConfig:
    try:
        # Hugo does not mind how the keys of its settings are written.
        values = {key.lower(): value for key, value in load(file.read_text(encoding="utf-8-sig"), form).items()}
    except (ContentFault, OSError, UnicodeDecodeError) as error:
        raise ContentFault(f"The site's settings in {file} cannot be used: {error} Mend the file.") from None
    settings = Matter(values)
    taxonomies = settings.part("taxonomies").values.values()
    return HugoConfig(
        (settings.text("baseurl") or "").rstrip("/"),
        settings.text("title"),
        settings.text("defaultcontentlanguage") or "en",
        _permalinks(settings.part("permalinks").values),
        tuple(str(plural) for plural in taxonomies) if "taxonomies" in values else _USUAL_TAXONOMIES,
        settings.text("reflinksnotfoundurl"),
        settings.holds("enableemoji"),
    )


def _permalinks(values: Mapping[str, Any]) -> dict[str, str]:
    """Patterns by folder: Hugo writes them so, or since version 0.115 below the kind of page."""
    pages = values.get("page")
    given = pages if isinstance(pages, dict) else values
    return {folder: pattern for folder, pattern in given.items() if isinstance(pattern, str)}
