// What the builder reads of a query's text, and writes into it. Texts and trees go in, new ones come out.
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  parse,
  print,
} from "graphql";

const TELLING = ["title", "name", "label", "slug", "text", "html", "url", "id"];

const named = (name) => ({ kind: Kind.NAME, value: name });

const fresh = { kind: Kind.OPERATION_DEFINITION, operation: "query", name: named("Question") };

/** The operation of that name, or else the first; a new one where there is only comment; null where none can be read. */
export function operationIn(text, name) {
  if (!text.replace(/#.*/g, "").trim()) return fresh;
  try {
    const operations = parse(text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return operations.find((operation) => operation.name?.value === name) ?? operations[0] ?? null;
  } catch {
    return null;
  }
}

/** The text with an operation changed, and all around it, comments too, as it was. */
export function rewritten(text, operation, changed) {
  const written = changed.selectionSet ? print(changed) : "";
  if (!operation.loc) return `${text.trimEnd()}\n\n${written}\n`.trimStart();
  return text.slice(0, operation.loc.start) + written + text.slice(operation.loc.end);
}

/** What is selected directly below a node. */
export const selectionsOf = (node) => node.selectionSet?.selections ?? [];

/** The node with other selections; without braces where there are none. */
export function selecting(node, selections) {
  const selectionSet = selections.length ? { kind: Kind.SELECTION_SET, selections } : undefined;
  return { ...node, selectionSet };
}

/** A list with an item replaced, added where there was none, or taken out where there is none now. */
export function replaced(list, old, fresh) {
  if (!old) return fresh ? [...list, fresh] : list;
  return list.flatMap((item) => (item === old ? (fresh ?? []) : item));
}

/** A field as it is when it is ticked: with what it cannot do without, and with something telling below it. */
export function ticked(field) {
  const node = {
    kind: Kind.FIELD,
    name: named(field.name),
    arguments: field.args.filter(isRequiredArgument).map((argument) => ({
      kind: Kind.ARGUMENT,
      name: named(argument.name),
      value: blank(argument.type),
    })),
  };
  const type = getNamedType(field.type);
  return isCompositeType(type) ? selecting(node, telling(type)) : node;
}

/** An inline fragment on a type. */
export const onType = (type) =>
  selecting(
    { kind: Kind.INLINE_FRAGMENT, typeCondition: { kind: Kind.NAMED_TYPE, name: named(type.name) } },
    telling(type),
  );

function telling(type) {
  const fields = type.getFields?.() ?? {};
  if (fields.nodes) return [ticked(fields.nodes)];
  const names = [...TELLING, ...Object.keys(fields)];
  const name = names.find(
    (name) => fields[name] && isLeafType(getNamedType(fields[name].type)) && !needsArguments(fields[name]),
  );
  return [{ kind: Kind.FIELD, name: named(name ?? "__typename") }];
}

const needsArguments = (field) => field.args.some(isRequiredArgument);

/** A value to start from, of a type. */
function blank(type) {
  const bare = getNullableType(type);
  if (isListType(bare)) return { kind: Kind.LIST, values: [] };
  if (isEnumType(bare)) return { kind: Kind.ENUM, value: bare.getValues()[0].name };
  if (isInputObjectType(bare)) return withFields(Object.values(bare.getFields()).filter(isRequiredInputField));
  return scalar(bare, { Int: "1", Float: "1", Boolean: "true", DateTime: new Date().toISOString() }[bare.name] ?? "");
}

const withFields = (fields) => ({
  kind: Kind.OBJECT,
  fields: fields.map((field) => ({ kind: Kind.OBJECT_FIELD, name: named(field.name), value: blank(field.type) })),
});

const KINDS = { Int: Kind.INT, Float: Kind.FLOAT, Boolean: Kind.BOOLEAN };

function scalar(type, text) {
  const kind = isEnumType(type) ? Kind.ENUM : (KINDS[type.name] ?? Kind.STRING);
  return { kind, value: kind === Kind.BOOLEAN ? text === "true" : text };
}

/** The value that somebody has typed for an argument; undefined where nothing is left. A list has commas. */
export function typed(type, text) {
  if (!text) return undefined;
  const bare = getNullableType(type);
  if (!isListType(bare)) return scalar(bare, text);
  const values = text.split(",").map((item) => scalar(getNamedType(bare), item.trimStart()));
  return { kind: Kind.LIST, values };
}

/** What an input shows for a value. */
export function shown(value) {
  if (!value) return "";
  return value.kind === Kind.LIST ? value.values.map(shown).join(", ") : String(value.value);
}
