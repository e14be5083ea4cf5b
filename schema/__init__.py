"""The GraphQL face: types that say how they are read, and the planner that reads them."""

from datetime import datetime

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from cms.media.upload import Upload
from schema.mutation import Mutation
from schema.query import Query
from schema.scalars import DATE_TIME, UPLOAD
from schema.types.body import TYPES


def build_schema() -> strawberry.Schema:
    """The schema that the server serves."""
    config = StrawberryConfig(auto_camel_case=True, scalar_map={datetime: DATE_TIME, Upload: UPLOAD})
    return strawberry.Schema(query=Query, mutation=Mutation, types=TYPES.values(), config=config)


def graphql_schema() -> GraphQLSchema:
    """The same as graphql-core has it, of which Strawberry's is a face: what the planner reads."""
    return build_schema()._schema  # noqa: SLF001 - Strawberry has no other way to it.
