"""A plan: one statement, and how each of its parameters is got."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement
from sqlalchemy.dialects.postgresql import asyncpg

from cms.base.actor import READER, Actor
from cms.comments.disclosure import Handling
from cms.comments.notice import default_notice
from cms.content.locales import Locales
from cms.content.preview import Preview
from schema.errors import ApiError, Refused
from schema.planner import json
from schema.planner.derive import Place, derived_in
from schema.planner.emit import Agreement, Emitter
from schema.planner.limits import Limits
from schema.planner.lookup import look_up
from schema.planner.scoping import PayloadScoping, Scoping
from schema.planner.shape import Field, Node
from schema.specs import Getter, Lookup
from schema.viewer import Viewer

DIALECT = asyncpg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped.


class Request(NamedTuple):
    """What a statement's parameters are got from, besides the variables.

    `sends_letters` says whether there is a mail server by which commenters are written to.
    """

    moment: datetime
    base_url: str
    viewer: Viewer
    locales: Locales
    actor: Actor = READER
    preview: Preview | None = None
    guest_id: UUID | None = None
    handling: Handling = Handling()
    sends_letters: bool = False

    @property
    def address_days(self) -> int:
        """For how many days it is known where comments came from."""
        return self.handling.address_days

    @property
    def rejected_days(self) -> int:
        """After how many days rejected comments go."""
        return self.handling.rejected_days

    @property
    def truncates_addresses(self) -> bool:
        """Whether addresses of commenters are cut when they come."""
        return self.handling.truncates_addresses

    @property
    def disclosures(self) -> str:
        """Who outside is told what commenters tell, as JSON."""
        return orjson.dumps(self.handling.disclosures).decode()

    @property
    def notice_en(self) -> str:
        """What holds for commenters' data, in English."""
        return default_notice(self.handling, "en", self.base_url)

    @property
    def notice_de(self) -> str:
        """The same in German."""
        return default_notice(self.handling, "de", self.base_url)

    @property
    def notice_fa(self) -> str:
        """The same in Persian."""
        return default_notice(self.handling, "fa", self.base_url)

    @property
    def preview_entry_id(self) -> UUID | None:
        """The entry whose draft a preview shows."""
        return self.preview.entry_id if self.preview else None

    @property
    def preview_locale(self) -> str | None:
        """In which language it does."""
        return self.preview.locale if self.preview else None

    @property
    def preview_release_id(self) -> UUID | None:
        """The release that a preview shows."""
        return self.preview.release_id if self.preview else None

    @property
    def preview_at(self) -> datetime | None:
        """The moment that a preview shows."""
        return self.preview.at if self.preview else None

    @property
    def media_url(self) -> str:
        """Below which address files are served."""
        return f"{self.base_url}/media"

    @property
    def reads_drafts(self) -> bool:
        """Whether the viewer may ask for drafts, though it be their own alone."""
        return self.viewer.reads_own_drafts

    @property
    def account_id(self) -> UUID | None:
        """The viewer's account."""
        return self.actor.account_id

    @property
    def author_id(self) -> UUID | None:
        """The viewer's author profile."""
        return self.actor.author_id

    @property
    def session_id(self) -> UUID | None:
        """The session that the viewer is in."""
        return self.actor.session_id

    @property
    def needs_second_factor(self) -> bool:
        """Whether the viewer may do nothing before they have set one up."""
        return self.actor.lacks_second_factor

    @property
    def role(self) -> str | None:
        """What the viewer does on the paper."""
        return self.actor.role

    @property
    def permissions(self) -> list[str]:
        """What the viewer may do."""
        return sorted(self.viewer.permissions)

    @property
    def is_signed_in(self) -> bool:
        """Whether it is known who the viewer is."""
        return self.viewer.is_signed_in


@dataclass(frozen=True)
class Plan:
    """One statement, ready to run. `template` has the parameters that stand fast, in their places.

    `checks` read arguments that the statement has no use for, but that may be wrong all the same. `derived` are the
    places in the answer where something stands of which Python makes what was asked for.
    """

    sql: str
    template: list[Any]
    context: tuple[tuple[int, str], ...]
    varying: tuple[tuple[int, Getter], ...]
    checks: tuple[Getter, ...]
    derived: tuple[Place, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    def bind(self, values: dict[str, Any], request: Request) -> Sequence[Any]:
        """The parameters' values; raises Refused with all that is wrong with them."""
        bound = self.template.copy()
        for position, name in self.context:
            bound[position] = getattr(request, name)
        errors: dict[str, ApiError] = {}
        for position, getter in self.varying:
            try:
                bound[position] = getter(values)
            except ApiError as error:
                errors[error.message] = error
        for check in self.checks:
            try:
                check(values)
            except ApiError as error:
                errors[error.message] = error
        for getter, name, refusal in self.agreements:
            if getter(values) != getattr(request, name):
                errors[refusal.message] = refusal
        if errors:
            raise Refused(list(errors.values()))
        return bound


Scopings = Mapping[str, Scoping | PayloadScoping]
"""Each root field's scope, by its key in the response."""


def write(node: Node, scopings: Scopings, values: dict[str, Any], locales: Locales, limits: Limits) -> Plan:
    """Writes the statement for a query's shape; raises Refused with all that is wrong with its arguments.

    It gives the JSON's bytes, or NULL where they are more than is allowed.
    """
    emitter = Emitter(limits.tables)
    scoped = iter(scopings.values())

    def root(field: Field) -> ColumnElement[Any]:
        scoping = next(scoped)
        if isinstance(field.spec, Lookup) and isinstance(scoping, Scoping):
            return look_up(emitter, scoping, field, field.spec, locales)
        return emitter.relation(None, scoping.scope(emitter, values), field)

    statement = json.answer(json.object_of(node, root), limits.answer_bytes)
    if emitter.errors:
        raise Refused(list({error.message: error for error in [*emitter.errors, *_wrong(emitter, values)]}.values()))

    compiled = statement.compile(dialect=DIALECT)
    names = list(compiled.positiontup or ())
    places = {name: position for position, name in enumerate(names)}
    constants = {**compiled.params, **emitter.constants}
    return Plan(
        str(compiled),
        [constants.get(name) for name in names],
        tuple((places[name], name) for name in names if name in emitter.context_names),
        tuple((places[name], emitter.binders[name]) for name in names if name in emitter.binders),
        tuple(emitter.checks),
        derived_in(node),
        tuple(emitter.agreements),
    )


def _wrong(emitter: Emitter, values: dict[str, Any]) -> list[ApiError]:
    """What is wrong with the values themselves, so that all of it is told at once."""
    errors = []
    for getter in (*emitter.binders.values(), *emitter.checks):
        try:
            getter(values)
        except ApiError as error:
            errors.append(error)
    return errors
