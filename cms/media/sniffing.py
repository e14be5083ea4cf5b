"""What a file is by its first bytes, whatever its name and its sender say."""

_MAGIC = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}


_WEBP_HEAD = 30
"""Bytes of a WebP up to its size, of whichever kind it is."""


def sniff(head: bytes) -> str | None:
    """The format of a picture as Pillow calls it, by its first bytes; None for any other file."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def webp_size(head: bytes) -> tuple[int, int] | None:
    """The width and height that a WebP announces (RFC 9649, section 2); None where its first bytes say none."""
    if len(head) < _WEBP_HEAD:
        return None
    match head[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(head[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    return None


def is_lossless(head: bytes) -> bool:
    """Whether a WebP keeps every pixel as it is, as drawings do."""
    return b"VP8L" in {head[12:16], head[30:34]}
