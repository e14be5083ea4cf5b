"""A file that somebody has sent, before anybody has looked into it."""

from typing import BinaryIO


class Upload:
    """A file as it arrived, and its size in bytes; whoever received it closes it.

    `digest` tells its bytes from others. So does the upload's text: the same file sent twice is the same input.
    """

    __slots__ = ("digest", "file", "size")

    def __init__(self, file: BinaryIO, size: int, digest: str) -> None:
        self.file, self.size, self.digest = file, size, digest

    def __repr__(self) -> str:
        return f"a file of {self.size:,} bytes ({self.digest})"
