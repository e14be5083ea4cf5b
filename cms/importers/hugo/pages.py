"""A file of content read as an article or an event; its text stays as it is until the links are known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from cms.content.slugs import check_slug, make_slug
from cms.errors import ContentFault
from cms.importers.hugo.addresses import Named, base_name, dated_name, normal, permalink
from cms.importers.hugo.config import HugoConfig
from cms.importers.hugo.gatherings import gathering
from cms.importers.hugo.matter import Matter
from cms.importers.hugo.moments import Written, read_time
from cms.importers.hugo.records import Happening, Page, Post, Source
from cms.importers.hugo.words import line, prose, shortened, web_address
from cms.importers.report import Report

EVENT_FOLDERS = frozenset({"event", "events"})

_TAKEN = frozenset(
    (
        *("aliases", "author", "authors", "canonical", "date", "deck", "description", "draft", "expirydate"),
        *("featured_image", "lastmod", "primary_image", "publishdate", "redirectto", "slug", "source_url", "summary"),
        *("title", "url", "weight"),
    )
)
_TAKEN_OF_EVENTS = frozenset(
    (
        *("address", "captions", "city", "country", "end_date", "event_organizer", "event_platform", "event_type"),
        *("host", "map", "registration_url", "room", "state", "venue", "venue_name", "youtube_id", "youtube_title"),
        "zip",
    )
)


@dataclass(frozen=True)
class PageReader:
    """Reads files as pages, by the settings of their site and the zone of its clock."""

    config: HugoConfig
    zone: ZoneInfo
    report: Report

    def read(self, source: Source) -> Page:
        """An article or an event; raises ContentFault where an event has no time."""
        matter = source.matter
        is_event = source.file.parts[0] in EVENT_FOLDERS
        self._note_what_is_left(matter, is_event=is_event)
        date = self._date(source)
        common = self._common(source, date)
        if is_event and common["excerpt"] and matter.text("deck") and matter.text("summary", "description"):
            self.report.note("An event's deck has no place here beside its summary and is left out.")
        if not is_event:
            published = date.moment(self.zone) if date else None
            return Post(**common, published=published, subtitle=self._subtitle(source, common["excerpt"]))
        if date is None:
            raise ContentFault("It is an event without a date that can be read.")
        return Happening(**common, **gathering(source, date, self.zone, self.report), published=self._announced(source))

    def _common(self, source: Source, date: Written | None) -> dict[str, Any]:
        matter, key = source.matter, source.key
        pattern = self.config.permalinks.get(source.file.parts[0])
        title = self._title(source)
        named = Named(source.file, matter.text("slug"), make_slug(title), date.wall if date else None)
        path = normal(matter.text("url") or permalink(named, pattern))
        if matter.text("weight") == "0":
            self.report.warn(key, "Its weight of 0 hid it from the old site's lists; here it is listed as any other.")
        leads_to = web_address(matter.text("redirectto"), "redirectto", key, self.report)
        source_url = web_address(matter.text("source_url"), "source_url", key, self.report)
        canonical = web_address(matter.text("canonical"), "canonical", key, self.report)
        return {
            "source": source,
            "path": path,
            "slug": self._slug(source, named.slug or (named.title if pattern else _undated(source))),
            "title": shortened(title, "title", key, self.report),
            "excerpt": prose(matter.text("summary", "description", "deck")),
            "changed": self._moment(source, "lastmod"),
            "expires": self._moment(source, "expirydate"),
            "is_draft": matter.holds("draft") or date is None,
            "image": matter.text("primary_image", "featured_image") or matter.part("featured_image").text("uid"),
            "authors": tuple(dict.fromkeys(matter.texts("authors") or matter.texts("author"))),
            "topics": tuple(dict.fromkeys(topic for name in self.config.tag_keys for topic in matter.texts(name))),
            "aliases": tuple(_joined(path, alias) for alias in matter.texts("aliases")),
            "leads_to": leads_to,
            "canonical": canonical or leads_to or (source_url if not source.text.strip() else None),
        }

    def _title(self, source: Source) -> str:
        title = line(source.matter.text("title"))
        if not title:
            title = (source.matter.text("slug") or _undated(source)).replace("-", " ").capitalize()
            self.report.warn(source.key, "It has no title; it is called after its address.", title)
        return title

    def _slug(self, source: Source, wish: str) -> str:
        try:
            return check_slug(wish)
        except ContentFault:
            slug = make_slug(wish)
            self.report.warn(
                source.key, "The slug is too long, or has signs that no address here may have.", f"{wish} -> {slug}"
            )
            return slug

    def _date(self, source: Source) -> Written | None:
        """The document's date, or the one that its file's name begins with."""
        text = source.matter.text("date")
        written = read_time(text)
        if written is not None:
            return written
        dated = dated_name(base_name(source.file))
        instead = "the day in its file's name stands for it" if dated else "it stays a draft"
        missing = "The date cannot be read" if text else "It has no date"
        self.report.warn(source.key, f"{missing}; {instead}.", text or "")
        return Written(dated[0], whole_day=True) if dated else None

    def _announced(self, source: Source) -> datetime | None:
        """When an event was published: its `date` is when it takes place, so its file's name says it."""
        dated = dated_name(base_name(source.file))
        named = Written(dated[0], whole_day=True).moment(self.zone) if dated else None
        return self._moment(source, "publishdate") or named

    def _moment(self, source: Source, key: str) -> datetime | None:
        text = source.matter.text(key)
        written = read_time(text)
        if text and written is None:
            self.report.warn(source.key, f"The {key} cannot be read; it is left out.", text)
        return written.moment(self.zone) if written else None

    def _subtitle(self, source: Source, excerpt: str) -> str | None:
        deck = " ".join(prose(source.matter.text("deck")).split())
        return shortened(deck, "deck", source.key, self.report) if deck and deck != excerpt else None

    def _note_what_is_left(self, matter: Matter, *, is_event: bool) -> None:
        taken = _TAKEN | set(self.config.taxonomies) | (_TAKEN_OF_EVENTS if is_event else set())
        for key in matter.given():
            if key.lower() not in taken:
                self.report.note(f"The key {key} of front matter has no place here and is left out.")


def _undated(source: Source) -> str:
    """The name of a page's file, without the day that it may begin with."""
    file = base_name(source.file)
    dated = dated_name(file)
    return dated[1] if dated else file


def _joined(path: str, alias: str) -> str:
    """An alias as a path from the root; one that is no path stays as it is."""
    try:
        return urljoin(path, alias)
    except ValueError:
        return alias
