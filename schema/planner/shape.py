"""The plan as data: which fields of which types are asked for, with their declarations and arguments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphql import FieldNode

from schema.specs import Arguments, Spec

TYPENAME = "__typename"


@dataclass
class Node:
    """What is asked of an object of one type, by response key, in the order of the query."""

    type: str
    fields: dict[str, "Field"] = field(default_factory=dict)


@dataclass
class Field:
    """One field under its response key.

    `nodes` has what is asked of each type that its value may have; `asked` is how the document asks for a field that
    begins with two underscores.
    """

    name: str
    spec: Spec | None
    arguments: Arguments
    nodes: Mapping[str, Node] = field(default_factory=dict)
    asked: Sequence[FieldNode] = ()

    @property
    def child(self) -> Node:
        """What is asked of the field's object, which has one type only."""
        (node,) = self.nodes.values()
        return node
