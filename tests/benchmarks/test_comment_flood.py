"""That no two comments of a flood are the same."""

import orjson

from tests.benchmarks.flooder import Flood


def test_each_is_another_comment_from_another_address() -> None:
    flood = Flood("http://127.0.0.1:8000", ["art_1", "art_2"], 2_000, 30, 0)
    heads, bodies = zip(*(flood.request(number).split(b"\r\n\r\n") for number in (0, 1, 70_000)), strict=True)
    asked = [orjson.loads(body)["variables"]["input"] for body in bodies]
    assert len({each["body"] for each in asked}) == len({each["authorEmail"] for each in asked}) == 3
    assert len({line for head in heads for line in head.split(b"\r\n") if line.startswith(b"X-Forwarded-For")}) == 3
