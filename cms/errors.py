"""The errors that the whole house speaks: each carries a sentence that says what is wrong and how to mend it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class CmsError(Exception):
    """A fault that a person can read and act on; its text is one or more whole sentences."""


class EnvironmentFault(CmsError):
    """The machine, its settings or its database are not as they must be; the text says what to do."""


class Unauthenticated(CmsError):
    """Nobody knows who asks, and what is asked is not for everybody."""


class Forbidden(CmsError):
    """What the actor may not do."""


class Throttled(CmsError):
    """Too many attempts; the text says when to try again."""


class Code(StrEnum):
    """What is wrong with a field, for programs."""

    REQUIRED = "REQUIRED"
    INVALID = "INVALID"
    TOO_LONG = "TOO_LONG"
    TOO_LARGE = "TOO_LARGE"
    NOT_FOUND = "NOT_FOUND"
    ALREADY_EXISTS = "ALREADY_EXISTS"
    CONFLICT = "CONFLICT"
    CLOSED = "CLOSED"
    DUPLICATE = "DUPLICATE"
    EXPIRED = "EXPIRED"
    IN_USE = "IN_USE"


@dataclass(frozen=True)
class Fault:
    """One thing to mend: a sentence, the field (and the place in it, counted from 0), and a code for programs."""

    message: str
    path: tuple[str, ...] = ()
    code: Code = Code.INVALID


class ContentFault(CmsError):
    """Content cannot be taken as it is; the text says what to mend. Fields have the names of the drafts' fields.

    `outcome` has what else a mutation is to tell of it, such as what stands now where somebody was faster.
    """

    outcome: Mapping[str, Any] = {}

    def __init__(self, message: str, *path: str | int, code: Code = Code.INVALID) -> None:
        super().__init__(message)
        self.faults: Sequence[Fault] = (Fault(message, tuple(map(str, path)), code),)

    @property
    def placed(self) -> str:
        """The same for who reads a report and no paths: each sentence with the field that it is about before it."""
        return " ".join(f"{'.'.join(each.path)}: {each.message}" if each.path else each.message for each in self.faults)


@contextmanager
def faults_at(*path: str | int) -> Iterator[None]:
    """Says of faults within that do not say where they are that they are here."""
    try:
        yield
    except ContentFault as fault:
        fault.faults = [each if each.path else replace(each, path=tuple(map(str, path))) for each in fault.faults]
        raise


@contextmanager
def faults_below(*path: str | int) -> Iterator[None]:
    """Says of faults within that the fields which they name are those of what stands here."""
    try:
        yield
    except ContentFault as fault:
        fault.faults = [replace(each, path=(*map(str, path), *each.path)) for each in fault.faults]
        raise


class ContentFaults(ContentFault):
    """Several faults, all of which are to be mended."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = faults
