"""What an import did, and what it could not take as it was: counted by kind, told with the file's name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a document."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Remark:
    """Something that was said of a file: `message` is a sentence, `detail` what it is about."""

    file: str
    message: str
    detail: str = ""


@dataclass
class Report:
    """Outcomes by kind of document, why files were skipped, warnings, and notes that concern no one file.

    `failed` says that a file could not be read, or what it says could not be written.
    """

    outcomes: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    skipped: dict[str, str] = field(default_factory=dict)
    warnings: dict[Remark, None] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    failed: bool = False

    def count(self, kind: str, outcome: Outcome) -> None:
        """One more document of a kind with this outcome."""
        self.outcomes[kind, outcome] += 1

    def skip(self, kind: str, file: str, reason: str) -> None:
        """A document that is none of ours by design, and why."""
        self.count(kind, Outcome.SKIPPED)
        self.skipped[file] = reason

    def fail(self, kind: str, file: str, reason: str) -> None:
        """A document that should have been brought in and could not be."""
        self.skip(kind, file, reason)
        self.failed = True

    def warn(self, file: str, message: str, detail: str = "") -> None:
        """Something in a file that was not taken as it stands; said once, however often the file has it."""
        self.warnings[Remark(file, message, detail)] = None

    def note(self, message: str) -> None:
        """Something that happened by design, counted."""
        self.notes[message] += 1

    def of(self, kind: str, outcome: Outcome) -> int:
        """How many documents of a kind had this outcome."""
        return self.outcomes[kind, outcome]

    def lines(self) -> Iterator[str]:
        """The report for a person to read, grouped by what is said."""
        yield from _grouped("Warnings", self.warnings)
        yield from _grouped("Skipped", (Remark(file, reason) for file, reason in self.skipped.items()))
        if self.notes:
            yield "Notes:"
            for message, count in sorted(self.notes.items()):
                yield f"  {message} ({'once' if count == 1 else f'{count} times'})"
        for kind in dict.fromkeys(kind for kind, _ in self.outcomes):
            counts = ", ".join(f"{self.of(kind, outcome)} {outcome}" for outcome in Outcome if self.of(kind, outcome))
            yield f"{kind.capitalize()}: {counts}."


def _grouped(title: str, remarks: Iterable[Remark]) -> Iterator[str]:
    by_message: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        by_message[remark.message].append(remark)
    if by_message:
        yield f"{title}:"
    for message, said in sorted(by_message.items()):
        yield f"  {message}"
        yield from (f"    {one.file}: {one.detail}" if one.detail else f"    {one.file}" for one in said)
