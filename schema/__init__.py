"""The GraphQL face: types that say how they are read, and the planner that reads them."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.query import Query
from schema.types.body import BLOCKS


def build_schema() -> strawberry.Schema:
    """The schema that the server serves."""
    return strawberry.Schema(query=Query, types=BLOCKS.values(), config=StrawberryConfig(auto_camel_case=True))
