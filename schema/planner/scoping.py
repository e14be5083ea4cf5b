"""What a root field's arguments say of stage, locale and moment, for all that is nested in it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP

from cms.content.locales import Locales
from schema.errors import BadArgument, Forbidden, Refused
from schema.ids import BrokenId, parse_id
from schema.planner.emit import Emitter
from schema.planner.policy import Scope
from schema.planner.shape import Field


@dataclass(frozen=True)
class Viewer:
    """Who asks, and what that lets them see."""

    reads_drafts: bool = False


class Scoping:
    """One root field's say. Raises Refused where the viewer may not see what is asked for."""

    def __init__(self, field_: Field, locales: Locales, viewer: Viewer) -> None:
        self.arguments, self.locales = field_.arguments, locales
        self.draft = str(self.arguments["stage"].sample or "PUBLISHED").endswith("DRAFT")
        if (self.draft or self.arguments["at"]) and not viewer.reads_drafts:
            raise Refused([Forbidden("Drafts and coming moments are for signed-in editors.")])

    def chain(self, values: dict[str, Any]) -> tuple[str, ...]:
        """The locales in which to look: the one asked for, else an id's own, else the site's default."""
        asked = self.arguments["locale"].getter(values)
        given = self.arguments["id"].getter(values)
        if asked is None and isinstance(given, str):
            try:
                exact = parse_id(given).locale
            except BrokenId as error:
                raise Refused([BadArgument("id", str(error))]) from None
            if exact is not None:
                return (exact,)
        return self.locales.chain(asked)

    def structure(self, values: dict[str, Any]) -> tuple[bool, int, bool]:
        """What of it chooses SQL."""
        chain = self.chain(values)
        return self.draft, len(chain), chain[0] == self.locales.default

    def scope(self, emitter: Emitter, values: dict[str, Any]) -> Scope:
        """The scope, with its parameters in the statement."""
        draft, length, base = self.structure(values)
        at = self.arguments["at"]
        moment = TIMESTAMP(timezone=True)
        return Scope(
            draft=draft,
            base_locale=base,
            locales=tuple(self._locale(emitter, position) for position in range(length)),
            moment=emitter.parameter(at.getter, moment) if at else emitter.context("moment", moment),
        )

    def _locale(self, emitter: Emitter, position: int) -> ColumnElement[str]:
        return emitter.parameter(lambda values: self.chain(values)[position], Text())
