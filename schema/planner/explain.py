"""What a person reads to see why a query costs what it does: the shape as a tree, and the statement in lines."""

import re
from collections.abc import Iterator

from schema.planner.shape import TYPENAME, Field, Node
from schema.specs import Choice, Column, Connection, Derived, Elements, Expression, Lookup, Many, One, Part

WIDTH = 110

_TOKEN = re.compile(r"'(?:[^']|'')*'|[(),]|\s+|[^\s(),']+")
_KEY = re.compile(r"'\w+'")
_SOURCES: dict[type, str] = {
    Expression: "expression",
    Part: "part of the row",
    Derived: "made by Python of what is fetched",
    Elements: "elements of a JSON list",
    Lookup: "by id",
}
_CLAUSES = frozenset(
    ["SELECT", "FROM", "WHERE", "AND", "OR", "ORDER", "GROUP", "LIMIT", "JOIN", "LEFT", "UNION", "WHEN", "ELSE"]
)
_BEGUN = frozenset(["OUTER", "UNION", "CASE"])
"""Words with which a clause has begun already."""


def shape_in_lines(node: Node, depth: int = 0) -> Iterator[str]:
    """The shape: each field under its key, with what it is read from."""
    for key, field in node.fields.items():
        given = ", ".join(sorted(name for name, argument in field.arguments.given.items() if argument))
        yield f"{'  ' * depth}{key}{f'({given})' if given else ''}: {_source(field)}"
        several = len(field.nodes) > 1
        for name, child in field.nodes.items():
            if several and child.fields:
                yield f"{'  ' * (depth + 1)}... on {name}"
            yield from shape_in_lines(child, depth + 1 + several)


def _source(field: Field) -> str:
    match field.spec:
        case Column(name):
            source = f"column {name}"
        case One(model=model) | Many(model=model) | Connection(model=model) as spec:
            source = f"{type(spec).__name__.lower()} of {model.__tablename__}"
        case Choice(branches):
            source = "one of " + ", ".join(branch.name for branch in branches)
        case None:
            source = "name of the type" if field.name == TYPENAME else "part of the page"
        case spec:
            source = _SOURCES[type(spec)]
    return source


def sql_in_lines(sql: str) -> str:
    """A statement in lines that show how it nests; what is short stays together."""
    return "\n".join(_lines(" ".join(sql.split()), ""))


def _lines(text: str, indent: str) -> Iterator[str]:
    """`text` in lines: cut before clauses, then after commas, and where that is not enough, within its parentheses."""
    text = text.strip()
    pieces = [text]
    if len(indent) + len(text) > WIDTH:
        pieces = [piece for piece in _clauses(text) if piece]
        pieces = [piece for piece in _listed(text) if piece] if len(pieces) == 1 else pieces
    opening, closing = _outermost(text)
    if len(pieces) > 1:
        for piece in pieces:
            yield from _lines(piece, indent)
    elif len(indent) + len(text) <= WIDTH or opening == closing:
        yield indent + text
    else:
        yield indent + text[: opening + 1]
        yield from _lines(text[opening + 1 : closing], indent + "  ")
        yield from _lines(text[closing:], indent)


def _top(text: str) -> Iterator[re.Match[str]]:
    """The tokens outside of all parentheses."""
    depth = 0
    for match in _TOKEN.finditer(text):
        depth += (match[0] == "(") - (match[0] == ")")
        if depth == 0 and not match[0].isspace():
            yield match


def _clauses(text: str) -> Iterator[str]:
    start, before = 0, ""
    for match in _top(text):
        if match[0] in _CLAUSES and match.start() > start and before not in _BEGUN:
            yield text[start : match.start()]
            start = match.start()
        before = match[0]
    yield text[start:]


def _listed(text: str) -> Iterator[str]:
    """The parts of a list; a key of a JSON object stays with its value."""
    start = 0
    for match in _top(text):
        if match[0] == "," and not _KEY.fullmatch(text[start : match.start()].strip()):
            yield text[start : match.end()]
            start = match.end()
    yield text[start:]


def _outermost(text: str) -> tuple[int, int]:
    """Where the longest pair of parentheses opens and closes."""
    depth, opening = 0, 0
    pairs: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        if match[0] == "(":
            opening = opening if depth else match.start()
            depth += 1
        elif match[0] == ")":
            depth -= 1
            if depth == 0:
                pairs.append((opening, match.start()))
    return max(pairs, key=lambda pair: pair[1] - pair[0], default=(0, 0))
