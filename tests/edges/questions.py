"""Questions that differ in one value: they share a query, which is planned once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A query, and the value of its variable `$it` where it has one."""

    query: str
    it: str | None = None

    @property
    def variables(self) -> dict[str, str]:
        """What it is asked with."""
        return {} if self.it is None else {"it": self.it}
