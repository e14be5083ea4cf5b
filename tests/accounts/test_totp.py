"""Codes are those that RFC 6238 has, and each is good at its time alone."""

from base64 import b32decode
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.totp import SECONDS, TOLERANCE, address_of, code_of, new_totp_secret, step_at, step_of, written

SECRET = b"12345678901234567890"
TEXT = st.characters(exclude_categories=["Cs"])


# RFC 6238, appendix B: the last six of its eight digits.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ],
)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    assert code_of(SECRET, step_at(now)) == code
    assert step_of(SECRET, code, now=now, after=0) == seconds // SECONDS


@given(
    seconds=st.integers(10**9, 4 * 10**9),
    late=st.integers(-3 * SECONDS, 3 * SECONDS),
    after=st.integers(-3, 3),
    secret=st.binary(min_size=20, max_size=20),
)
def test_a_code_is_good_beside_its_own_step_and_after_the_last_one(
    seconds: int, late: int, after: int, secret: bytes
) -> None:
    shown, typed = datetime.fromtimestamp(seconds, UTC), datetime.fromtimestamp(seconds + late, UTC)
    step, last = step_at(shown), step_at(shown) + after
    code = code_of(secret, step)
    beside = [each for each in range(step_at(typed) - 1, step_at(typed) + 2) if code_of(secret, each) == code]
    found = step_of(secret, code, now=typed, after=last)
    assert found == next((each for each in beside if each > last), None)
    if abs(step_at(typed) - step) <= TOLERANCE and step > last:
        assert found is not None


@given(typed=st.text(max_size=12))
def test_whatever_else_is_typed_is_no_code(typed: str) -> None:
    now = datetime(2026, 8, 1, tzinfo=UTC)
    good = {code_of(SECRET, step_at(now + timedelta(seconds=SECONDS * each))) for each in (-1, 0, 1)}
    assert (step_of(SECRET, typed, now=now, after=0) is None) == (typed not in good)


def test_an_app_reads_the_secret_whose_it_is_and_what_for() -> None:
    secret = new_totp_secret()
    found = urlsplit(address_of(secret, account="ada+x@paper.example", issuer="The Lantern & Sons"))
    assert (found.scheme, found.netloc) == ("otpauth", "totp")
    assert unquote(found.path) == "/The Lantern & Sons:ada+x@paper.example"
    assert parse_qs(found.query) == {"secret": [written(secret)], "issuer": ["The Lantern & Sons"]}
    assert "+" not in found.query
    assert b32decode(written(secret)) == secret


@given(account=st.text(TEXT, min_size=1, max_size=254), issuer=st.text(TEXT, min_size=1, max_size=500))
def test_long_names_are_told_by_their_beginnings(account: str, issuer: str) -> None:
    found = address_of(SECRET, account=account, issuer=issuer)
    [told] = parse_qs(urlsplit(found).query)["issuer"]
    assert told in (issuer, f"{issuer[: len(told) - 1]}…")
    assert len(told) >= min(len(issuer), 40)


def test_however_long_the_names_are_a_picture_has_room_for_them() -> None:
    found = address_of(SECRET, account="\N{GRINNING FACE}" * 254, issuer="\N{GRINNING FACE}" * 500)
    assert segno.make(found, error="m", micro=False).version
