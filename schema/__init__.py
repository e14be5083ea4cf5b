"""The GraphQL face: types that say how they are read, and the planner that reads them."""

from datetime import datetime

import strawberry
from graphql import GraphQLInputObjectType, GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from cms.media.upload import Upload
from schema.mutation import Mutation
from schema.query import Query
from schema.scalars import DATE_TIME, UPLOAD
from schema.specs import DEFINITION
from schema.subscription import Subscription
from schema.types.body import TYPES


def build_schema() -> strawberry.Schema:
    """The schema that the server serves."""
    config = StrawberryConfig(auto_camel_case=True, scalar_map={datetime: DATE_TIME, Upload: UPLOAD})
    schema = strawberry.Schema(
        query=Query, mutation=Mutation, subscription=Subscription, types=TYPES.values(), config=config
    )
    for type_ in _core(schema).type_map.values():
        if isinstance(type_, GraphQLInputObjectType):
            # Strawberry looks at it in its own execution, and tells graphql-core nothing.
            type_.is_one_of = type_.extensions[DEFINITION].is_one_of
    return schema


def graphql_schema() -> GraphQLSchema:
    """The same as graphql-core has it, of which Strawberry's is a face: what the planner reads."""
    return _core(build_schema())


def sdl() -> str:
    """The schema in its own language, without the directive that every schema has (GraphQL, section 3.13.5)."""
    return build_schema().as_str().replace("directive @oneOf on INPUT_OBJECT\n\n", "") + "\n"


def _core(schema: strawberry.Schema) -> GraphQLSchema:
    return schema._schema  # noqa: SLF001 - Strawberry has no other way to it.
