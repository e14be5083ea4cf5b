"""The ways: who asks, and what is shown: the present, a coming moment, a draft, or what waits in a release."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

LOCALES = ["fa", "de", "en"]
"""The chain in which all further ways look, best first."""


@dataclass(frozen=True)
class View:
    """The present, where nothing else is given."""

    at: datetime | None = None
    entry_id: UUID | None = None
    locale: str | None = None
    release_id: UUID | None = None

    @property
    def puts_in(self) -> bool:
        """Whether something is put in the place of what is live."""
        return self.entry_id is not None or self.release_id is not None

    def parameters(self, own: list[Any], now: datetime) -> list[Any]:
        """Those of a hand-written statement, among them the `own` ones of its question."""
        shown = [self.entry_id, self.locale, self.release_id] if self.puts_in else []
        return [LOCALES, self.at or now, *own, *shown]

    @property
    def text(self) -> str:
        """As it stands in an address after the question mark."""
        return urlencode({name: value for name, value in vars(self).items() if value is not None})

    @classmethod
    def read(cls, text: str) -> Self:
        """The view that `text` makes of itself."""
        said = dict(parse_qsl(text))
        return cls(
            at=datetime.fromisoformat(said["at"]) if "at" in said else None,
            entry_id=UUID(said["entry_id"]) if "entry_id" in said else None,
            locale=said.get("locale"),
            release_id=UUID(said["release_id"]) if "release_id" in said else None,
        )


class By(Enum):
    """Who asks: anybody, an editor by a token, or whoever has a preview."""

    READER = auto()
    EDITOR = auto()
    PREVIEW = auto()


@dataclass(frozen=True)
class Way:
    """A way to ask the CMS, under a name."""

    name: str
    by: By
    view: View

    def variables(self, of_question: dict[str, Any]) -> dict[str, Any]:
        """An editor says at which moment; a preview is of one."""
        at = self.view.at
        return of_question | {"at": at.isoformat()} if at and self.by is By.EDITOR else of_question
