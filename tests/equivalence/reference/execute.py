"""The reference itself: a query's answer, or what it is refused for."""

from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute_sync,
    get_operation_ast,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values

from tests.equivalence.reference import (
    anything,
    bodies,
    comments,
    content,
    front_page,
    media,
    nouns,
    related,
    roots,
    site,
)
from tests.equivalence.reference.fields import resolve
from tests.equivalence.reference.refusals import Refusal, refusals
from tests.equivalence.reference.world import World

__all__ = [
    "Answer",
    "answer",
    "anything",
    "bodies",
    "comments",
    "content",
    "front_page",
    "media",
    "nouns",
    "related",
    "roots",
    "site",
]


@dataclass(frozen=True)
class Answer:
    """What a query gives."""

    data: dict[str, Any] | None
    refusals: frozenset[Refusal] = frozenset()


def answer(schema: GraphQLSchema, world: World, query: str, variables: dict[str, Any]) -> Answer:
    """Answers a query; raises what a resolver raises, and GraphQLError for an invalid document."""
    document = parse(query)
    if errors := validate(schema, document):
        raise errors[0]
    operation = get_operation_ast(document)
    if operation is None:
        raise GraphQLError("There is no operation in this document.")
    values = get_variable_values(schema, operation.variable_definitions or (), variables)
    if isinstance(values, list):
        raise values[0]
    wrong = refusals(schema, document, values, world.cursors)
    if wrong:
        return Answer(None, frozenset(wrong))
    result = execute_sync(
        schema, document, world, variable_values=variables, field_resolver=resolve, type_resolver=_type_of
    )
    for error in result.errors or ():
        raise error.original_error or error
    return Answer(result.data)


def _type_of(seen: Any, _info: GraphQLResolveInfo[Any], _abstract: Any) -> str:
    name: str = seen.type
    return name
