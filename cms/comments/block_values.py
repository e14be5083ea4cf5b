"""What blocks and word rules say, in the form in which it is stored and compared."""

from ipaddress import IPv6Network, ip_network
from uuid import UUID

from cms.accounts.addresses import checked_address
from cms.base.fields import line
from cms.comments.checks.blocks import folded_email
from cms.comments.checks.check import Network
from cms.comments.checks.domains import ascii_domain, is_domain
from cms.comments.checks.patterns import spaced
from cms.comments.rules import BlockKind
from cms.errors import Code, ContentFault

LONGEST_PATTERN = 200
"""The most characters of a word or phrase that is looked for."""

_MAPPED = 96
"""How many bits stand before an address of IPv4 in the form of IPv6 (RFC 4291, section 2.5.5.2)."""


def block_value(kind: BlockKind, value: str) -> str:
    """A block's value as it is compared; raises ContentFault at `value` for one that its kind cannot have."""
    value = value.strip()
    match kind:
        case BlockKind.GUEST | BlockKind.ACCOUNT:
            return _key(value)
        case BlockKind.EMAIL:
            return _email(value)
        case BlockKind.NETWORK:
            return str(_network(value))
        case BlockKind.EMAIL_DOMAIN | BlockKind.URL_DOMAIN:
            return _domain(value)


def word_pattern(pattern: str) -> str:
    """A word or phrase as it is compared; raises ContentFault for one that is empty, too long, or finds everything."""
    pattern = spaced(line("pattern", pattern))
    if len(pattern) > LONGEST_PATTERN:
        message = f"A word or phrase has {LONGEST_PATTERN} characters at most: shorten it."
        raise ContentFault(message, "pattern", code=Code.TOO_LONG)
    if not pattern.strip("* "):
        raise ContentFault("Every comment has this: write a letter or sign beside the stars.", "pattern")
    return pattern


def _key(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        raise ContentFault(f"{value[:60]!r} is no key of a guest or an account.", "value") from None


def _email(value: str) -> str:
    try:
        email = folded_email(checked_address(value))
    except ContentFault as fault:
        raise ContentFault(str(fault), "value") from None
    _domain(email.rpartition("@")[2])
    return email


def _network(value: str) -> Network:
    try:
        network = ip_network(value, strict=False)
    except ValueError:
        message = f"{value[:60]!r} is no address of the internet and no network: write 192.0.2.7 or 2001:db8::/32."
        raise ContentFault(message, "value") from None
    if isinstance(network, IPv6Network) and network.network_address.ipv4_mapped and network.prefixlen >= _MAPPED:
        return ip_network((network.network_address.ipv4_mapped, network.prefixlen - _MAPPED))
    if not network.prefixlen:
        raise ContentFault(f"{value!r} is the whole internet: write a smaller network.", "value")
    return network


def _domain(value: str) -> str:
    domain = ascii_domain(value.removeprefix("@").removeprefix("*."))
    if not is_domain(domain):
        raise ContentFault(f"{value[:60]!r} is no domain: write one with a dot in it, such as spam.example.", "value")
    return domain
