"""What of the schema readers can ask for."""

from graphql import GraphQLObjectType, GraphQLSchema

from schema import graphql_schema
from schema.planner.face import face_of
from schema.types.body import TYPES
from schema.viewer import Viewer

NOBODY = Viewer(is_signed_in=True)
"""Somebody without any permission: what they may ask for is for readers, too."""


def readable(schema: GraphQLSchema) -> GraphQLSchema:
    """The schema without what changes anything, and without the roots that need a permission."""
    ours, whole = face_of(graphql_schema(), NOBODY).query_type, schema.query_type
    assert ours is not None
    assert whole is not None
    query = GraphQLObjectType(whole.name, {name: whole.fields[name] for name in ours.fields})
    blocks = [schema.type_map[block.__name__] for block in TYPES.values()]
    return GraphQLSchema(query=query, types=blocks)
