"""What a request asks, out of its body or its address (GraphQL over HTTP, section 4)."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson

from cms.server.refusals import AddressTooLong
from schema.errors import BadRequest, Refused

LONGEST_ADDRESS = 16_000
"""Bytes of a query in an address: many a proxy takes no more of them."""


class Parameters(NamedTuple):
    """A well-formed request, with or without sense. `query` is empty where a hash stands for it."""

    query: str
    operation_name: str | None
    variables: dict[str, Any]
    extensions: dict[str, Any]

    @property
    def operation(self) -> tuple[str, dict[str, Any], str | None]:
        """What is to be run: the document, its variables, and which of its operations."""
        return self.query, self.variables, self.operation_name

    @property
    def wants_cost(self) -> bool:
        """Whether the answer is to say what it cost."""
        return self.extensions.get("cost") is True


def from_json(body: bytes) -> Parameters:
    """Reads a posted body; raises Refused where it is no request."""
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError:
        message = "The request's body is not JSON in UTF-8, or nests or counts further than is read."
        raise Refused([BadRequest(message)]) from None
    if not isinstance(given, dict):
        raise Refused([BadRequest("The request's body is to be a JSON object with the key query.")])
    return from_object(given)


def from_address(query_string: bytes) -> Parameters:
    """Reads the part of an address behind its question mark; raises Refused where it is no request.

    There `variables` and `extensions` are JSON within the text, and an empty text is as none.
    """
    if len(query_string) > LONGEST_ADDRESS:
        message = f"The address is longer than {LONGEST_ADDRESS} bytes: send the query by POST."
        raise Refused([AddressTooLong(message)])
    try:
        pairs = parse_qsl(query_string.decode("ascii"), errors="strict", max_num_fields=100)
    except ValueError:
        raise Refused([BadRequest("The address is not well-formed: escape the query as UTF-8.")]) from None
    given: dict[str, Any] = dict(pairs)
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _json(name, given[name])
    return from_object(given)


def _json(name: str, text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Refused([BadRequest(f"{name} is to be a JSON object.")]) from None


def from_object(given: dict[str, Any]) -> Parameters:
    """Reads a request that is JSON already; raises Refused where it is none.

    Keys that are not known are let pass: a later edition may have given them a sense.
    """
    query, name = given.get("query"), given.get("operationName")
    if not isinstance(query, str | None):
        raise Refused([BadRequest("query is to be the text of a GraphQL query.")])
    if not isinstance(name, str | None):
        raise Refused([BadRequest("operationName is to be a text.")])
    return Parameters(query or "", name or None, _object(given, "variables"), _object(given, "extensions"))


def _object(given: dict[str, Any], name: str) -> dict[str, Any]:
    value = given.get(name)
    if not isinstance(value, dict | None):
        raise Refused([BadRequest(f"{name} is to be a JSON object.")])
    return value or {}
