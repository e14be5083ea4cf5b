// What is filled into the variables of ready operations: values of the paper as it stands, by their names.
import { ask } from "./requests.js";
import { MISSING, profile, SOURCES } from "./sources.js";

/**
 * The variables of an operation as text, with what the paper has in the place of "$name", and beside an id what it is of.
 *
 * Gives { text, missing }: `missing` has a sentence for each value that there is none of. Throws an Error where the
 * server cannot be asked.
 */
export async function fill({ variables }) {
  const names = namesIn(variables);
  const values = await valuesOf(names);
  const missing = names.filter((name) => !values[name]).map((name) => MISSING[name]);
  const titles = new Map();
  const note = ({ value, title }) => {
    if (title) titles.set(value, title);
    return value;
  };
  const filled = JSON.stringify(
    variables,
    (_, each) => {
      const name = nameIn(each);
      if (!name) return each;
      const found = values[name];
      if (Array.isArray(found)) return found.map(note);
      if (found) return note(found);
      // What is told to be missing is to be filled in; the rest does without.
      return MISSING[name] ? "" : null;
    },
    2,
  );
  return { text: titled(filled, titles), missing: [...new Set(missing.filter(Boolean))] };
}

const nameIn = (value) => (typeof value === "string" && value.startsWith("$") ? value.slice(1) : undefined);

const namesIn = (value) => (typeof value === "object" ? Object.values(value ?? {}).flatMap(namesIn) : (nameIn(value) ?? []));

/** The values of these names, as { value, title } or as a list of such; those that there are none of are left out. */
async function valuesOf(names) {
  const found = {};
  for (const { offers, query, values } of SOURCES) {
    if (!names.some((name) => offers.includes(name))) continue;
    Object.assign(found, query ? await nearest(query, values) : values(new Date()));
  }
  return found;
}

/** Values of the person's own, or else of anybody's that they may see. */
async function nearest(query, values) {
  const own = profile() ? [`author: ${JSON.stringify(profile())}`] : [];
  let made;
  for (const filter of new Set([...own, ""].map(query))) {
    const { data, errors } = await ask({ query: `query Examples { ${filter} }`, operationName: "Examples" });
    if (!data) throw new Error(errors?.[0]?.message ?? "The server gave no data.");
    const { nodes = [] } = data.articles ?? data.events ?? data.media ?? data.tags ?? data.comments ?? {};
    made = values(nodes, data);
    if (nodes.length) return made;
  }
  return made;
}

/** Lines that end with an id get a comment that says what it is the id of. */
function titled(text, titles) {
  if (text === "{}") return "";
  const lines = text.split("\n").map((line) => {
    const title = titles.get(line.match(/"([^"]*)",?$/)?.[1]);
    return title ? `${line} // ${title.replace(/\s+/g, " ")}` : line;
  });
  return lines.join("\n");
}
