"""Running operations: text in, the finished JSON out, with what has been prepared kept for the next time."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import GraphQLSchema

from schema.errors import Refused, TooComplex
from schema.planner.cost import Cost, cost_of, too_dear
from schema.planner.limits import Limits
from schema.planner.plan import Plan, Request
from schema.planner.prepared import Operation, Reading
from schema.planner.shape import Node

Read = Callable[[str, Sequence[Any]], Awaitable[bytes | None]]


@dataclass
class Operations:
    """Prepared operations by their text, bounded by the bytes that they and their plans take."""

    schema: GraphQLSchema
    limits: Limits = field(default_factory=Limits)
    most_bytes: int = 32_000_000
    _known: OrderedDict[tuple[str, str | None], Operation] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def knows(self, text: str, name: str | None) -> bool:
        """Whether the operation is prepared: a new one takes a thousand times as long."""
        return (text, name) in self._known

    def operation(self, text: str, name: str | None) -> Operation:
        """The prepared operation; raises Refused for a text that is not a valid document."""
        key = (text, name)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Operation(self.schema, text, name, self.limits)
            self._count(known.bytes)
        else:
            self._known.move_to_end(key)
        return known

    def plan(
        self, text: str, variables: dict[str, Any], name: str | None, request: Request
    ) -> tuple[Plan, dict[str, Any]]:
        """The plan of a query for data, and its variables' values. Raises Refused."""
        _, plan, values = self.explain(text, variables, name, request)
        return plan, values

    def explain(
        self, text: str, variables: dict[str, Any], name: str | None, request: Request
    ) -> tuple[Node, Plan, dict[str, Any]]:
        """The shape of a query for data, its plan, and its variables' values. Raises Refused."""
        operation, reading, values = self._affordable(text, variables, name, request)
        return reading.node, self._plan(operation, reading, values, request), values

    def price(self, text: str, variables: dict[str, Any], name: str | None, request: Request) -> Cost:
        """What a query costs, and its dearest fields. Raises Refused for a document that is not valid."""
        _, reading, values = self._reading(text, variables, name, request)
        return cost_of(reading.bill, values, self.limits.cost)

    async def read(self, read: Read, text: str, variables: dict[str, Any], name: str | None, request: Request) -> bytes:
        """The JSON of a query's `data`, as PostgreSQL wrote it.

        Raises Refused: before any data is read, or where there is so much of it that it has not been sent.
        """
        operation, reading, values = self._affordable(text, variables, name, request)
        if reading.description is not None:
            return await self._describe(read, operation, reading, variables, request)
        return await self._read(read, operation, reading, values, request)

    def _reading(
        self, text: str, variables: dict[str, Any], name: str | None, request: Request
    ) -> tuple[Operation, Reading, dict[str, Any]]:
        operation = self.operation(text, name)
        values = operation.variables.read(variables)
        before = operation.bytes
        reading = operation.reading(values, request.viewer, request.locales)
        self._count(operation.bytes - before)
        return operation, reading, values

    def _affordable(
        self, text: str, variables: dict[str, Any], name: str | None, request: Request
    ) -> tuple[Operation, Reading, dict[str, Any]]:
        """A reading that costs no more than is allowed; raises Refused for any other."""
        operation, reading, values = self._reading(text, variables, name, request)
        if reading.bill.of(values) > self.limits.cost:
            raise Refused([too_dear(reading.bill, values, self.limits.cost)])
        return operation, reading, values

    async def _describe(
        self, read: Read, operation: Operation, reading: Reading, variables: dict[str, Any], request: Request
    ) -> bytes:
        """What is asked of the schema itself, and beside it what is asked of the data, if anything is."""
        found = operation.describe(reading, variables)
        if reading.node.fields:
            values = operation.variables.read(variables)
            found |= orjson.loads(await self._read(read, operation, reading, values, request))
        return orjson.dumps({key: found[key] for key in reading.keys})

    async def _read(
        self, read: Read, operation: Operation, reading: Reading, values: dict[str, Any], request: Request
    ) -> bytes:
        plan = self._plan(operation, reading, values, request)
        answer = await read(plan.sql, plan.bind(values, request))
        if answer is None:
            counted = f"The answer would be longer than {self.limits.answer_bytes:,} bytes"
            raise Refused([TooComplex(f"{counted}, which is the most. Ask for fewer at a time.")])
        return answer

    def _plan(self, operation: Operation, reading: Reading, values: dict[str, Any], request: Request) -> Plan:
        before = operation.bytes
        plan = operation.plan(reading, values, request.locales)
        self._count(operation.bytes - before)
        return plan

    def _count(self, more: int) -> None:
        """Forgets what has not been asked for the longest, where more is kept than may be; the newest stays."""
        self._bytes += more
        while self._bytes > self.most_bytes and len(self._known) > 1:
            _, oldest = self._known.popitem(last=False)
            self._bytes -= oldest.bytes
