"""What every list and every noun share: the Node interface, pages, orders."""

from enum import Enum
from typing import Generic, TypeVar

import strawberry
from sqlmodel import SQLModel

from cms.content.actions.register import KINDS
from cms.content.taxonomy import Author, Section, Tag

T = TypeVar("T")

FOLDERS: dict[type[SQLModel], str] = {
    **{kind.model: kind.folder for kind in KINDS.values()},
    Section: "sections",
    Tag: "tags",
    Author: "authors",
}
"""In which folder of a front end each noun has its pages: `/articles/slug`."""


@strawberry.enum(description="Which version of content is read.")
class Stage(Enum):
    """Draft or published."""

    PUBLISHED = strawberry.enum_value("PUBLISHED", description="What readers see.")
    DRAFT = strawberry.enum_value("DRAFT", description="What editors are working on; needs a right.")


@strawberry.enum(description="Which way a list is sorted.")
class OrderDirection(Enum):
    """Up or down."""

    ASC = strawberry.enum_value("ASC", description="Smallest, oldest or first in the alphabet first.")
    DESC = strawberry.enum_value("DESC", description="Largest, newest or last in the alphabet first.")


@strawberry.enum(description="Which way a language is written.")
class TextDirection(Enum):
    """Left to right or right to left."""

    LTR = strawberry.enum_value("LTR", description="From left to right, like English.")
    RTL = strawberry.enum_value("RTL", description="From right to left, like Persian.")


@strawberry.interface(description="Anything that has an id of its own and can be asked for by it.")
class Node:
    """Relay's Node (Global Object Identification)."""

    id: strawberry.ID = strawberry.field(description="Opaque, stable, safe in URLs; it carries its type.")


@strawberry.type(description="Where a page of a list stands in the whole.")
class PageInfo:
    """Relay's PageInfo (Cursor Connections)."""

    has_next_page: bool = strawberry.field(description="Whether more comes after this page.")
    has_previous_page: bool = strawberry.field(description="Whether anything comes before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first on this page.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last on this page.")


@strawberry.type(description="One of a list, with its cursor.")
class Edge(Generic[T]):
    """Relay's edge."""

    cursor: str = strawberry.field(description="Where this one stands: give it as `after` or `before`.")
    node: T = strawberry.field(description="The thing itself.")


@strawberry.type(description="A page of a list that can grow.")
class Connection(Generic[T]):
    """Relay's connection, with its nodes at hand and their number."""

    edges: list[Edge[T]] = strawberry.field(description="This page, each with its cursor.")
    nodes: list[T] = strawberry.field(description="This page.")
    page_info: PageInfo = strawberry.field(description="Where this page stands in the whole.")
    total_count: int = strawberry.field(description="How many there are on all pages.")
