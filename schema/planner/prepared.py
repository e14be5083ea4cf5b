"""Prepared operations: a document that has been parsed and validated, with a plan for each structure of variables."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    validate,
)

from cms.content.locales import Locales
from schema.errors import BadRequest, Refused, TooComplex
from schema.planner.plan import Plan, write
from schema.planner.read import Reader
from schema.planner.scoping import Scoping, Viewer
from schema.planner.shape import TYPENAME, Node
from schema.planner.variables import Variables


@dataclass(frozen=True)
class Limits:
    """How much one query may ask for."""

    depth: int = 15
    cost: int = 50_000
    tokens: int = 4_000


Reading = tuple[Node, dict[str, Scoping]]
"""A document as its variables' structure makes it: what is asked, and each root field's scope."""


class Operation:
    """One operation of a document. Raises Refused for a document that is not a valid query."""

    def __init__(self, schema: GraphQLSchema, text: str, name: str | None, limits: Limits) -> None:
        self.schema, self.limits = schema, limits
        try:
            document = parse(text, max_tokens=limits.tokens, no_location=False)
            invalid = validate(schema, document, max_errors=20)
        except GraphQLError as error:
            raise Refused([BadRequest(error.message, locations=_locations(error))]) from None
        except RecursionError:
            raise Refused([BadRequest("The query nests too deeply to be read.")]) from None
        if invalid:
            raise Refused([BadRequest(error.message, locations=_locations(error)) for error in invalid])
        operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        chosen = [o for o in operations if name is None or (o.name is not None and o.name.value == name)]
        if len(chosen) != 1:
            raise Refused([BadRequest("Name one operation of the document in operationName.")])
        self.document = document
        self.node = chosen[0]
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self.variables = Variables(schema, self.node.variable_definitions or ())
        self.bytes = AST_BYTES * len(text)
        self._plans: OrderedDict[Hashable, Plan] = OrderedDict()
        self._readings: OrderedDict[Hashable, Reading] = OrderedDict()

    def plan(self, values: dict[str, Any], viewer: Viewer, locales: Locales) -> Plan:
        """The plan for variables of this structure; the document is read again only for a structure that is new."""
        reading_key = (self.variables.structure(values), viewer, locales)
        reading = self._readings.get(reading_key)
        if reading is None:
            reading = self._readings[reading_key] = self._read(values, viewer, locales)
            if len(self._readings) > VARIANTS:
                self._readings.popitem(last=False)
        node, scopings = reading
        plan_key = (reading_key, tuple([scoping.structure(values) for scoping in scopings.values()]))
        plan = self._plans.get(plan_key)
        if plan is None:
            plan = self._plans[plan_key] = write(node, scopings, values, locales)
            self.bytes += len(plan.sql)
            if len(self._plans) > VARIANTS:
                _, oldest = self._plans.popitem(last=False)
                self.bytes -= len(oldest.sql)
        return plan

    def _read(self, values: dict[str, Any], viewer: Viewer, locales: Locales) -> Reading:
        reader = Reader(self.schema, self.fragments, values)
        root = self.schema.query_type
        if root is None:
            raise LookupError("The schema has no queries.")
        node = reader.node(root, [self.node.selection_set])
        if reader.errors:
            raise Refused(reader.errors)
        if reader.depth > self.limits.depth:
            raise Refused([TooComplex(f"This query nests {reader.depth} deep; {self.limits.depth} is allowed.")])
        scopings = {
            key: Scoping(field_, locales, viewer) for key, field_ in node.fields.items() if field_.name != TYPENAME
        }
        return node, scopings


AST_BYTES = 50
"""What a parsed document takes in memory for each byte of its text, about."""

VARIANTS = 50
"""How many plans one document may keep."""


def _locations(error: GraphQLError) -> list[dict[str, int]]:
    return [{"line": place.line, "column": place.column} for place in error.locations or ()]
