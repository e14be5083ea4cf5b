// The committed schema, as GraphQL-ESLint sees it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { ESLint } from "eslint";

// These are listed for those who look after the paper, and nobody asks for one of them by itself.
const LISTED = ["Account", "AccountSession", "AuditEntry", "CommentBlock", "ParkedMessage", "Preview", "Release", "ReleaseItem", "Revision", "Token", "UpcomingChange"];
const EXCEPTIONS = LISTED.map((name) => `${name}Edge: Edge type's field \`node\` must implement \`Node\` interface.`);

const eslint = new ESLint();

async function findings(text) {
  const [{ messages }] = await eslint.lintText(text, { filePath: "schema.graphql" });
  const lines = text.split("\n");
  return messages.map(({ line, column, message }) => `${lines[line - 1].slice(column - 1).match(/\w+/)}: ${message}`);
}

test("the schema has no findings but those that are excepted", async () => {
  const schema = await readFile("../../schema/schema.graphql", "utf8");
  assert.deepEqual(await findings(schema), EXCEPTIONS);
});

test("a type without description and id is found", async () => {
  const found = await findings("type Nameless { text: String! }");
  assert.match(found.join(), /Description is required for type "Nameless"/);
  assert.match(found.join(), /type "Nameless" must have exactly one non-nullable unique identifier/);
});
