"""What HTTP has a status of its own for (RFC 9110, section 15.5; GraphQL over HTTP, section 5.4)."""

from schema.errors import BadRequest, RateLimited

Headers = tuple[tuple[bytes, bytes], ...]


class HttpRefusal(BadRequest):
    """A request that is refused before its query is looked at."""

    headers: Headers = ()


class MethodNotAllowed(HttpRefusal):
    """A method that this address does not take, or a mutation by one that may be repeated."""

    status = 405

    def __init__(self, message: str, allowed: bytes) -> None:
        super().__init__(message)
        self.headers = ((b"allow", allowed),)


class NotAcceptable(HttpRefusal):
    """A client that takes none of the media types that we have."""

    status = 406


class TooLong(HttpRefusal):
    """A body of more bytes than are read."""

    status = 413


class AddressTooLong(HttpRefusal):
    """A query in an address, of more bytes than are read."""

    status = 414


class TooManyRequests(HttpRefusal):
    """What is more than is taken at a time (RFC 6585, section 4); says after how many seconds to come again."""

    code, status = RateLimited.code, RateLimited.status

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.headers = ((b"retry-after", b"%d" % seconds),)


class UnsupportedMediaType(HttpRefusal):
    """A body in a form that is not read."""

    status = 415
