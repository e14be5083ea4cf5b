"""A document read from its text: within the limits, and valid."""

from collections.abc import Iterator

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OverlappingFieldsCanBeMergedRule,
    parse,
    specified_rules,
    validate,
)
from graphql.validation.rules import overlapping_fields_can_be_merged

from schema.errors import ApiError, BadRequest, Refused, TooComplex
from schema.planner.faults import told
from schema.planner.limits import Limits, excess
from schema.planner.steps import Steps

MOST_FAULTS = 5
"""How many faults of one document are told: finding each takes time, and so does what is suggested instead."""

overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 10_000
"""How often the fields of a document may be compared with each other; a page's query takes some hundreds."""

OVERLAP = OverlappingFieldsCanBeMergedRule
OTHERS = [rule for rule in specified_rules if rule is not OVERLAP]
OPEN = (OTHERS[:12], OTHERS[12:22], OTHERS[22:], (OVERLAP,))
"""The rules of validation, in parts that take about as long as each other, since none may hold a server up for long."""

CLOSED = (*OPEN, (NoSchemaIntrospectionCustomRule,))
"""The same where the schema does not describe itself."""

ABORTED = "Validation aborted."
"""What graphql-core says when the comparisons are too many, and as its last words after too many faults."""


def read_document(schema: GraphQLSchema, text: str, limits: Limits) -> Steps[DocumentNode]:
    """The document, in steps; raises Refused with what it has too much of, or else with what is wrong with it."""
    if len(text) > limits.characters:
        message = (
            f"This query has {len(text):,} characters; {limits.characters:,} are allowed. Send values as variables."
        )
        raise Refused([TooComplex(message)])
    try:
        document = parse(text, max_tokens=limits.tokens)
        if found := excess(document, limits):
            raise Refused(found)
        faults: list[GraphQLError] = []
        for rules in OPEN if limits.introspection else CLOSED:
            yield
            faults += validate(schema, document, rules, MOST_FAULTS, hide_suggestions=not limits.suggestions)
    except GraphQLError as error:
        raise Refused([_unread(error, limits)]) from None
    except RecursionError:
        raise Refused([TooComplex(TOO_DEEP)]) from None
    if faults:
        raise Refused(list(_faults(schema, document, faults)))
    yield
    return document


TOO_CURIOUS = "Maximum introspection depth exceeded"
"""What graphql-core says of lists within lists of what the schema says of itself."""

TOO_DEEP = "This query nests too deeply to be read. Ask for what lies deeper in a query of its own."


def _unread(error: GraphQLError, limits: Limits) -> ApiError:
    """Why a text is no document."""
    if f"more than {limits.tokens} tokens" in error.message:
        counted = f"This query has more than {limits.tokens:,} tokens, which are its names, values and signs"
        return TooComplex(f"{counted}; that is the most. Ask in several queries, or share fields by fragments.")
    if "nested too deeply" in error.message:
        return TooComplex(TOO_DEEP)
    places = [{"line": place.line, "column": place.column} for place in error.locations or ()]
    return BadRequest(error.message, locations=places)


def _faults(schema: GraphQLSchema, document: DocumentNode, faults: list[GraphQLError]) -> Iterator[ApiError]:
    """What is wrong, told."""
    if any(fault.message == TOO_CURIOUS for fault in faults):
        yield TooComplex(
            "This query nests too deeply what the schema says of itself. Ask for its types by their names."
        )
        return
    meant = [fault for fault in faults if not fault.message.endswith(ABORTED)][:MOST_FAULTS]
    yield from told(schema, document, meant)
    if not meant:
        yield TooComplex(
            "This query asks for the same fields too often to compare them all. Ask for each of them once."
        )
