"""Reads the demo's files: YAML, and Markdown below YAML. What they mean is not decided here."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cms.errors import ContentFault

CONTENT = Path(__file__).parent / "content"

Record = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """The whole newspaper as it stands in its files; each mapping is keyed by the slug in the default locale."""

    site: Record
    sections: dict[str, Record]
    tags: dict[str, Record]
    authors: dict[str, Record]
    pictures: dict[str, Record]
    articles: dict[str, Record]
    events: dict[str, Record]
    comments: dict[str, list[Record]]


def read_paper(folder: Path = CONTENT) -> Paper:
    """Reads all files. An article's text is its `body`; its translation, `NAME.fa.md`, stands in it as `fa`."""
    articles = {path.stem: read_article(path) for path in sorted((folder / "articles").glob("*.md"))}
    for name in [name for name in articles if name.endswith(".fa")]:
        original = name.removesuffix(".fa")
        if original not in articles:
            raise ContentFault(f"The file articles/{name}.md translates {original}.md, which is not there.")
        articles[original]["fa"] = articles.pop(name)
    return Paper(
        **{name: read_yaml(folder / f"{name}.yml") for name in ("site", "sections", "tags", "authors", "pictures")},
        articles=articles,
        events={path.stem: read_yaml(path) for path in sorted((folder / "events").glob("*.yml"))},
        comments=read_yaml(folder / "comments.yml"),
    )


def read_article(path: Path) -> Record:
    """Front matter between two lines of three hyphens, then Markdown."""
    parts = path.read_text("utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0]:  # noqa: PLR2004 - nothing, the front matter, the text.
        raise ContentFault(f"The file {path.name} does not begin with front matter between two lines of ---.")
    return _record(yaml.safe_load(parts[1]), path) | {"body": parts[2]}


def read_yaml(path: Path) -> Record:
    """A file that holds one mapping."""
    return _record(yaml.safe_load(path.read_text("utf-8")), path)


def _record(content: Any, path: Path) -> Record:
    if not isinstance(content, dict):
        raise ContentFault(f"The file {path.name} does not hold a mapping: write names and values.")
    return content
