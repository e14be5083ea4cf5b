"""SQLAlchemy's statements as text and arguments for the driver: each form of a statement is written once.

Two statements that differ in their values alone have the same form (SQLAlchemy's cache key), so that a verb pays for
what it binds, and not for the text. What is run with `params` is known by itself: it is best made when its module is
loaded, with a `bindparam` for each value.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.sql.cache_key import CacheKey, HasCacheKey
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

DIALECT = asyncpg.dialect(json_serializer=lambda value: orjson.dumps(value).decode())  # type: ignore[no-untyped-call]

FORMS = 2_000
"""How many forms are kept: the verbs have some hundreds."""

Processor = Callable[[Any], Any]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """A statement's text, and what is done to each argument before the driver takes it.

    `defaults` are those of the columns that an INSERT leaves out, `fixed` the values that the statement itself says.
    The text `varies` with how many values a list has.
    """

    sql: str
    places: tuple[tuple[str, Processor | None], ...]
    defaults: Values
    fixed: Values
    compiled: SQLCompiler
    varies: bool

    def bound(self, values: MutableMapping[str, Any]) -> tuple[str, list[Any]]:
        """The text and its arguments; every parameter has a value."""
        values.update(self.defaults)
        if not self.varies:
            return self.sql, self.arguments(values)
        state = self.compiled.construct_expanded_state(values)
        names, processors = state.positiontup or (), state.processors
        arguments = [processors[n](state.parameters[n]) if n in processors else state.parameters[n] for n in names]
        return state.statement, arguments

    def arguments(self, values: Values) -> list[Any]:
        """The arguments alone."""
        return [values[name] if process is None else process(values[name]) for name, process in self.places]


def bind(statement: Executable, params: Values | None = None) -> tuple[str, list[Any]]:
    """The text of a statement and its arguments; `params` has the values of its parameters by name."""
    if params is not None:
        form = _BY_STATEMENT.get(statement)
        if form is None:
            form = _BY_STATEMENT[statement] = _form_of(statement)
        return form.bound({**form.fixed, **params})
    key = _key(statement)
    if key is None:
        form = _form_of(statement)
        return form.bound(form.compiled.construct_params())
    form = _known(key.key) or _keep(key.key, _form_of(statement, cache_key=key))
    return form.bound(form.compiled.construct_params(extracted_parameters=key.bindparams))


def bind_rows(statement: Executable, rows: Sequence[Values]) -> tuple[str, list[list[Any]]]:
    """The text of an INSERT, or of another statement with a parameter for each name, and the arguments of each row."""
    names = tuple(rows[0])
    key = _key(statement)
    known = (key.key if key else statement, names)
    form = _known(known) or _keep(known, _form_of(statement, column_keys=names))
    return form.sql, [form.arguments({**form.defaults, **row}) for row in rows]


def processor(type_: TypeEngine[Any]) -> Processor | None:
    """What is done to a value of a type before the driver takes it."""
    return type_.dialect_impl(DIALECT).bind_processor(DIALECT)


_KNOWN: OrderedDict[Hashable, Form] = OrderedDict()
_BY_STATEMENT: WeakKeyDictionary[Executable, Form] = WeakKeyDictionary()


def _key(statement: Executable) -> CacheKey | None:
    # Only this tells the form of a statement from its values.
    return cast(HasCacheKey, statement)._generate_cache_key()  # noqa: SLF001 - There is no public way.


def _known(key: Hashable) -> Form | None:
    form = _KNOWN.get(key)
    if form is not None:
        _KNOWN.move_to_end(key)
    return form


def _keep(key: Hashable, form: Form) -> Form:
    _KNOWN[key] = form
    if len(_KNOWN) > FORMS:
        _KNOWN.popitem(last=False)
    return form


def _form_of(statement: Executable, **options: Any) -> Form:
    compiled = statement.compile(dialect=DIALECT, **options)  # type: ignore[attr-defined]  # All that is run has it.
    places = tuple((name, processor(compiled.binds[name].type)) for name in compiled.positiontup or ())
    defaults = {column.key: column.default.arg for column in compiled.insert_prefetch}
    fixed = {name: each.effective_value for name, each in compiled.binds.items() if not each.required}
    return Form(compiled.string, places, defaults, fixed, compiled, bool(compiled.post_compile_params))
