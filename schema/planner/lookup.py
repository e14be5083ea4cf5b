"""`node` and `nodes`: any noun by its id. Ids are rows of the statement; a kind that none of them has is not read."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, Text, Uuid, case, func, literal_column, null, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from cms.content.locales import Locales
from schema.errors import BadArgument
from schema.ids import LOCALISED, BrokenId, Id, parse_id
from schema.planner import json
from schema.planner.emit import Emitter
from schema.planner.paging import LARGEST_SIZE
from schema.planner.policy import Scope
from schema.planner.scoping import Scoping
from schema.planner.shape import Field
from schema.rows import Rows
from schema.specs import Argument, Arguments, Lookup, One


def look_up(emitter: Emitter, scoping: Scoping, field: Field, spec: Lookup, locales: Locales) -> ColumnElement[Any]:
    """The object of an id, or null; for `ids` a list with each in its place."""
    given = _ids(field.arguments)
    if given.constant:
        given = emitter.fixed(given, otherwise=[])
    longest = max(len(locales.chain(tag)) for tag in locales.fallbacks)
    alias = emitter.alias()
    columns = ["kind", "key", *(f"locale{i}" for i in range(longest))]
    ids = func.unnest(
        _array(emitter, given, Text(), lambda id_: id_.type),
        _array(emitter, given, Uuid(), lambda id_: id_.key),
        *(_array(emitter, given, Text(), lambda id_, i=i: _chain(locales, id_, longest)[i]) for i in range(longest)),
    )
    source = ids.table_valued(*columns, with_ordinality="n", name=alias).render_derived(name=alias)
    scope = Scope(
        draft=scoping.draft,
        base_locale=len(locales.fallbacks) == 1,
        locales=tuple(literal_column(f"{alias}.locale{i}", Text) for i in range(longest)),
        moment=scoping.moment(emitter),
        viewer=scoping.viewer,
    )
    kind = literal_column(f"{alias}.kind", Text)
    key = literal_column(f"{alias}.key", Uuid)
    found = {}
    for name, (model, column) in spec.nodes.items():
        rows = emitter.choose(One(model, _with_key(name, column, key), with_trash=True), None, field.arguments, scope)
        found[name] = emitter.one(rows, field.nodes[name])
    value = case(*((kind == json.text(name), object_) for name, object_ in found.items()), else_=null())
    if not spec.many:
        return select(value).select_from(source).scalar_subquery()
    listed = func.json_agg(aggregate_order_by(value, literal_column(f"{alias}.n", Integer)))
    return json.list_of(select(listed).select_from(source))


def _with_key(name: str, key: str, wanted: ColumnElement[Any]) -> Callable[[Rows, Arguments], None]:
    def rows_of(rows: Rows, _: Arguments) -> None:
        rows.where(rows.row.column(key) == wanted)
        if name in LOCALISED:
            # The id says in which locale it is; the fallbacks are for what is nested in it.
            rows.where(rows.row.c.locale == rows.row.scope.locales[0])

    return rows_of


def _ids(arguments: Arguments) -> Argument:
    """The ids, read; a broken one is refused with the rest."""
    name = "ids" if arguments["ids"] else "id"

    def read(texts: Any) -> list[Id]:
        listed = texts if isinstance(texts, list) else [texts]
        if len(listed) > LARGEST_SIZE:
            raise BadArgument(name, f"{len(listed)} ids are more than {LARGEST_SIZE}. Ask for them in parts.")
        try:
            return [parse_id(text) for text in listed]
        except BrokenId as error:
            raise BadArgument(name, str(error)) from None

    return arguments[name].then(read)


def _array(emitter: Emitter, given: Argument, type_: Any, part: Any) -> ColumnElement[Any]:
    return emitter.parameter(given.then(lambda ids: [part(id_) for id_ in ids]), ARRAY(type_))


def _chain(locales: Locales, id_: Id, length: int) -> list[str | None]:
    """Where to look for what is nested, filled up to the same length for all ids; no row has the locale NULL."""
    chain = (id_.locale,) if id_.locale and id_.locale not in locales.fallbacks else locales.chain(id_.locale)
    return [*chain, *([None] * (length - len(chain)))]
