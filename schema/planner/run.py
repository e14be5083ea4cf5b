"""Running operations: text in, the finished JSON out, with what has been prepared kept for the next time."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLSchema

from schema.planner.plan import Plan, Request
from schema.planner.prepared import Limits, Operation

Read = Callable[[str, Sequence[Any]], Awaitable[bytes]]


@dataclass
class Operations:
    """Prepared operations by their text, bounded by the bytes that they and their plans take."""

    schema: GraphQLSchema
    limits: Limits = field(default_factory=Limits)
    most_bytes: int = 8_000_000
    _known: OrderedDict[tuple[str, str | None], Operation] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def operation(self, text: str, name: str | None) -> Operation:
        """The prepared operation; raises Refused for a text that is not a valid document."""
        key = (text, name)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Operation(self.schema, text, name, self.limits)
            self._bytes += known.bytes
            self._shrink()
        else:
            self._known.move_to_end(key)
        return known

    def plan(
        self, text: str, variables: dict[str, Any], name: str | None, request: Request
    ) -> tuple[Plan, dict[str, Any]]:
        """The plan of a query, and its variables' values. Raises Refused."""
        operation = self.operation(text, name)
        values = operation.variables.read(variables)
        before = operation.bytes
        plan = operation.plan(values, request.viewer, request.locales)
        if operation.bytes != before:
            self._bytes += operation.bytes - before
            self._shrink()
        return plan, values

    async def read(self, read: Read, text: str, variables: dict[str, Any], name: str | None, request: Request) -> bytes:
        """The JSON of a query's `data`, as PostgreSQL wrote it. Raises Refused, before any data is read."""
        plan, values = self.plan(text, variables, name, request)
        return await read(plan.sql, plan.bind(values, request, self.limits.cost))

    def _shrink(self) -> None:
        """Forgets what has not been asked for the longest; the newest stays, however large."""
        while self._bytes > self.most_bytes and len(self._known) > 1:
            _, oldest = self._known.popitem(last=False)
            self._bytes -= oldest.bytes
