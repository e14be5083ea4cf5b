"""The plan as data: which fields of which types are asked for, with their declarations and arguments."""

from dataclasses import dataclass, field

from schema.fields import Arguments, Spec


@dataclass
class Node:
    """What is asked of an object of one type. `typenames` are the keys under which its name is asked for."""

    type: str
    fields: dict[str, "Field"] = field(default_factory=dict)
    typenames: list[str] = field(default_factory=list)


@dataclass
class Field:
    """One field under its response key."""

    name: str
    spec: Spec | None
    arguments: Arguments
    node: Node | None = None

    @property
    def child(self) -> Node:
        """What is asked of the field's object."""
        if self.node is None:
            raise LookupError(f"The field {self.name} has no fields of its own.")
        return self.node
