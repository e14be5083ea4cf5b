"""By what a request says who sends it, and which cookies are not believed."""

from datetime import timedelta

import pytest

from cms.accounts.cookies import cookie_name, set_cookie
from cms.accounts.secrets import new_secret
from cms.server.credentials import bearer, cookie
from schema.errors import Refused

SECRET, _ = new_secret("cms_session")
NAME = cookie_name("http://127.0.0.1:8000")


def sent(**headers: str) -> dict[bytes, bytes]:
    """A browser's headers, with the cookie."""
    cookies = f"theme=dark; {NAME.decode()}={SECRET}"
    named = {"host": "paper.example", "cookie": cookies} | headers
    return {name.replace("_", "-").encode(): value.encode() for name, value in named.items()}


@pytest.mark.parametrize(
    ("headers", "read", "change"),
    [
        ({"sec_fetch_site": "same-origin"}, True, True),
        ({"sec_fetch_site": "none"}, True, True),
        ({"sec_fetch_site": "same-site"}, False, False),
        ({"sec_fetch_site": "cross-site"}, False, False),
        # What the browser says of itself is believed rather than what a page may have it send.
        ({"sec_fetch_site": "cross-site", "origin": "https://paper.example"}, False, False),
        ({"origin": "https://paper.example"}, True, True),
        ({"origin": "https://paper.example.evil.example"}, False, False),
        ({"origin": "null"}, False, False),
        ({"origin": ""}, False, False),
        ({}, True, False),
    ],
)
def test_a_cookie_is_believed_where_our_own_page_sends_it(headers: dict[str, str], read: bool, change: bool) -> None:  # noqa: FBT001 - A table.
    assert (cookie(sent(**headers), NAME, safe=True) == SECRET) is read
    assert (cookie(sent(**headers), NAME, safe=False) == SECRET) is change


@pytest.mark.parametrize("value", ["", "other=1", "cms_session=", "cms_session=short", 'cms_session="quoted"', "=;=;"])
def test_a_cookie_that_is_none_of_ours_is_no_cookie(value: str) -> None:
    assert cookie(sent(cookie=value, sec_fetch_site="none"), NAME, safe=True) is None


def test_over_https_the_cookie_belongs_to_this_host_alone() -> None:
    name = cookie_name("https://paper.example")
    assert name == b"__Host-cms_session"
    assert cookie(sent(sec_fetch_site="none"), name, safe=True) is None
    assert cookie(sent(sec_fetch_site="none", cookie=f"__Host-cms_session={SECRET}"), name, safe=True) == SECRET


@pytest.mark.parametrize(("scheme", "secure"), [("https", True), ("http", False)])
def test_no_script_reads_the_cookie_and_no_other_site_sends_it(scheme: str, secure: bool) -> None:  # noqa: FBT001 - As above.
    _, *attributes = set_cookie(f"{scheme}://paper.example", SECRET, timedelta(minutes=1)).split("; ")
    assert set(attributes) == {"Max-Age=60", "Path=/", "HttpOnly", "SameSite=Strict", *(["Secure"] if secure else [])}


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_token_is_read_whatever_case_its_scheme_is_in(scheme: str) -> None:
    assert bearer({b"authorization": f"{scheme} {SECRET}".encode()}) == SECRET


@pytest.mark.parametrize("value", ["Basic dXNlcjpwYXNz", "", "Digest x"])
def test_another_scheme_is_left_to_whom_it_is_meant_for(value: str) -> None:
    assert bearer({b"authorization": value.encode()}) is None


@pytest.mark.parametrize(
    "token", ["", "short", "cms_" + "é" * 40, "cms_" + "a" * 300, f"{SECRET},{SECRET}", "a b" * 20]
)
def test_a_token_that_cannot_be_ours_is_refused_in_a_sentence(token: str) -> None:
    with pytest.raises(Refused, match="not known") as refused:
        bearer({b"authorization": f"Bearer {token}".encode()})
    assert refused.value.status == 401
