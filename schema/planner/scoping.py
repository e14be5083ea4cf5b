"""What a root field's arguments say of stage, locale and moment, for all that is nested in it."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text

from cms.base.model import MOMENT
from cms.content.locales import Locales
from cms.content.paths import read_path
from schema import scalars
from schema.errors import Forbidden, Refused
from schema.fields import Argument
from schema.ids import BrokenId, parse_id
from schema.planner.emit import Emitter
from schema.planner.policy import Scope
from schema.planner.shape import Field


@dataclass(frozen=True)
class Viewer:
    """Who asks, and what that lets them see."""

    reads_drafts: bool = False
    is_signed_in: bool = False


class Scoping:
    """One root field's say. Raises Refused where the viewer may not see what is asked for."""

    def __init__(self, field_: Field, locales: Locales, viewer: Viewer) -> None:
        self.locales = locales
        self.locale, self.id, self.at, self.path = (field_.arguments[name] for name in ("locale", "id", "at", "path"))
        self.draft = field_.arguments["stage"].sample == "DRAFT"
        self.is_constant = self.locale.constant and self.id.constant and self.path.constant
        if (self.draft or self.at) and not viewer.reads_drafts:
            raise Refused([Forbidden("Drafts and coming moments are for signed-in editors.")])

    def chain(self, values: dict[str, Any]) -> tuple[str, ...]:
        """The locales in which to look: the one asked for, else an id's or a path's own, else the site's default."""
        asked = self.locale.getter(values)
        given = self.id.getter(values)
        if self.path:
            asked = read_path(self.path.getter(values)).locale
        if asked is None and isinstance(given, str):
            # A broken id is refused where it is looked up, together with whatever else is wrong.
            with suppress(BrokenId):
                asked = parse_id(given).locale
        return self.locales.chain(asked)

    def structure(self, values: dict[str, Any]) -> tuple[int, bool] | None:
        """What of it chooses SQL: how many locales, and whether the first is the default."""
        if self.is_constant:
            return None
        chain = self.chain(values)
        return len(chain), chain[0] == self.locales.default

    def scope(self, emitter: Emitter, values: dict[str, Any]) -> Scope:
        """The scope, with its parameters in the statement."""
        chain = self.chain(values)
        return Scope(
            draft=self.draft,
            base_locale=chain[0] == self.locales.default,
            locales=tuple(self._locale(emitter, position) for position in range(len(chain))),
            moment=self.moment(emitter),
        )

    def moment(self, emitter: Emitter) -> ColumnElement[Any]:
        """The moment at which windows are compared."""
        if self.at:
            return emitter.parameter(self.at.then(lambda value: scalars.moment("at", value)), MOMENT)
        return emitter.context("moment", MOMENT)

    def _locale(self, emitter: Emitter, position: int) -> ColumnElement[str]:
        locale = Argument(lambda values: self.chain(values)[position], None, self.is_constant)
        return emitter.parameter(locale, Text())
