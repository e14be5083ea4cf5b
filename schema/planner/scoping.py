"""What a root field's arguments say of stage, locale and moment, for all that is nested in it."""

from contextlib import suppress
from typing import Any

from sqlalchemy import ColumnElement, Text, func

from cms.base.actor import Permission
from cms.base.model import MOMENT
from cms.content.locales import Locales
from cms.content.paths import read_path
from cms.content.preview import PreviewKind
from schema import scalars
from schema.errors import Forbidden, Refused
from schema.ids import BrokenId, parse_id
from schema.planner.emit import OUTCOME, Emitter
from schema.planner.policy import Scope
from schema.planner.shape import Field
from schema.specs import Argument, Connection, One
from schema.viewer import Viewer


class Scoping:
    """One root field's say. Raises Refused where the viewer may not see what is asked for."""

    def __init__(self, field_: Field, locales: Locales, viewer: Viewer) -> None:
        self.locales = locales
        self.locale, self.id, self.at, self.path = (field_.arguments[name] for name in ("locale", "id", "at", "path"))
        of_drafts = isinstance(field_.spec, One | Connection) and field_.spec.of_drafts and viewer.reads_own_drafts
        # A preview is what readers would see, with what it shows in its place: whichever stage is asked for.
        self.draft = not viewer.preview and (of_drafts or field_.arguments["stage"].sample == "DRAFT")
        # Who moderates comments sees those on content of every language.
        self.is_queue = field_.name == "comments" and viewer.may(Permission.MODERATE_COMMENTS)
        self.is_constant = self.locale.constant and self.id.constant and self.path.constant
        self.viewer = viewer
        if self.draft and not viewer.reads_own_drafts:
            refusal = "Drafts are for those who work on the paper: sign in, or use their API token."
            raise Refused([Forbidden(viewer.told(refusal))])
        if self.at and not viewer.reads_drafts and viewer.preview is not PreviewKind.MOMENT:
            raise Refused([Forbidden(viewer.told("Coming moments are for signed-in editors."))])

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
        return self.locales.every() if asked is None and self.is_queue else self.locales.chain(asked)

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
            viewer=self.viewer,
        )

    def moment(self, emitter: Emitter) -> ColumnElement[Any]:
        """The moment at which windows are compared."""
        at = self.at.then(lambda value: scalars.moment("at", value))
        if self.viewer.preview is PreviewKind.MOMENT:
            if self.at:
                emitter.agree(at, "preview_at", Forbidden("at: This preview is of another moment: leave `at` out."))
            # A moment that has come is now: what was there then, and is not any more, is nobody's to see.
            return func.greatest(emitter.context("preview_at", MOMENT), emitter.context("moment", MOMENT))
        return emitter.parameter(at, MOMENT) if self.at else emitter.context("moment", MOMENT)

    def _locale(self, emitter: Emitter, position: int) -> ColumnElement[str]:
        locale = Argument(lambda values: self.chain(values)[position], None, self.is_constant)
        return emitter.parameter(locale, Text())


class PayloadScoping:
    """The say of a mutation: its payload shows drafts to who may see them, in the locale of what was changed.

    A subscription's events are read in the same way, but for drafts.
    """

    def __init__(self, locales: Locales, viewer: Viewer, *, of_drafts: bool = True) -> None:
        self.locales, self.viewer, self.draft = locales, viewer, of_drafts and viewer.reads_own_drafts

    def chain(self, values: dict[str, Any]) -> tuple[str, ...]:
        """The locales in which to look: that of the outcome, or every one, else the site's default."""
        if values.get(OUTCOME, {}).get("all_locales"):
            return self.locales.every()
        return self.locales.chain(values.get(OUTCOME, {}).get("locale"))

    def structure(self, values: dict[str, Any]) -> tuple[int, bool]:
        """What of it chooses SQL."""
        chain = self.chain(values)
        return len(chain), chain[0] == self.locales.default

    def scope(self, emitter: Emitter, values: dict[str, Any]) -> Scope:
        """The scope, with its parameters in the statement."""
        chain = self.chain(values)
        return Scope(
            draft=self.draft,
            base_locale=chain[0] == self.locales.default,
            locales=tuple(self._locale(emitter, position) for position in range(len(chain))),
            moment=emitter.context("moment", MOMENT),
            viewer=self.viewer,
        )

    def _locale(self, emitter: Emitter, position: int) -> ColumnElement[str]:
        return emitter.parameter(Argument(lambda values: self.chain(values)[position], None, constant=False), Text())
