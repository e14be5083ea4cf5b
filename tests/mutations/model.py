"""A simple model of one article: what several people may do to it, and what everybody sees of it then."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.paper import NOON

HOUR = timedelta(hours=1)

MAY = {
    "update": {"ADMINISTRATOR", "EDITOR"},
    "submit": {"ADMINISTRATOR", "EDITOR"},
    "restore": {"ADMINISTRATOR", "EDITOR"},
    "approve": {"ADMINISTRATOR", "EDITOR"},
    "sendBack": {"ADMINISTRATOR", "EDITOR"},
    "publish": {"ADMINISTRATOR", "EDITOR"},
    "unpublish": {"ADMINISTRATOR", "EDITOR"},
    "trash": {"ADMINISTRATOR", "EDITOR"},
    "untrash": {"ADMINISTRATOR", "EDITOR"},
}
"""Who may do it to anybody's article."""

OWN = {
    "update": {"AUTHOR", "CONTRIBUTOR"},
    "submit": {"AUTHOR", "CONTRIBUTOR"},
    "restore": {"AUTHOR", "CONTRIBUTOR"},
    "publish": {"AUTHOR"},
    "unpublish": {"AUTHOR"},
    "trash": {"AUTHOR"},
    "untrash": {"AUTHOR"},
}
"""Who may do it to their own."""


@dataclass
class Window:
    """When readers see a title, and of which save it is."""

    start: datetime
    end: datetime | None
    title: str
    version: int

    def holds(self, now: datetime) -> bool:
        """Whether readers see it."""
        return self.start <= now and (self.end is None or now < self.end)


@dataclass
class Model:
    """The article."""

    owner: str
    titles: list[str] = field(default_factory=lambda: ["T0"])
    windows: list[Window] = field(default_factory=list)
    in_review: bool = False
    is_trashed: bool = False
    first_seen: datetime | None = None
    now: datetime = NOON

    @property
    def version(self) -> int:
        """How often it was saved."""
        return len(self.titles)

    @property
    def live(self) -> Window | None:
        """What readers see, but for the trash."""
        return next((window for window in self.windows if window.holds(self.now)), None)

    def wait(self, hours: int) -> None:
        """Time passes."""
        self.now += hours * HOUR + timedelta(minutes=1)
        seen = [window.start for window in self.windows if window.start <= self.now]
        self.first_seen = min([*seen, *([self.first_seen] if self.first_seen else [])], default=None)

    def refusal(self, verb: str, role: str) -> str | None:
        """Why somebody may not do it."""
        is_own = role == self.owner
        if role in MAY[verb]:
            return None
        if role not in OWN.get(verb, set()):
            return "FORBIDDEN"
        if is_own:
            edits_published = (
                verb in {"update", "restore", "submit"} and role == "CONTRIBUTOR" and self.first_seen is not None
            )
            return "FORBIDDEN" if edits_published else None
        return "FORBIDDEN" if self.first_seen is not None else "NOT_FOUND"

    def do(self, verb: str, role: str, number: int) -> str | None:
        """Does it, where it is allowed; the code of what is to be mended first."""
        if verb in {"trash", "untrash"}:
            self.is_trashed = verb == "trash"
            return None
        if self.is_trashed:
            return "CLOSED"
        match verb:
            case "update":
                self._save(f"T{number}", role)
            case "restore":
                self._save(self.titles[number % self.version], role)
            case "submit":
                self.in_review = True
            case "sendBack" | "approve" if not self.in_review:
                return "CLOSED"
            case "sendBack":
                self.in_review = False
            case "publish" | "approve":
                self._publish(number)
            case "unpublish":
                self._unpublish(number)
        self.wait(0)
        return None

    def _save(self, title: str, role: str) -> None:
        if title != self.titles[-1]:
            self.titles.append(title)
            self.in_review = self.in_review and role in MAY["approve"]

    def _publish(self, hours: int) -> None:
        self.in_review = False
        start, live = self.now + hours * HOUR, self.live
        new = Window(start, None, self.titles[-1], self.version)
        if not hours:
            new.start = live.start if live else self.now
            self.windows = [new]
            return
        coming = min(
            (window for window in self.windows if window.start > self.now), key=lambda w: w.start, default=None
        )
        if live:
            gives_way = coming is not None and live.end == coming.start
            live.end = start if gives_way or live.end is None else min(live.end, start)
        self.windows = [*([live] if live else []), new]

    def _unpublish(self, hours: int) -> None:
        end = self.now + hours * HOUR
        if not hours:
            self.windows = []
            return
        self.windows = [window for window in self.windows if window.start < end]
        for window in self.windows:
            window.end = end if window.end is None else min(window.end, end)

    def draft(self) -> dict[str, Any]:
        """What an editor is told of it."""
        coming = [window.start for window in self.windows if window.start > self.now and not self.is_trashed]
        starts = {window.start for window in self.windows}
        ends = [
            w.end
            for w in self.windows
            if w.end is not None and w.end > self.now and w.end not in starts and not self.is_trashed
        ]
        return {
            "title": self.titles[-1],
            "version": self.version,
            "status": self.status(),
            "hasUnpublishedChanges": self.live is None or self.live.title != self.titles[-1],
            "publishAt": min(coming, default=None),
            "unpublishAt": min(ends, default=None),
            "revisions": {"totalCount": self.version, "nodes": [{"version": n} for n in range(self.version, 0, -1)]},
        }

    def status(self) -> str:
        """Where it stands."""
        if self.is_trashed:
            return "TRASHED"
        if self.in_review:
            return "IN_REVIEW"
        if self.live:
            return "PUBLISHED"
        return "UNPUBLISHED" if self.first_seen else "DRAFT"

    def seen(self) -> str | None:
        """The title that readers see."""
        return self.live.title if self.live and not self.is_trashed else None
