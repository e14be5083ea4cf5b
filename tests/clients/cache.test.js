// The policies of cache.js speak of every list and every part of the schema, and of nothing else.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { buildSchema, getNamedType, getNullableType, isAbstractType, isListType, isObjectType } from "graphql";

import { possibleTypes, typePolicies } from "./cache.js";

const PAGING = ["first", "after", "last", "before"];

const schema = buildSchema(await readFile("../../schema/schema.graphql", "utf8"));
const types = Object.values(schema.getTypeMap());

// What a mutation answers with, and what two revisions differ in, is read once: no query asks for it again.
const READ_ONCE = /^(Mutation|UserError|\w+(Payload|Conflict|Difference|Comparison))$/;

const objects = types.filter(
  (type) => isObjectType(type) && !/^__|(Connection|Edge|PageInfo)$/.test(type.name) && !READ_ONCE.test(type.name),
);

/** What is to be said of a field: what its pages are told apart by, or that it is a list. */
function wanted({ type, args }) {
  const named = getNamedType(type);
  if (named.name.endsWith("Connection")) return args.map(({ name }) => name).filter((name) => !PAGING.includes(name));
  return isListType(getNullableType(type)) && "getFields" in named ? "list" : undefined;
}

/** What is said of it. */
function said(type, field) {
  const places = [type, ...type.getInterfaces()];
  const policy = places.map(({ name }) => typePolicies[name]?.fields?.[field]).find(Boolean);
  if (policy?.merge === false) return "list";
  return policy && (policy.keyArgs || []);
}

function sorted(found) {
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, [value].flat().sort()]));
}

const fields = objects.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));

const ROOTS = ["Query", "Subscription"];

function byName(of) {
  return sorted(Object.fromEntries(fields.map((each) => [`${each.type.name}.${each.field.name}`, of(each)])));
}

test("every list has its policy", () => {
  assert.deepEqual(byName(({ type, field }) => said(type, field.name)), byName(({ field }) => wanted(field)));
});

test("every type without an id is a part, but for what stands in lists", () => {
  const listed = fields.filter(({ field }) => wanted(field) === "list").map(({ field }) => getNamedType(field.type));
  const nodes = types.filter(({ name }) => name.endsWith("Edge")).map((edge) => getNamedType(edge.getFields().node.type));
  const lines = new Set([...listed, ...nodes].flatMap((type) => (isAbstractType(type) ? schema.getPossibleTypes(type) : [type])));
  // Events are told, and nothing is kept of them but what they are about.
  const told = Object.values(schema.getSubscriptionType().getFields()).map(({ type }) => getNamedType(type));
  const parts = objects.filter(
    (type) => !ROOTS.includes(type.name) && !type.getFields().id && !lines.has(type) && !told.includes(type),
  );
  const merged = Object.keys(typePolicies).filter((name) => typePolicies[name].merge);
  assert.deepEqual(merged.sort(), parts.map(({ name }) => name).sort());
});

test("every interface and union has its types", () => {
  const found = types.filter((type) => isAbstractType(type) && type.name !== "Payload");
  const possible = found.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  assert.deepEqual(sorted(possibleTypes), sorted(Object.fromEntries(possible)));
});

test("nothing is said of what is not there", () => {
  const spoken = Object.entries(typePolicies).flatMap(([name, policy]) =>
    Object.keys(policy.fields ?? {}).map((field) => [name, field]),
  );
  assert.deepEqual(spoken.filter(([name, field]) => !schema.getType(name)?.getFields()[field]), []);
});
