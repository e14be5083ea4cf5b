"""Which kind of operation a document asks for, known before the document is looked at further."""

from graphql import GraphQLError, OperationDefinitionNode, OperationType, parse


def changes_data(text: str, name: str | None, most_tokens: int) -> bool:
    """Whether the operation that is meant is a mutation. What cannot be read is none: that is told elsewhere."""
    if "mutation" not in text:
        return False
    try:
        document = parse(text, max_tokens=most_tokens, no_location=True)
    except (GraphQLError, RecursionError):
        return False
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    meant = [each for each in operations if name is None or (each.name is not None and each.name.value == name)]
    return len(meant) == 1 and meant[0].operation is OperationType.MUTATION
