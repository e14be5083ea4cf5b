"""Files come with a query as the GraphQL multipart request specification says, and no further than is reasonable."""

import asyncio
from contextlib import ExitStack
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.media.upload import Upload
from cms.server.bodies import Gone
from cms.server.multipart import MOST_FILES, Limits, read_multipart
from schema.errors import Refused
from tests.server.test_bodies import arriving, piece

LIMITS = Limits(file=1_000, text=500)
HEADERS = {b"content-type": b"multipart/form-data; boundary=xyz", b"graphql-require-preflight": b"1"}
QUERY = "mutation ($file: Upload!) { a }"

Part = tuple[str, bytes, str | None]


def form(*parts: Part) -> bytes:
    """A form of parts: name, content, and a file's name."""
    pieces = []
    for name, content, filename in parts:
        more = f'; filename="{filename}"\r\nContent-Type: image/png' if filename is not None else ""
        head = f'--xyz\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
        pieces.append(head.encode() + content + b"\r\n")
    return b"".join(pieces) + b"--xyz--\r\n"


def request(variables: Any, places: Any, **files: bytes) -> bytes:
    """A request with files."""
    return form(
        ("operations", orjson.dumps({"query": QUERY, "variables": variables}), None),
        ("map", orjson.dumps(places), None),
        *((name, content, "x.png") for name, content in files.items()),
    )


async def read(
    body: bytes, headers: dict[bytes, bytes] = HEADERS, *, size: int = 0
) -> tuple[dict[str, Any], list[bytes]]:
    """What is read, and the files in it, in the variables' order."""
    size = size or len(body) or 1
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    with ExitStack() as files:
        pieces = [piece(chunk, more=True) for chunk in chunks]
        found = await read_multipart(arriving(*pieces, piece(b"", more=False)), headers, LIMITS, files)
        return found, [each.file.read() for each in uploads(found["variables"])]


def uploads(value: Any) -> list[Upload]:
    if isinstance(value, Upload):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [upload for each in inner for upload in uploads(each)]


async def refused(body: bytes, headers: dict[bytes, bytes] = HEADERS) -> tuple[int, str]:
    with pytest.raises(Refused) as refusal:
        await read(body, headers)
    return refusal.value.status, str(refusal.value)


@pytest.mark.parametrize("size", [0, 1, 7])
async def test_a_file_stands_where_the_map_says(size: int) -> None:
    content = b"\x89PNG\r\n--xy\r\n--xyzz \x00"
    found, files = await read(
        request({"input": {"file": None, "alt": "é"}}, {"0": ["variables.input.file"]}, **{"0": content}), size=size
    )
    assert (found["query"], found["variables"]["input"]["alt"], files) == (QUERY, "é", [content])
    assert found["variables"]["input"]["file"].size == len(content)


async def test_files_stand_in_lists_and_one_may_stand_twice() -> None:
    places = {"a": ["variables.files.0", "variables.again"], "b": ["variables.files.1"]}
    _, files = await read(request({"files": [None, None], "again": None}, places, a=b"A", b=b"B"))
    assert sorted(files) == [b"", b"A", b"B"]  # The first is read once: both are the same file.


async def test_the_same_bytes_are_the_same_input() -> None:
    body = request({"file": None}, {"0": ["variables.file"]}, **{"0": b"same"})
    (first, _), (second, _) = await read(body), await read(body)
    assert repr(first) == repr(second)


async def test_a_form_of_another_site_is_refused() -> None:
    body = request({"file": None}, {"0": ["variables.file"]}, **{"0": b"x"})
    status, message = await refused(body, {b"content-type": HEADERS[b"content-type"]})
    assert (status, "GraphQL-Require-Preflight" in message) == (415, True)
    for name in (b"apollo-require-preflight", b"x-apollo-operation-name"):
        assert await read(body, {b"content-type": HEADERS[b"content-type"], name: b"true"})


async def test_what_is_too_long_is_refused_as_soon_as_that_is_known() -> None:
    assert (await refused(request({"file": None}, {"0": ["variables.file"]}, **{"0": bytes(1_001)})))[0] == 413
    assert (await refused(request({"file": None, "x": "x" * 500}, {})))[0] == 413
    assert (await refused(b"", HEADERS | {b"content-length": b"1000000"}))[0] == 413
    endless = arriving(piece(form(FILE)[:-9], more=True), *[piece(bytes(60_000), more=True)] * 9)
    with ExitStack() as files, pytest.raises(Refused) as refusal:
        await read_multipart(endless, HEADERS, LIMITS, files)
    assert refusal.value.status == 413


ONE = {"0": ["variables.file"]}
OPERATIONS = ("operations", b'{"query":"{a}","variables":{"file":null}}', None)
MAP = ("map", b'{"0":["variables.file"]}', None)
FILE = ("0", b"x", "x.png")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no form at all",
        form(OPERATIONS, MAP),
        form(OPERATIONS, FILE),
        form(MAP, FILE),
        form(OPERATIONS, OPERATIONS, MAP, FILE),
        form(OPERATIONS, MAP, FILE, FILE),
        form(OPERATIONS, MAP, ("", b"x", "x.png")),
        form(OPERATIONS, MAP, FILE, ("more", b"text", None)),
        form(OPERATIONS, MAP, FILE)[:-12],
        form(("operations", b"[{}]", None), MAP, FILE),
        form(("operations", b"{", None), MAP, FILE),
        request({"file": "taken"}, ONE, **{"0": b"x"}),
        request({}, ONE, **{"0": b"x"}),
        request(None, ONE, **{"0": b"x"}),
        request({"file": None}, {"0": ["query"]}, **{"0": b"x"}),
        request({"file": None}, {"0": ["file"]}, **{"0": b"x"}),
        request({"file": None}, {"0": ["variables.file.x"]}, **{"0": b"x"}),
        request({"file": [None]}, {"0": ["variables.file.-1"]}, **{"0": b"x"}),
        request({"file": [None]}, {"0": ["variables.file.1"]}, **{"0": b"x"}),
        request({"file": None}, {"0": ["variables.file", "variables.file"]}, **{"0": b"x"}),
        request({"file": None}, {"0": "variables.file"}, **{"0": b"x"}),
        request({"file": None}, {"0": [1]}, **{"0": b"x"}),
        request({"file": None}, {}, **{str(number): b"x" for number in range(MOST_FILES + 1)}),
    ],
)  # fmt: skip
async def test_what_is_not_well_formed_is_refused(body: bytes) -> None:
    assert (await refused(body))[0] == 400


async def test_a_form_without_a_boundary_is_refused() -> None:
    for kind in (b"multipart/form-data", b"multipart/form-data; boundary=" + b"x" * 300):
        assert (await refused(b"--xyz--", HEADERS | {b"content-type": kind}))[0] == 400


async def test_a_client_that_has_left_is_not_answered() -> None:
    with ExitStack() as files, pytest.raises(Gone):
        await read_multipart(arriving({"type": "http.disconnect"}), HEADERS, LIMITS, files)


@given(st.data())
def test_changed_bytes_are_read_or_refused(data: st.DataObject) -> None:
    body = bytearray(form(OPERATIONS, MAP, FILE))
    for _ in range(data.draw(st.integers(1, 6))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.sampled_from(b'\r\n-xyz:"0;{}[]=\x00\xff '))
    statuses = set()
    try:
        asyncio.run(read(bytes(body)))
    except Refused as refusal:
        statuses.add(refusal.status)
    assert statuses <= {400, 413}
