"""Names in the files, and the rows that they stand for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cms.content.body import Body, Target, from_markdown
from cms.errors import ContentFault
from cms.importers.demo.times import ZONE, say_date, say_time

_OWN = re.compile(r"/(articles|events|media)/([^#]+)(?:#(.*))?")
_SAID = re.compile(r"\{\{(starts|time):([\w-]+)(?:\|([\w/]+))?\}\}")


@dataclass
class References:
    """What has an identity so far, by kind and name; `starts` are the events' beginnings."""

    ids: dict[str, dict[str, UUID]] = field(default_factory=dict)
    starts: dict[str, datetime] = field(default_factory=dict)

    def learn(self, kind: str, name: str, id_: UUID) -> None:
        """From now on, `name` stands for this row."""
        self.ids.setdefault(kind, {})[name] = id_

    def one(self, kind: str, name: str, where: str) -> UUID:
        """The row that a name stands for; raises ContentFault where there is none."""
        found = self.ids.get(kind, {}).get(name)
        if found is None:
            raise ContentFault(f"{where} names {name!r} among the {kind}: there is no such file or entry.")
        return found

    def optional(self, kind: str, name: str | None, where: str) -> UUID | None:
        """As `one`, where nothing stands for nothing."""
        return None if name is None else self.one(kind, name, where)

    def many(self, kind: str, names: Iterable[str], where: str) -> tuple[UUID, ...]:
        """As `one`, for several, in order."""
        return tuple(self.one(kind, name, where) for name in names)

    def body(self, text: str, locale: str, where: str) -> Body:
        """A text whose links to /articles/, /events/ and /media/ lead to rows, and in which times are filled in."""

        def resolve(address: str) -> Target | None:
            own = _OWN.fullmatch(address)
            if own is None:
                return None
            kind, name, fragment = own.groups(default="")
            if kind == "media":
                return Target(media_id=self.one("pictures", name.removesuffix(".svg"), where))
            return Target(entry_id=self.one(kind, name, where), fragment=fragment)

        def said(match: re.Match[str]) -> str:
            what, event, zone = match.groups()
            self.one("events", event, where)
            moment = self.starts[event]
            return say_date(moment, locale) if what == "starts" else say_time(moment, locale, zone or ZONE)

        return from_markdown(_SAID.sub(said, text), resolve)
