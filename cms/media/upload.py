"""A file that somebody has sent, before anybody has looked into it."""

from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(frozen=True)
class Upload:
    """A file as it arrived; whoever received it closes it.

    `digest` tells its bytes from others, and so does the upload's text: the same file sent twice is the same input.
    """

    file: BinaryIO = field(repr=False, compare=False)
    size: int
    digest: str
