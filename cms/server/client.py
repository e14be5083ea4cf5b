"""From where a request comes, and by what program, as the server is told."""

from ipaddress import IPv6Address, ip_address

from starlette.types import Scope

LONGEST_AGENT = 300
"""Characters that are kept of what a client's program calls itself."""


def address_of(scope: Scope) -> str | None:
    """The network address that a request comes from, where there is one that PostgreSQL has a type for."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    # What listens for both kinds, or a proxy that does, writes the older kind as the newer (RFC 4291, section 2.5.5.2).
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(mapped or found)


def agent_of(header: str) -> str:
    """What is kept of what the client's program calls itself."""
    return header[:LONGEST_AGENT]
