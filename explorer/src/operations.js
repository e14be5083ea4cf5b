// The ready operations: `operations/shelf.json` lists them by task, with their variables.
import { parse, validate } from "graphql";
import welcome from "../operations/welcome.graphql";
import shelf from "../operations/shelf.json";

export { welcome };

/** An operation of a file whose first two lines are comments: its title, and what it is for. */
function read(file, variables) {
  const text = require(`../operations/${file}.graphql`);
  const [title, purpose] = text.split("\n", 2).map((line) => line.replace(/^# /, ""));
  const document = parse(text);
  const [{ name, operation }] = document.definitions;
  return { title, purpose, name: name.value, isChange: operation === "mutation", variables, text, document };
}

/** The tasks, as { task, operations }. */
export const TASKS = Object.entries(shelf).map(([task, files]) => ({
  task,
  operations: Object.entries(files).map(([file, variables]) => read(file, variables)),
}));

// All who are signed in are shown the drafts' stage, and not all may ask for it.
const DRAFTS = /\bstage: DRAFT\b/;
// All are shown what moderators know of a comment, and for others it is null, or refused; and how to ask what is held of
// somebody, which others may ask of themselves alone.
const MODERATION = /\bmoderation \{|\b(?:export|erase)CommenterData\b/;

/** The tasks of somebody with what they may do: `schema` is the one that the server shows them, if it shows any. */
export function tasksFor(viewer, schema) {
  // Whoever is not signed in is shown all of the schema, and may read.
  if (!viewer?.isSignedIn || !schema) return TASKS.filter(({ task }) => task === "Read");
  return TASKS.map(({ task, operations }) => ({
    task,
    operations: operations.filter(
      ({ text, document }) =>
        (viewer.canReadDrafts || !DRAFTS.test(text)) &&
        (viewer.permissions.includes("comments.moderate") || !MODERATION.test(text)) &&
        validate(schema, document).length === 0,
    ),
  })).filter(({ operations }) => operations.length > 0);
}
