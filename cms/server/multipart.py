"""Files that come with a query, by the GraphQL multipart request specification.

A form of parts: `operations` is the request as JSON with null where a file belongs, `map` says which part belongs
where, and each further part is a file. It is read as it arrives: files of some size lie on the disk and not in the
memory.
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

import orjson
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.types import Receive

from cms.media.upload import Upload
from cms.server.bodies import Gone
from cms.server.refusals import TooLong, UnsupportedMediaType
from schema.errors import BadRequest, Refused

PREFLIGHT = (b"graphql-require-preflight", b"apollo-require-preflight", b"x-apollo-operation-name")
"""Headers of which one must be there: a page of another site cannot send any without asking this server first."""

MOST_FILES = 10
"""How many files one request may bring."""

LONGEST_HEADER = 4_000
MOST_HEADERS = 10
IN_MEMORY = 200_000
"""Bytes of a file up to which it is kept in memory."""

_INDEX = re.compile(r"0|[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class Limits:
    """Bytes of a file, and of `operations` and `map` together."""

    file: int
    text: int

    @property
    def body(self) -> int:
        """Bytes of a whole request: what stands between its parts is allowed for."""
        return self.file + self.text + 2 * MOST_FILES * LONGEST_HEADER


@lru_cache(100)
def is_multipart(kind: bytes) -> bool:
    """Whether a Content-Type says that a form with files is sent."""
    return kind.partition(b";")[0].strip().lower() == b"multipart/form-data"


def require_preflight(headers: dict[bytes, bytes]) -> None:
    """Raises Refused (415) for what any page on the web could send from its reader's browser, with their cookies."""
    if not any(headers.get(name, b"").strip() for name in PREFLIGHT):
        message = (
            "Send JSON with Content-Type: application/json, or files with the header GraphQL-Require-Preflight: 1."
        )
        raise Refused([UnsupportedMediaType(message)])


async def read_multipart(
    receive: Receive, headers: dict[bytes, bytes], limits: Limits, files: ExitStack
) -> dict[str, Any]:
    """The request, as JSON has it, with an Upload in each place where the map says that a file belongs.

    Closing `files` closes them. Raises Refused: 415 without a header that tells it from a form of another site, 413 for
    what is too long, as soon as that is known, 400 for what is not well-formed; and Gone.
    """
    require_preflight(headers)
    announced = headers.get(b"content-length", b"")
    if announced.isdigit() and int(announced[:20]) > limits.body:
        raise _too_long(limits.body)
    boundary = parse_options_header(headers.get(b"content-type", b""))[1].get(b"boundary")
    if not boundary:
        raise _malformed("its Content-Type names no boundary")
    form = _Form(limits, files)
    try:
        parser = MultipartParser(
            boundary, form.callbacks(), max_header_count=MOST_HEADERS, max_header_size=LONGEST_HEADER
        )  # fmt: skip
        await _feed(parser, receive, limits.body)
    except FormParserError:
        raise _malformed("its parts are not well-formed") from None
    if not form.is_whole:
        raise _malformed("its last part is cut off")
    return _assembled(form)


async def _feed(parser: MultipartParser, receive: Receive, most: int) -> None:
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > most:
            raise _too_long(most)
        if chunk:
            parser.write(chunk)
        more = message.get("more_body", False)
    parser.finalize()


@dataclass
class _Form:
    """The parts of a form, as they come: those with a file name are files."""

    limits: Limits
    files: ExitStack
    texts: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    is_whole: bool = False
    _part: "_Text | _File | None" = None
    _header: list[bytearray] = field(default_factory=lambda: [bytearray(), bytearray()])
    _disposition: bytes = b""

    def callbacks(self) -> Any:
        """What the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._collect(0),
            "on_header_value": self._collect(1),
            "on_header_end": self._end_header,
            "on_headers_finished": self._open,
            "on_part_data": self._write,
            "on_part_end": self._close,
            "on_end": self._end,
        }

    def _collect(self, position: int) -> Callable[[bytes, int, int], None]:
        def collect(data: bytes, start: int, end: int) -> None:
            self._header[position] += data[start:end]

        return collect

    def _begin(self) -> None:
        self._disposition = b""

    def _end_header(self) -> None:
        name, value = self._header
        if name.lower() == b"content-disposition":
            self._disposition = bytes(value)
        self._header = [bytearray(), bytearray()]

    def _open(self) -> None:
        options = parse_options_header(self._disposition)[1]
        name = options.get(b"name", b"").decode("utf-8", "replace")
        if not name or name in self.texts or name in self.uploads:
            raise _malformed("a part has no name, or another's")
        if b"filename" in options:
            if len(self.uploads) >= MOST_FILES:
                raise _malformed(f"it has more than {MOST_FILES} files")
            self._part = _File(name, self.limits.file, self.files)
        else:
            taken = sum(map(len, self.texts.values()))
            if name not in {"operations", "map"}:
                raise _malformed("a part other than operations and map is no file")
            self._part = _Text(name, self.limits.text - taken)

    def _write(self, data: bytes, start: int, end: int) -> None:
        if self._part is not None:
            self._part.write(data[start:end])

    def _close(self) -> None:
        match self._part:
            case _Text(name=name, content=content):
                self.texts[name] = bytes(content)
            case _File(name=name) as file:
                self.uploads[name] = file.uploaded()
        self._part = None

    def _end(self) -> None:
        self.is_whole = True


@dataclass
class _Text:
    name: str
    most: int
    content: bytearray = field(default_factory=bytearray)

    def write(self, data: bytes) -> None:
        self.content += data
        if len(self.content) > self.most:
            raise Refused([TooLong("The query and its variables are longer than is read.")])


class _File:
    def __init__(self, name: str, most: int, files: ExitStack) -> None:
        self.name, self._most, self._size = name, most, 0
        # The stack closes it, once the request is answered.
        self._file = files.enter_context(SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - it is one.
        self._digest = sha256()

    def write(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self._most:
            raise Refused([TooLong(f"The file is larger than {self._most:,} bytes, which is the most.")])
        self._file.write(data)
        self._digest.update(data)

    def uploaded(self) -> Upload:
        self._file.seek(0)
        return Upload(cast(BinaryIO, self._file), self._size, self._digest.hexdigest())


def _assembled(form: _Form) -> dict[str, Any]:
    operations, places = (_json_object(form, name) for name in ("operations", "map"))
    used: set[str] = set()
    for part, paths in places.items():
        upload = form.uploads.get(part)
        if upload is None or not isinstance(paths, list):
            raise _malformed("map is to have a list of places for each file that is sent, and for no other")
        for path in paths:
            if not isinstance(path, str) or path in used or len(used) >= MOST_FILES:
                raise _malformed("map is to name each place once")
            used.add(path)
            _put(operations, path, upload)
    return operations


def _put(operations: dict[str, Any], path: str, upload: Upload) -> None:
    """Puts a file where the request has null."""
    *above, last = path.split(".")
    place: Any = operations
    for step in above:
        place = _member(place, step)
    if above[:1] != ["variables"] or _member(place, last, upload) is not None:
        raise _malformed("map names a place other than a variable that is null")
    place[int(last) if isinstance(place, list) else last] = upload


def _member(place: Any, step: str, missing: Any = None) -> Any:
    match place:
        case dict() if step in place:
            return place[step]
        case list() if _INDEX.fullmatch(step) and int(step) < len(place):
            return place[int(step)]
    return missing


def _json_object(form: _Form, name: str) -> dict[str, Any]:
    try:
        given = orjson.loads(form.texts.get(name, b""))
    except orjson.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        raise _malformed(f"its part {name} is no JSON object")
    return given


def _malformed(why: str) -> Refused:
    message = f"The form cannot be read: {why}. It follows the GraphQL multipart request specification."
    return Refused([BadRequest(message)])


def _too_long(most: int) -> Refused:
    return Refused([TooLong(f"The request is longer than {most:,} bytes, which is the most.")])
