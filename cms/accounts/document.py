"""The table of permissions as docs/permissions.md shows it."""

from collections.abc import Mapping, Sequence

from cms.accounts.roles import MEANING, ROLES, SCOPES
from cms.base.actor import Permission

BEGIN, END = "<!-- begins: written by `cms account permissions` -->", "<!-- ends -->"
"""Between which lines of the document the tables stand."""


def tables() -> str:
    """Who may do what, and what the scopes of a token leave of that, as Markdown."""
    roles = {role.lower(): held for role, held in ROLES.items()}
    return "\n\n".join(
        (_table("may", roles), _table("of that a token may", {f"`{s}`": held for s, held in SCOPES.items()}))
    )


def with_tables(document: str) -> str:
    """The document with these tables in place of those that it has."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def _table(head: str, columns: Mapping[str, frozenset[Permission]]) -> str:
    rows = [[head, "by the name of", *columns], ["---", "---", *("---" for _ in columns)]]
    rows += [
        [MEANING[each], f"`{each}`", *("✓" if each in held else "" for held in columns.values())] for each in Permission
    ]
    return "\n".join(map(_line, rows))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
