"""Who is on the block list is found by key, address and domain; who only stands beside is not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.comments.checks.blocks import blocks
from cms.comments.checks.check import Address, Blocked, Candidate, Network, Rules, Verdict
from cms.comments.rules import BlockKind
from tests.paper import NOON

GUEST, OTHER = UUID(int=7), UUID(int=8)
TOWER = "".join(map(chr, range(0x4E00, 0x9000)))
NOBODY = Candidate(text="Hello.", name="Ada")


def found(*blocked: Blocked, **candidate: Any) -> list[str]:
    """The values of the blocks that a commenter is found by."""
    check = blocks(Rules(blocks=blocked), now=lambda: NOON)
    said = [finding.reason for finding in check(replace(NOBODY, **candidate))]
    return [each.value for reason in said for each in blocked if f" {each.value} " in reason]


@pytest.mark.parametrize(
    ("kind", "value", "candidate", "is_found"),
    [
        (BlockKind.GUEST, str(GUEST), {"guest_id": GUEST}, True),
        (BlockKind.GUEST, str(GUEST), {"guest_id": OTHER, "account_id": GUEST}, False),
        (BlockKind.ACCOUNT, str(GUEST), {"account_id": GUEST}, True),
        (BlockKind.EMAIL, "ada@mail.example", {"email": " Ada@Mail.Example "}, True),
        (BlockKind.EMAIL, "ada@xn--bcher-kva.example", {"email": "ada@BÜCHER.example"}, True),
        (BlockKind.EMAIL, "ada@mail.example", {"email": "ada@other.mail.example"}, False),
        (BlockKind.EMAIL_DOMAIN, "mail.example", {"email": "ada@mail.example"}, True),
        (BlockKind.EMAIL_DOMAIN, "mail.example", {"email": "ada@a.b.mail.example"}, True),
        (BlockKind.EMAIL_DOMAIN, "mail.example", {"email": "ada@hotmail.example"}, False),
        (BlockKind.EMAIL_DOMAIN, "mail.example", {"url": "https://mail.example"}, False),
        (BlockKind.URL_DOMAIN, "bad.example", {"url": "https://BAD.example./"}, True),
        (BlockKind.URL_DOMAIN, "bad.example", {"links": ("https://a.example", "http://x.bad.example:8080/y")}, True),
        (BlockKind.URL_DOMAIN, "bad.example", {"links": ("https://u:p@bad.example/",)}, True),
        (BlockKind.URL_DOMAIN, "bad.example", {"links": ("https://notbad.example/bad.example",)}, False),
        (BlockKind.URL_DOMAIN, "bad.example", {"links": ("https://bad.example@good.example", "http://[bad")}, False),
        (BlockKind.URL_DOMAIN, "xn--bcher-kva.example", {"links": ("https://www.bücher.example",)}, True),
        (BlockKind.URL_DOMAIN, "xn--i-7iq.example", {"links": ("https://i❤.example",)}, True),
        (BlockKind.URL_DOMAIN, "bad.example", {"links": (f"https://{'x.' * 9_000}bad.example",)}, False),
        (BlockKind.URL_DOMAIN, "bad.example", {"links": (f"https://{TOWER}.bad.example",)}, False),
        (BlockKind.NETWORK, "192.0.2.0/24", {"address": IPv4Address("192.0.2.200")}, True),
        (BlockKind.NETWORK, "192.0.2.0/24", {"address": IPv6Address("::ffff:192.0.2.200")}, True),
        (BlockKind.NETWORK, "192.0.2.0/24", {"address": IPv4Address("192.0.3.0")}, False),
        (BlockKind.NETWORK, "2001:db8::/32", {"address": IPv6Address("2001:db8:ffff::1")}, True),
        (BlockKind.NETWORK, "2001:db8::/32", {"address": IPv6Address("2001:db9::1")}, False),
    ],
)
def test_what_is_blocked_is_found(kind: str, value: str, candidate: dict[str, Any], *, is_found: bool) -> None:
    assert found(Blocked(kind, value), **candidate) == [value] * is_found


def networks() -> st.SearchStrategy[Network]:
    """Networks of both versions, many of which overlap."""

    def of(kind: type[IPv4Address | IPv6Address], bits: int) -> st.SearchStrategy[Network]:
        few = st.sampled_from([0, 1, 1 << (bits - 1), (1 << bits) - 1]) | st.integers(0, (1 << bits) - 1)
        parts = st.tuples(few, st.integers(1, bits))
        return parts.map(lambda part: ip_network((kind(part[0]), part[1]), strict=False))

    return of(IPv4Address, 32) | of(IPv6Address, 128)


def _near(network: Network) -> Iterator[Address]:
    first, last = int(network.network_address), int(network.broadcast_address)
    kind = type(network.network_address)
    for number in (first - 1, first, (first + last) // 2, last, last + 1):
        if 0 <= number < 1 << network.max_prefixlen:
            yield kind(number)


@given(st.lists(networks(), min_size=1, max_size=8, unique=True))
def test_an_address_is_found_in_all_networks_that_it_lies_in_the_narrowest_first(listed: list[Network]) -> None:
    blocked = [Blocked(BlockKind.NETWORK, str(network)) for network in listed]
    check = blocks(Rules(blocks=tuple(blocked)))
    for address in (address for network in listed for address in _near(network)):
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            continue
        around = sorted((each for each in listed if address in each), key=lambda each: -each.prefixlen)
        reasons = [finding.reason for finding in check(replace(NOBODY, address=address))]
        assert reasons == [f"The network {each} is on the block list." for each in around]


def test_a_block_that_is_over_keeps_nobody_out() -> None:
    until = [NOON - timedelta(days=1), NOON, NOON + timedelta(seconds=1), None]
    listed = [Blocked(BlockKind.EMAIL_DOMAIN, f"{n}.example", until=end) for n, end in enumerate(until)]
    assert [found(each, email=f"ada@{each.value}") != [] for each in listed] == [False, False, True, True]


def test_every_reason_is_told_with_what_moderators_wrote_of_it() -> None:
    listed = (
        Blocked(BlockKind.GUEST, str(GUEST), reason="insults"),
        Blocked(BlockKind.URL_DOMAIN, "bad.example", Verdict.HOLD),
    )
    findings = list(blocks(Rules(blocks=listed))(replace(NOBODY, guest_id=GUEST, links=("https://bad.example",) * 3)))
    assert [(each.verdict, each.reason) for each in findings] == [
        (Verdict.SPAM, f"The guest {GUEST} is on the block list, because: insults"),
        (Verdict.HOLD, "The domain of a link bad.example is on the block list."),
    ]
