// What a question that is about to be sent would do.
import { Kind, parse, valueFromASTUntyped } from "graphql";

/**
 * The mutations in it, as { name, input }, in their order, the variables that are files not chosen yet, what a
 * subscription calls what it follows, and its operation's name, which GraphiQL learns a little later than one may run what
 * one has typed.
 *
 * Nothing where it cannot be read: the server says why.
 */
export function read({ query, variables, operationName }) {
  const { definitions, operation, isOnly } = find(query, operationName);
  if (!operation) return { mutations: [], files: [], name: operationName };
  const values = { ...defaults(operation), ...variables };
  return {
    mutations: operation.operation === "mutation" ? [...changes(operation.selectionSet, definitions, values)] : [],
    files: operation.variableDefinitions
      .filter((variable) => nameOf(variable.type) === "Upload")
      .map((variable) => variable.variable.name.value)
      .filter((name) => values[name] == null),
    followed: operation.operation === "subscription" ? answerName(operation) : null,
    name: isOnly ? operation.name?.value : operationName,
  };
}

function find(query, operationName) {
  try {
    const { definitions } = parse(query);
    const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
    return { definitions, operation, isOnly: operations.length === 1 };
  } catch {
    return {};
  }
}

const defaults = ({ variableDefinitions }) =>
  Object.fromEntries(
    variableDefinitions
      .filter((variable) => variable.defaultValue)
      .map((variable) => [variable.variable.name.value, valueFromASTUntyped(variable.defaultValue)]),
  );

function nameOf(type) {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** What the one field of a subscription is called in its answers; a fragment in its place is not looked into. */
const answerName = ({ selectionSet: { selections: [{ alias, name }] } }) => (alias ?? name)?.value ?? "events";

function* changes(selectionSet, definitions, values, above = []) {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) yield change(selection, values);
    if (selection.kind === Kind.INLINE_FRAGMENT) yield* changes(selection.selectionSet, definitions, values, above);
    if (selection.kind !== Kind.FRAGMENT_SPREAD || above.includes(selection.name.value)) continue;
    const { value } = selection.name;
    const fragment = definitions.find(({ kind, name }) => kind === Kind.FRAGMENT_DEFINITION && name.value === value);
    if (fragment) yield* changes(fragment.selectionSet, definitions, values, [...above, value]);
  }
}

function change(field, values) {
  const argument = field.arguments.find(({ name }) => name.value === "input");
  return { name: field.name.value, input: (argument && valueFromASTUntyped(argument.value, values)) ?? {} };
}
