"""A small Hugo site in a folder of its own: functions that write its files, with defaults for the rest."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from cms.importers.hugo.records import Happening, Page, Post
from cms.importers.hugo.site import HugoSite, Options, read_site
from cms.importers.report import Report

CONFIG = """
title: A Paper
baseURL: https://paper.example
refLinksNotFoundURL: https://paper.example/lost/
enableEmoji: true
taxonomies: {topic: topics, author: authors}
permalinks:
  news: ":year/:month/:day/:slug/"
  events: "event/:year/:month/:day/:slug/"
"""

NEW_YORK = Options(time_zone=ZoneInfo("America/New_York"))


@dataclass
class Folder:
    """A site's folder, and the report of its last reading."""

    root: Path
    report: Report

    def file(self, path: str, text: str) -> None:
        """Writes a file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")

    def news(self, name: str, matter: str = "", text: str = "Some text.") -> str:
        """Writes an article; returns its key. Its file's name begins with its day."""
        return self._page("news", name, matter, text)

    def event(self, name: str, matter: str = "", text: str = "Some text.") -> str:
        """Writes an event; returns its key."""
        return self._page("events", name, matter, text)

    def author(self, key: str, matter: str = "") -> None:
        """Writes an author's file."""
        self.file(f"content/authors/{key}/_index.md", f"---\nslug: {key}\n{matter}\n---\n")

    def topic(self, key: str, matter: str = "") -> None:
        """Writes a topic's file."""
        self.file(f"content/topics/{key}/_index.md", f"---\nslug: {key}\n{matter}\n---\n")

    def image(self, uid: str, matter: str = "format: png") -> None:
        """Writes an image's metadata."""
        self.file(f"data/images/{uid}.yml", f"uid: {uid}\n{matter}\n")

    def read(self, options: Options = NEW_YORK) -> HugoSite:
        """Reads the site."""
        self.report = Report()
        return read_site(self.root, options, self.report)

    def post(self, matter: str = "", text: str = "Some text.", name: str = "2020-05-06-story") -> Post:
        """The article that a file with this front matter is."""
        page = self._only(self.news(name, matter, text))
        assert isinstance(page, Post)
        return page

    def happening(self, matter: str = "", text: str = "Some text.", name: str = "2020-05-06-meeting") -> Happening:
        """The event that a file with this front matter is."""
        page = self._only(self.event(name, matter, text))
        assert isinstance(page, Happening)
        return page

    def warnings(self) -> dict[str, str]:
        """The details of the last reading's warnings by their sentences, files left out."""
        return {remark.message: remark.detail for remark in self.report.warnings}

    def _only(self, key: str) -> Page:
        return next(page for page in self.read().pages if page.source.key == key)

    def _page(self, folder: str, name: str, matter: str, text: str) -> str:
        path = f"content/{folder}/{name[:4]}/{name}.md"
        keys = {line.partition(":")[0] for line in matter.splitlines()}
        lines = [] if "title" in keys else ["title: Story"]
        lines += [] if "date" in keys else [f"date: {name[:10]} 10:00:00 -0400"]
        self.file(path, "\n".join(["---", *lines, matter, "---", text, ""]))
        return path
