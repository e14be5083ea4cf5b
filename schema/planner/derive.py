"""What SQL cannot say: the statement fetches what it takes, and Python makes of it what was asked for."""

from collections.abc import Sequence
from typing import Any

import orjson

from schema.planner.shape import TYPENAME, Field, Node
from schema.specs import Column, Derived

Place = tuple[str, str, Field]
"""A root field's key in the answer, the key below it, and the field that stands there."""


def derived_in(node: Node) -> tuple[Place, ...]:
    """Where an answer has what Python makes something of."""
    return tuple(
        (key, inner, field)
        for key, root in node.fields.items()
        for child in root.nodes.values()
        for inner, field in child.fields.items()
        if isinstance(field.spec, Derived)
    )


def derive(places: Sequence[Place], answer: bytes) -> bytes:
    """The answer with what was asked for in these places."""
    data = orjson.loads(answer)
    for key, inner, field in places:
        if data[key] is not None and isinstance(field.spec, Derived):
            data[key][inner] = _shown(field, field.spec.make(data[key][inner]))
    return orjson.dumps(data)


def _shown(field: Field, value: Any) -> Any:
    """What is asked of a value, as JSON has it."""
    if value is None or not field.nodes:
        return value
    if isinstance(value, list | tuple):
        return [_shown(field, item) for item in value]
    return {key: _member(field.child, each, value) for key, each in field.child.fields.items()}


def _member(node: Node, field: Field, value: Any) -> Any:
    if field.name == TYPENAME:
        return node.type
    if not isinstance(field.spec, Column):
        raise TypeError(f"The field {field.name} of {node.type} is declared in no way that Python knows.")
    return _shown(field, getattr(value, field.spec.name))
