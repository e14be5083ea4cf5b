"""The GraphQL face: types that say how they are read, and the planner that reads them."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.query import Query


def build_schema() -> strawberry.Schema:
    """The schema that the server serves."""
    return strawberry.Schema(query=Query, config=StrawberryConfig(auto_camel_case=True))
