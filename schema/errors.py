"""Errors that clients see: a sentence, a code, and for wrong arguments their names."""

from collections.abc import Sequence
from typing import Any

Places = Sequence[dict[str, int]]


class ApiError(Exception):
    """A request that is refused as a whole, before any data is read.

    `hint` names what the schema has instead: a sentence for those who may know it. `locations` are places in the
    document, by line and column (GraphQL, section 7.1.2).
    """

    code = "INTERNAL"
    status = 500

    def __init__(self, message: str, *, hint: str = "", locations: Places = (), **extensions: Any) -> None:
        super().__init__(message)
        self.message, self.hint, self.locations = message, hint, locations
        self.extensions = extensions

    def as_json(self, *, hints: bool = True) -> dict[str, Any]:
        """The error as it stands in an answer."""
        message = f"{self.message} {self.hint}" if hints and self.hint else self.message
        places = {"locations": self.locations} if self.locations else {}
        return {"message": message, **places, "extensions": {"code": self.code, **self.extensions}}


class BadRequest(ApiError):
    """What was sent cannot be right."""

    code, status = "BAD_REQUEST", 400


class BadArgument(BadRequest):
    """An argument that cannot be right; names it."""

    def __init__(self, argument: str, message: str, **extensions: Any) -> None:
        super().__init__(f"{argument}: {message}", argument=argument, **extensions)


class Unauthenticated(ApiError):
    """Nobody knows who asks."""

    code, status = "UNAUTHENTICATED", 401


class Forbidden(ApiError):
    """What the viewer may not do."""

    code, status = "FORBIDDEN", 403


class RateLimited(ApiError):
    """Too much is asked for by too many at once."""

    code, status = "RATE_LIMITED", 429


class TooComplex(ApiError):
    """A query that would cost more than the server gives."""

    code, status = "QUERY_TOO_COMPLEX", 400


class Refused(Exception):
    """All that is wrong with a request."""

    def __init__(self, errors: list[ApiError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = errors

    @property
    def status(self) -> int:
        """The HTTP status: the gravest error's."""
        return max(error.status for error in self.errors)
