"""Addresses to which something may be sent that is nobody else's business."""

from urllib.parse import urlsplit


def is_guarded(address: str) -> bool:
    """Whether nobody on the way reads or changes what is sent: by TLS, or since it stays on this machine.

    Raises ValueError for a port that there cannot be.
    """
    parts = urlsplit(address)
    stays = parts.hostname in {"127.0.0.1", "::1", "localhost"}
    return parts.port != 0 and (parts.scheme == "https" or (parts.scheme == "http" and stays))
