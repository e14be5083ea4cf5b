"""What a mutation was given, as its input type has it: an absent field is UNSET, null is None."""

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

import strawberry
from strawberry.types.base import StrawberryContainer, StrawberryList, StrawberryType, has_object_definition
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.utils.str_converters import to_camel_case

Convert = Callable[[Any], Any]


def read_input(type_: type, given: dict[str, Any]) -> Any:
    """An instance of an input type, out of a value that the schema has coerced."""
    return _reader(type_)(given)


@cache
def _reader(type_: type) -> Convert:
    if not has_object_definition(type_):
        raise TypeError(f"{type_} is no input type.")
    fields = [
        (field.graphql_name or to_camel_case(field.python_name), field.python_name, field)
        for field in type_.__strawberry_definition__.fields
    ]

    def read(given: dict[str, Any]) -> Any:
        # Types are looked up when a value is met: an input type may nest itself.
        return type_(
            **{
                python_name: _converted(field.type, given[name]) if name in given else strawberry.UNSET
                for name, python_name, field in fields
            }
        )

    return read


def _converted(type_: StrawberryType | type, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(type_, StrawberryList):
        return [_converted(type_.of_type, item) for item in value]
    if isinstance(type_, StrawberryContainer):
        return _converted(type_.of_type, value)
    if isinstance(type_, StrawberryEnumDefinition):
        return type_.wrapped_cls[value]
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_[value]
    return _reader(type_)(value) if isinstance(type_, type) and has_object_definition(type_) else value


def given(value: Any, otherwise: Any) -> Any:
    """A field of a patch: what stands where nothing was given."""
    return otherwise if value is strawberry.UNSET else value
