"""How much one query may ask for, and what is counted in its document before anything else is done with it.

Fragments count wherever they are spread, and are counted once: it takes as long as reading the document, however often
they spread each other.
"""

from dataclasses import astuple, dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from cms.settings import Settings
from schema.errors import ApiError, TooComplex


@dataclass(frozen=True)
class Limits:
    """The most that is allowed; `fields` and `tables` as the plan has them, fragments and types written out.

    The last two say what the schema tells of itself: all of it, and what it has in place of a name that it lacks.
    """

    cost: int = 50_000
    depth: int = 15
    characters: int = 30_000
    tokens: int = 1_000
    fields: int = 600
    root_fields: int = 30
    aliases: int = 100
    directives: int = 50
    tables: int = 500
    answer_bytes: int = 10_000_000
    introspection: bool = True
    suggestions: bool = True

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """As they are set."""
        return cls(
            cost=settings.max_cost,
            depth=settings.max_depth,
            characters=settings.max_query_characters,
            tokens=settings.max_tokens,
            fields=settings.max_fields,
            root_fields=settings.max_root_fields,
            aliases=settings.max_aliases,
            directives=settings.max_directives,
            tables=settings.max_tables,
            answer_bytes=settings.max_answer_bytes,
            introspection=settings.introspection,
            suggestions=settings.suggestions,
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """What an operation has, or a part of it."""

    depth: int = 0
    aliases: int = 0
    root_fields: int = 0
    directives: int = 0


def count(document: DocumentNode) -> Counts:
    """The most that any of a document's operations has."""
    counter = _Counter(document)
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    found = [astuple(counter.operation(each)) for each in operations] or [astuple(Counts())]
    return Counts(*map(max, zip(*found, strict=True)))


def excess(document: DocumentNode, limits: Limits) -> list[ApiError]:
    """What a document has too much of, one error for each kind."""
    counts = count(document)
    return [
        TooComplex(f"This query {said.format(f'{number:,}')}; the most is {most:,}. {advice}")
        for name, said, advice in SENTENCES
        if (number := getattr(counts, name)) > (most := getattr(limits, name))
    ]


def too_many_tables(most: int) -> TooComplex:
    """What is said of a query whose SQL would be too long."""
    counted = f"This query would read more than {most:,} tables, each counted as often as its SQL names it"
    return TooComplex(f"{counted}; that is the most. Ask for fewer fields, or in several queries.")


SENTENCES = (
    ("depth", "nests {} levels deep", "Ask for what lies deeper by its id, in a query of its own."),
    ("aliases", "has {} aliases", "Ask in several queries, or for a list in place of many aliases."),
    ("root_fields", "asks for {} root fields", "Ask in several queries."),
    ("directives", "has {} directives", "Let one fragment have those that many fields share."),
)
"""What is said of each, with what is to be done."""


class _Counter:
    def __init__(self, document: DocumentNode) -> None:
        definitions = document.definitions
        self.fragments = {each.name.value: each for each in definitions if isinstance(each, FragmentDefinitionNode)}
        self.known: dict[str, Counts] = {}

    def operation(self, node: OperationDefinitionNode) -> Counts:
        """With the directives that stand before the selection."""
        counts = self.selection(node.selection_set)
        variables = sum(len(each.directives or ()) for each in node.variable_definitions or ())
        directives = counts.directives + variables + len(node.directives or ())
        return Counts(counts.depth, counts.aliases, counts.root_fields, directives)

    def selection(self, node: SelectionSetNode) -> Counts:
        """What stands between two braces; `root_fields` are its own fields."""
        depth = aliases = fields = directives = 0
        for selection in node.selections:
            inner = self.within(selection)
            depth = max(depth, inner.depth)
            aliases += inner.aliases
            fields += inner.root_fields
            directives += inner.directives + len(selection.directives or ())
        return Counts(depth, aliases, fields, directives)

    def within(self, selection: SelectionNode) -> Counts:
        """One field with what is asked of it, or one fragment."""
        if isinstance(selection, FragmentSpreadNode):
            return self.fragment(selection.name.value)
        if not isinstance(selection, FieldNode | InlineFragmentNode):
            raise TypeError(f"GraphQL knows no selection of the kind {selection.kind}.")
        inner = self.selection(selection.selection_set) if selection.selection_set else Counts()
        if isinstance(selection, InlineFragmentNode):
            return inner
        # How the schema describes itself is nested by nature, and limited by a rule of its own.
        depth = 1 if selection.name.value.startswith("__") else inner.depth + 1
        return Counts(depth, inner.aliases + (selection.alias is not None), 1, inner.directives)

    def fragment(self, name: str) -> Counts:
        """A fragment, counted when it is met first; one that spreads itself, or is not there, is refused elsewhere."""
        if name not in self.known:
            self.known[name] = Counts()
            if name in self.fragments:
                node = self.fragments[name]
                counts = self.selection(node.selection_set)
                directives = counts.directives + len(node.directives or ())
                self.known[name] = Counts(counts.depth, counts.aliases, counts.root_fields, directives)
        return self.known[name]
