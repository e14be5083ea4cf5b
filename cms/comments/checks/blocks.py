"""Who and what is kept out: guests, accounts, addresses, networks and domains on the block list."""

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_network

from cms.comments.checks.check import Address, Blocked, Candidate, Check, Finding, Rules
from cms.comments.checks.domains import and_above, ascii_domain, host_of
from cms.comments.rules import BlockKind

_NAMES = {
    BlockKind.GUEST: "guest",
    BlockKind.ACCOUNT: "account",
    BlockKind.EMAIL: "e-mail address",
    BlockKind.EMAIL_DOMAIN: "e-mail domain",
    BlockKind.NETWORK: "network",
    BlockKind.URL_DOMAIN: "domain of a link",
}

ERASED = "erased:"
"""Before a keyed digest of an e-mail address in place of the address, whose owner was erased."""

Key = tuple[str, str]
Prefixes = dict[int, dict[int, Blocked]]
"""Networks by the length of their prefix, and by its bits."""


def utc_now() -> datetime:
    """The moment that it is."""
    return datetime.now(UTC)


def blocks(rules: Rules, now: Callable[[], datetime] = utc_now) -> Check:
    """Finds what the block list has of a commenter: by keys, e-mail, address, and the domains of page and links.

    A domain stands for all below it. A block that is over by `now` finds nothing.
    """
    listed = {(each.kind, each.value): each for each in rules.blocks if each.kind != BlockKind.NETWORK}
    networks = _networks(each for each in rules.blocks if each.kind == BlockKind.NETWORK)
    email_keys = rules.email_keys if any(value.startswith(ERASED) for _, value in listed) else ()

    def check(candidate: Candidate) -> Iterator[Finding]:
        found = [listed[key] for key in dict.fromkeys(_keys(candidate, email_keys)) if key in listed]
        if candidate.address is not None:
            found += _covering(networks, candidate.address)
        if not found:
            return
        moment = now()
        for each in found:
            if each.until is None or each.until > moment:
                yield _finding(each)

    return check


def folded_email(email: str) -> str:
    """An e-mail address as it is compared: in any case, with its domain in ASCII."""
    name, _, domain = email.strip().rpartition("@")
    return f"{name.casefold()}@{ascii_domain(domain)}"


def email_digest(key: bytes, email: str) -> bytes:
    """A digest of an address, by which nobody who lacks the key can tell it, nor try others."""
    return hmac.digest(key, b"email\0" + folded_email(email).encode("utf-8", "surrogatepass"), "sha256")[:16]


def erased_value(key: bytes, email: str) -> str:
    """What stands in a block in place of an address whose owner was erased."""
    return f"{ERASED}{email_digest(key, email).hex()}"


def unmapped(address: Address) -> Address:
    """An address of IPv4 that came in the form of IPv6, as it is."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _keys(candidate: Candidate, email_keys: Iterable[bytes]) -> Iterator[Key]:
    if candidate.guest_id is not None:
        yield BlockKind.GUEST, str(candidate.guest_id)
    if candidate.account_id is not None:
        yield BlockKind.ACCOUNT, str(candidate.account_id)
    if candidate.email:
        email = folded_email(candidate.email)
        yield BlockKind.EMAIL, email
        yield from ((BlockKind.EMAIL, erased_value(key, email)) for key in email_keys)
        yield from ((BlockKind.EMAIL_DOMAIN, domain) for domain in and_above(email.rpartition("@")[2]))
    pages = [candidate.url] if candidate.url else []
    for host in dict.fromkeys(map(host_of, [*pages, *candidate.links])):
        yield from ((BlockKind.URL_DOMAIN, domain) for domain in and_above(host or ""))


def _networks(blocked: Iterable[Blocked]) -> dict[int, Prefixes]:
    """By the version of the protocol."""
    found: dict[int, Prefixes] = {4: defaultdict(dict), 6: defaultdict(dict)}
    for each in blocked:
        network = ip_network(each.value, strict=False)
        bits = network.max_prefixlen - network.prefixlen
        found[network.version][bits][int(network.network_address) >> bits] = each
    return found


def _covering(networks: dict[int, Prefixes], address: Address) -> Iterator[Blocked]:
    """The blocks of all networks that an address lies in, the narrowest first."""
    address = unmapped(address)
    number, prefixes = int(address), networks[address.version]
    for bits in sorted(prefixes):
        if blocked := prefixes[bits].get(number >> bits):
            yield blocked


def _finding(blocked: Blocked) -> Finding:
    why = f", because: {blocked.reason}" if blocked.reason else "."
    name = _NAMES[BlockKind(blocked.kind)]
    if blocked.value.startswith(ERASED):
        return Finding(blocked.verdict, f"The {name} is on the block list by a digest, since it was erased{why}")
    return Finding(blocked.verdict, f"The {name} {blocked.value} is on the block list{why}")
