"""Running operations: text in, the finished JSON out, with what has been prepared kept for the next time."""

from asyncio import to_thread
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
from graphql import GraphQLSchema

from schema.errors import Refused, TooComplex
from schema.planner.cost import Cost, cost_of, too_dear
from schema.planner.derive import derive
from schema.planner.document import read_document
from schema.planner.limits import Limits
from schema.planner.plan import Plan, Request
from schema.planner.prepared import Operation, Reading
from schema.planner.steps import Steps, at_once

Read = Callable[[str, Sequence[Any]], Awaitable[bytes | None]]


class Ready(NamedTuple):
    """An operation with its variables, as given and as read, and the plan for them.

    Without a plan it asks for no data, or it changes some: then each of its reading's parts has one of its own.
    """

    operation: Operation
    reading: Reading
    variables: dict[str, Any]
    values: dict[str, Any]
    plan: Plan | None


@dataclass
class Operations:
    """Prepared operations by their text, bounded by the bytes that they and their plans take."""

    schema: GraphQLSchema
    limits: Limits = field(default_factory=Limits)
    most_bytes: int = 32_000_000
    _known: OrderedDict[tuple[str, str | None], Operation] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def operation(self, text: str, name: str | None) -> Operation:
        """The prepared operation; raises Refused for a text that is not a valid document."""
        return at_once(self._operation(text, name))

    def _operation(self, text: str, name: str | None) -> Steps[Operation]:
        key = (text, name)
        known = self._known.get(key)
        if known is None:
            document = yield from read_document(self.schema, text, self.limits)
            known = self._known[key] = Operation(self.schema, document, name, self.limits)
            self._count(known.bytes)
        else:
            self._known.move_to_end(key)
        return known

    def ready(self, text: str, variables: dict[str, Any], name: str | None, request: Request) -> "Ready | None":
        """What is to be run, if all of it has been made before: making it takes a thousand times as long.

        Raises Refused where what is known is enough to see that this cannot be answered.
        """
        operation = self._known.get((text, name))
        if operation is None:
            return None
        self._known.move_to_end((text, name))
        values = operation.variables.read(variables)
        reading = operation.known_reading(values, request.viewer, request.locales)
        if reading is None or reading.description is not None:
            return None
        self._afford(reading, values)
        if reading.parts:
            made = all(operation.known_plan(part, values) for part in reading.parts)
            return Ready(operation, reading, variables, values, None) if made else None
        plan = operation.known_plan(reading, values)
        return None if plan is None else Ready(operation, reading, variables, values, plan)

    def prepare(self, text: str, variables: dict[str, Any], name: str | None, request: Request) -> "Ready":
        """What is to be run, with all that it takes. Raises Refused."""
        return at_once(self.preparing(text, variables, name, request))

    def preparing(self, text: str, variables: dict[str, Any], name: str | None, request: Request) -> Steps["Ready"]:
        """The same in steps."""
        operation, reading, values = yield from self._reading(text, variables, name, request)
        self._afford(reading, values)
        yield
        before, plan = operation.bytes, None
        if reading.parts:
            for part in reading.parts:
                yield
                operation.plan(part, values, request.locales)
        elif reading.node.fields:
            plan = operation.plan(reading, values, request.locales)
        self._count(operation.bytes - before)
        return Ready(operation, reading, variables, values, plan)

    async def run(self, read: Read, ready: "Ready", request: Request) -> bytes:
        """The JSON of a query's `data`, as PostgreSQL wrote it.

        Raises Refused: before any data is read, or where there is so much of it that it has not been sent.
        """
        data = b"{}" if ready.plan is None else await self.answer(read, ready.plan, ready.values, request)
        if ready.reading.description is None:
            return data
        before = ready.operation.bytes
        told = ready.operation.describe(ready.reading, ready.variables)
        self._count(ready.operation.bytes - before)
        found = told | orjson.loads(data)
        return orjson.dumps({key: found[key] for key in ready.reading.keys})

    async def read(self, read: Read, text: str, variables: dict[str, Any], name: str | None, request: Request) -> bytes:
        """The JSON of a query's `data`; raises Refused."""
        asked = (text, variables, name, request)
        return await self.run(read, self.ready(*asked) or self.prepare(*asked), request)

    def price(self, text: str, variables: dict[str, Any], name: str | None, request: Request) -> Cost:
        """What a query costs, and its dearest fields. Raises Refused for a document that is not valid."""
        _, reading, values = at_once(self._reading(text, variables, name, request))
        return cost_of(reading.bill, values, self.limits.cost)

    def _reading(
        self, text: str, variables: dict[str, Any], name: str | None, request: Request
    ) -> Steps[tuple[Operation, Reading, dict[str, Any]]]:
        operation = yield from self._operation(text, name)
        values = operation.variables.read(variables)
        before = operation.bytes
        reading = operation.reading(values, request.viewer, request.locales)
        self._count(operation.bytes - before)
        return operation, reading, values

    def _afford(self, reading: Reading, values: dict[str, Any]) -> None:
        """Raises Refused for what costs more than is allowed."""
        if reading.bill.of(values) > self.limits.cost:
            raise Refused([too_dear(reading.bill, values, self.limits.cost)])

    async def answer(self, read: Read, plan: Plan, values: dict[str, Any], request: Request) -> bytes:
        """The JSON that a plan's statement makes; raises Refused where there is too much of it."""
        answer = await read(plan.sql, plan.bind(values, request))
        if answer is None:
            counted = f"The answer would be longer than {self.limits.answer_bytes:,} bytes"
            raise Refused([TooComplex(f"{counted}, which is the most. Ask for fewer at a time.")])
        # It may take long, and others are to go on meanwhile.
        return await to_thread(derive, plan.derived, answer) if plan.derived else answer

    def _count(self, more: int) -> None:
        """Forgets what has not been asked for the longest, where more is kept than may be; the newest stays."""
        self._bytes += more
        while self._bytes > self.most_bytes and len(self._known) > 1:
            _, oldest = self._known.popitem(last=False)
            self._bytes -= oldest.bytes
