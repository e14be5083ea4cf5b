"""Network addresses of commenters: which network somebody is counted by, and how much of an address is kept."""

from ipaddress import ip_address, ip_network

COARSE = {4: 24, 6: 48}
"""How many bits are kept, by the version of IP, of an address that is cut: 256 households or firms, or one of IPv6."""

OWN = {4: 32, 6: 64}
"""How many bits are somebody's own: whoever has one address of IPv6 has the 2⁶⁴ beside it, too (RFC 6177)."""


def network_of(address: str | None, *, is_cut: bool = False) -> str | None:
    """The network that a commenter is counted by; where addresses are cut, all that is left of theirs."""
    if address is None:
        return None
    version = 6 if ":" in address else 4
    bits = (COARSE if is_cut else OWN)[version]
    return f"{address}/32" if bits == OWN[4] else str(ip_network((address, bits), strict=False))


def cut(address: str | None) -> str | None:
    """An address without its last 8 bits, or of IPv6 the last 80."""
    if address is None:
        return None
    return str(ip_network((address, COARSE[ip_address(address).version]), strict=False).network_address)
