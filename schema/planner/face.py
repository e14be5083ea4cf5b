"""The schema as it describes itself to somebody: who is signed in sees what they may use."""

from functools import lru_cache

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema

from schema.specs import DEFINITION, SPEC
from schema.viewer import Viewer

FACES = 100
"""How many are kept: as many as there are sets of permissions that people have."""


def face_of(schema: GraphQLSchema, viewer: Viewer) -> GraphQLSchema:
    """What the schema says of itself.

    Who is not signed in sees all of it: tools that write code for a front end ask so, and nothing of it is secret.
    """
    return _face(schema, viewer) if viewer.is_signed_in else schema


@lru_cache(FACES)
def _face(schema: GraphQLSchema, viewer: Viewer) -> GraphQLSchema:
    roots = {schema.query_type, schema.mutation_type}
    met = _types_below(schema, {type_.name for type_ in roots if type_ is not None})
    return GraphQLSchema(
        query=_root(schema.query_type, viewer),
        mutation=_root(schema.mutation_type, viewer),
        # What no field leads to is there for its interface or union, and belongs to everybody.
        types=[type_ for name, type_ in schema.type_map.items() if name not in met],
        directives=schema.directives,
        description=schema.description,
    )


def _root(type_: GraphQLObjectType | None, viewer: Viewer) -> GraphQLObjectType | None:
    """A root with those of its fields that the viewer may ask for; None where there are none."""
    if type_ is None:
        return None
    fields = {name: field for name, field in type_.fields.items() if _is_for(field, viewer)}
    return GraphQLObjectType(type_.name, fields, description=type_.description) if fields else None


def _is_for(field: GraphQLField, viewer: Viewer) -> bool:
    declared = field.extensions.get(DEFINITION)
    spec = declared.metadata.get(SPEC) if declared is not None else None
    if getattr(spec, "of_drafts", False) and not viewer.reads_own_drafts:
        return False
    needs = getattr(spec, "needs", ())
    return not needs or viewer.may(*needs)


def _types_below(schema: GraphQLSchema, roots: set[str]) -> set[str]:
    """The names of the types to which fields lead from the roots, and of those that every schema has."""
    reached = GraphQLSchema(query=schema.query_type, mutation=schema.mutation_type).type_map
    return roots | set(reached)
