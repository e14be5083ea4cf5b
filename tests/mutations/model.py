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
    "unschedule": {"ADMINISTRATOR", "EDITOR"},
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
    "unschedule": {"AUTHOR"},
    "trash": {"AUTHOR"},
    "untrash": {"AUTHOR"},
}
"""Who may do it to their own."""


@dataclass
class Showing:
    """From when readers see a title, and of which save it is."""

    start: datetime
    title: str
    version: int


@dataclass
class Model:
    """The article."""

    owner: str
    titles: list[str] = field(default_factory=lambda: ["T0"])
    shown: list[Showing] = field(default_factory=list)
    takedown: datetime | None = None
    in_review: bool = False
    is_trashed: bool = False
    first_seen: datetime | None = None
    now: datetime = NOON

    @property
    def version(self) -> int:
        """How often it was saved."""
        return len(self.titles)

    @property
    def live(self) -> Showing | None:
        """What readers see, but for the trash."""
        return self.live_at(self.now)

    def live_at(self, moment: datetime) -> Showing | None:
        """What readers see at a moment: what began last, unless it has disappeared since."""
        last = max((each for each in self.shown if each.start <= moment), key=lambda each: each.start, default=None)
        is_over = last and self.takedown and last.start < self.takedown <= moment
        return None if is_over else last

    def wait(self, hours: int) -> None:
        """Time passes."""
        self.now += hours * HOUR + timedelta(minutes=1)
        seen = [each.start for each in self.shown if each.start <= self.now]
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
        if self._is_closed(verb, number):
            return "CLOSED"
        match verb:
            case "update":
                self._save(f"T{number}", role)
            case "restore":
                self._save(self.titles[number % self.version], role)
            case "submit" | "sendBack":
                self.in_review = verb == "submit"
            case "publish" | "approve":
                self._publish(number)
            case "unpublish":
                self._unpublish(number)
            case "unschedule":
                self._unschedule()
        self.wait(0)
        return None

    def _is_closed(self, verb: str, hours: int) -> bool:
        """Whether there is nothing to be done so."""
        match verb:
            case "sendBack" | "approve" if not self.in_review:
                return True
            case "submit" if self.live and not self.in_review and self.live.version == self.version:
                return True
            case "unpublish" if hours and not self._is_seen_before(self.now + hours * HOUR):
                return True
        return self.is_trashed

    def _save(self, title: str, role: str) -> None:
        if title != self.titles[-1]:
            self.titles.append(title)
            self.in_review = self.in_review and role in MAY["approve"]

    def _publish(self, hours: int) -> None:
        self.in_review = False
        new = Showing(self.now + hours * HOUR, self.titles[-1], self.version)
        live = self.live
        if live and not hours:
            new.start = live.start
        self.shown = [new] if not hours or not live else [live, new]

    def _is_seen_before(self, end: datetime) -> bool:
        """Whether readers see anything from now on until then."""
        return self.live is not None or any(self.now < each.start < end for each in self.shown)

    def _unpublish(self, hours: int) -> None:
        end = self.now + hours * HOUR
        self.shown = [each for each in self.shown if hours and each.start < end]
        self.takedown = end if hours else None

    def _unschedule(self) -> None:
        self.shown = [each for each in self.shown if each.start <= self.now]
        if self.takedown and self.takedown > self.now:
            self.takedown = None

    def draft(self) -> dict[str, Any]:
        """What an editor is told of it."""
        coming = [each.start for each in self.shown if each.start > self.now and not self.is_trashed]
        end = self.takedown
        is_to_end = end and end > self.now and not self.is_trashed and not self.live_at(end)
        disappears = is_to_end and end and self.live_at(end - timedelta(microseconds=1))
        return {
            "title": self.titles[-1],
            "version": self.version,
            "status": self.status(),
            "hasUnpublishedChanges": self.live is None or self.live.title != self.titles[-1],
            "publishAt": min(coming, default=None),
            "unpublishAt": end if disappears else None,
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
