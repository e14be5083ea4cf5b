"""Prepared operations: a document that has been parsed and validated, with a plan for each structure of variables."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    Visitor,
    execute_sync,
    visit,
)

from cms.base.actor import NOT_ALLOWED
from cms.content.locales import Locales
from schema.errors import BadRequest, Forbidden, Refused, Unauthenticated
from schema.planner.bill import Bill, tables
from schema.planner.description import description_price
from schema.planner.face import face_of
from schema.planner.limits import Limits, too_many_tables
from schema.planner.plan import Plan, Scopings, write
from schema.planner.read import Reader
from schema.planner.scoping import PayloadScoping, Scoping
from schema.planner.shape import TYPENAME, Field, Node
from schema.planner.variables import Variables
from schema.specs import Connection, Feed, One, Verb
from schema.viewer import Viewer

Bytes = bytes
"""The type, where a field has its name."""


@dataclass(frozen=True)
class Reading:
    """A document as its variables' structure makes it: what is asked of the data, its price, each root field's scope.

    `keys` are the response's, in their order. `description` is what is asked of the schema itself, if anything is.
    `bytes` are what it takes in memory, about. `parts` has a mutation's fields, each of which is read by itself.
    `face` is the schema as whoever asks may use it, and `told` what it has said, where that is always the same.
    """

    node: Node
    bill: Bill
    scopings: Scopings
    keys: tuple[str, ...]
    description: DocumentNode | None
    bytes: int
    face: GraphQLSchema
    parts: tuple["Reading", ...] = ()
    told: "dict[str, Bytes]" = field(default_factory=dict)

    @property
    def told_bytes(self) -> int:
        """What that takes in memory."""
        return sum(map(len, self.told.values()))


class Operation:
    """One operation of a document that is valid. Raises Refused where it is not known which one is meant."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, name: str | None, limits: Limits) -> None:
        self.schema, self.limits = schema, limits
        operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        chosen = [o for o in operations if name is None or (o.name is not None and o.name.value == name)]
        if name is not None and not chosen:
            raise Refused([BadRequest(f"operationName: The document has no operation {name[:60]}.")])
        if len(chosen) != 1:
            raise Refused([BadRequest("The document has not one operation: name the one to run in operationName.")])
        self.node = chosen[0]
        self.name = self.node.name.value if self.node.name else None
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self.changes = self.node.operation is OperationType.MUTATION
        self.is_followed = self.node.operation is OperationType.SUBSCRIPTION
        # What a mutation is given chooses no SQL: its payload's plan is the same for all inputs. So are events'.
        choosing = _below_the_root(self.node, self.fragments) if self.changes or self.is_followed else None
        self.variables = Variables(schema, self.node.variable_definitions or (), choosing)
        self.bytes = AST_BYTES * (document.loc.end if document.loc else 0)
        self._plans: OrderedDict[Hashable, tuple[Reading, Plan]] = OrderedDict()
        self._readings: OrderedDict[Hashable, Reading] = OrderedDict()

    def known_reading(
        self, values: dict[str, Any], viewer: Viewer, locales: Locales, *, may: bool = False
    ) -> Reading | None:
        """The document as it was read for variables of this structure, if it was."""
        return self._readings.get((self.variables.structure(values), viewer, locales, may))

    def reading(self, values: dict[str, Any], viewer: Viewer, locales: Locales, *, may: bool = False) -> Reading:
        """The document for variables of this structure; it is read again only for a structure that is new.

        `may` says that what the root fields need was asked already, of whoever the viewer was before.
        """
        reading = self.known_reading(values, viewer, locales, may=may)
        if reading is None:
            reading = self._read(values, viewer, locales, may=may)
            self._readings[self.variables.structure(values), viewer, locales, may] = reading
            self.bytes += reading.bytes
            if len(self._readings) > VARIANTS:
                _, oldest = self._readings.popitem(last=False)
                self.bytes -= oldest.bytes + oldest.told_bytes
        return reading

    def known_plan(self, reading: Reading, values: dict[str, Any]) -> Plan | None:
        """The plan of a reading for locales of this structure, if it was written."""
        known = self._plans.get(_structure(reading, values))
        return known and known[1]

    def plan(self, reading: Reading, values: dict[str, Any], locales: Locales) -> Plan:
        """The plan of a reading, for locales of this structure."""
        plan = self.known_plan(reading, values)
        if plan is None:
            plan = write(reading.node, reading.scopings, values, locales, self.limits)
            self._plans[_structure(reading, values)] = (reading, plan)
            self.bytes += PLAN_BYTES * len(plan.sql)
            if len(self._plans) > VARIANTS:
                _, (_, oldest) = self._plans.popitem(last=False)
                self.bytes -= PLAN_BYTES * len(oldest.sql)
        return plan

    def describe(self, reading: Reading, variables: dict[str, Any]) -> dict[str, Any]:
        """What the schema says of itself (GraphQL, section 4), by graphql-core's own execution; kept if it can be."""
        if reading.description is None or reading.told:
            return {key: orjson.Fragment(value) for key, value in reading.told.items()}
        result = execute_sync(reading.face, reading.description, variable_values=variables)
        if result.errors:
            raise Refused([BadRequest(error.message) for error in result.errors])
        found = {key: orjson.dumps(value) for key, value in (result.data or {}).items()}
        if not self.variables.declared:
            reading.told.update(found)
            self.bytes += reading.told_bytes
        return {key: orjson.Fragment(value) for key, value in found.items()}

    def _read(self, values: dict[str, Any], viewer: Viewer, locales: Locales, *, may: bool) -> Reading:
        reader = Reader(self.schema, self.fragments, values, self.limits.fields)
        if viewer.preview and (self.changes or self.is_followed):
            refusal = "A preview shows, and changes nothing" if self.changes else "A preview shows what is there once"
            raise Refused([Forbidden(f"{refusal}: leave X-CMS-Preview out.")])
        root = {
            OperationType.QUERY: self.schema.query_type,
            OperationType.MUTATION: self.schema.mutation_type,
            OperationType.SUBSCRIPTION: self.schema.subscription_type,
        }[self.node.operation]
        if root is None:
            raise LookupError(f"The schema has no {self.node.operation.value}.")
        whole = reader.node(root, [self.node.selection_set])
        if reader.errors:
            raise Refused(reader.errors)
        described = {key: field.asked for key, field in whole.fields.items() if field.name in DESCRIPTIONS}
        data = {key: field for key, field in whole.fields.items() if field.name not in DESCRIPTIONS}
        fields = {key: field for key, field in data.items() if field.name != TYPENAME}
        if self.is_followed and (len(fields) != 1 or described):
            raise Refused([BadRequest("A subscription has one field, which is neither skipped nor about the schema.")])
        if not may:
            _refuse_what_needs_more(fields.values(), viewer)
        scopings = {key: _scoping(field, locales, viewer) for key, field in fields.items()}
        node = Node(whole.type, data)
        if tables(node) > self.limits.tables:
            raise Refused([too_many_tables(self.limits.tables)])
        prices = {key: description_price(self.schema, self.fragments, asked) for key, asked in described.items()}
        document = self._document_of([field for asked in described.values() for field in asked])
        bill = Bill(node, prices)
        parts = [
            Reading(Node(whole.type, {key: field}), bill, {key: scopings[key]}, (key,), None, 0, self.schema)
            for key, field in (fields if self.changes or self.is_followed else {}).items()
        ]
        taken = FIELD_BYTES * reader.fields
        face = face_of(self.schema, viewer) if described else self.schema
        return Reading(node, bill, scopings, tuple(whole.fields), document, taken, face, tuple(parts))

    def _document_of(self, asked: list[FieldNode]) -> DocumentNode | None:
        """The operation with some of its root fields only."""
        if not asked:
            return None
        operation = OperationDefinitionNode(
            operation=OperationType.QUERY,
            variable_definitions=self.node.variable_definitions,
            selection_set=SelectionSetNode(selections=tuple(asked)),
        )
        return DocumentNode(definitions=(operation, *self.fragments.values()))


def _scoping(field: Field, locales: Locales, viewer: Viewer) -> Scoping | PayloadScoping:
    if isinstance(field.spec, Verb | Feed):
        return PayloadScoping(locales, viewer, of_drafts=isinstance(field.spec, Verb))
    return Scoping(field, locales, viewer)


def _refuse_what_needs_more(fields: Iterable[Field], viewer: Viewer) -> None:
    """Raises Refused for the root fields that the viewer may not ask for, all of them."""
    lacking = [
        field.name
        for field in fields
        if isinstance(field.spec, One | Connection | Verb | Feed)
        and field.spec.needs
        and not viewer.may(*field.spec.needs)
    ]
    if not lacking:
        return
    if not viewer.is_signed_in:
        raise Refused([Unauthenticated(f"{name}: Sign in first, or send an API token.") for name in lacking])
    raise Refused([Forbidden(f"{name}: {viewer.told(NOT_ALLOWED)}") for name in lacking])


def _below_the_root(node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> frozenset[str]:
    """The variables that a mutation's document uses elsewhere than in the arguments of its root fields."""
    found = _Variables()
    for fragment in fragments.values():
        visit(fragment, found)
    for selection in node.selection_set.selections:
        if isinstance(selection, FieldNode):
            for part in (selection.selection_set, *(selection.directives or ())):
                if part is not None:
                    visit(part, found)
        else:
            visit(selection, found)
    return frozenset(found.names)


class _Variables(Visitor):
    """Collects the names of variables."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.names.add(node.name.value)


def _structure(reading: Reading, values: dict[str, Any]) -> Hashable:
    """What a plan is known by."""
    return id(reading), tuple([scoping.structure(values) for scoping in reading.scopings.values()])


DESCRIPTIONS = frozenset({"__schema", "__type"})
"""The fields by which the schema describes itself."""

AST_BYTES = 50
"""What a parsed document takes in memory for each byte of its text, about."""

FIELD_BYTES = 1_000
"""What a reading takes in memory for each of its fields, about."""

PLAN_BYTES = 5
"""What a plan takes in memory for each byte of its statement, about."""

VARIANTS = 50
"""How many plans one document may keep."""
