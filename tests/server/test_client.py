"""From where a request comes, however a proxy or a socket for both kinds of addresses writes it."""

import pytest

from cms.server.client import address_of


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8::0:1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("testclient", None),
        ("", None),
    ],
)
def test_an_address_is_written_in_one_way(host: str, address: str | None) -> None:
    assert address_of({"type": "http", "client": (host, 1)}) == address
    assert address_of({"type": "http"}) is None
