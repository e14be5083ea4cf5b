// How questions get to the server.

export const ACCEPT = "application/graphql-response+json, application/json";

let price;
const listeners = new Set();

/** What the last answer cost, for React's useSyncExternalStore: undefined where the server did not say. */
export const prices = {
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => price,
};

const REFUSED = ["UNAUTHENTICATED", "FORBIDDEN"];
let whenRefused = () => {};

/** Has a function called whenever somebody is refused: whoever this page takes them for, they may be no more. */
export const onRefusal = (listener) => {
  whenRefused = listener;
};

/**
 * Asks the server; gives the answer, whatever its status. Throws an Error in plain words where there is none.
 *
 * `files` are the files for variables, as [name, File].
 */
export async function ask(question, { headers } = {}, files = []) {
  const asked = { ...question, extensions: { cost: true } };
  return answerOf(await (files.length ? sendFiles(asked, files, headers) : sendJson(asked, headers)));
}

/** The JSON of a response; throws an Error in plain words where there is none. */
export async function answerOf(response) {
  const answer = await response.json().catch(() => {
    throw new Error(`The server answered ${response.status} ${response.statusText}, and no JSON.`);
  });
  if (isRefused(answer)) whenRefused();
  return answer;
}

const isRefused = ({ data, errors = [] }) => {
  const told = Object.values(data ?? {}).flatMap((payload) => payload?.errors ?? []);
  return [...errors, ...told].some(({ code, extensions }) => REFUSED.includes(code ?? extensions?.code));
};

/** Asks what somebody runs, and notes what it cost. */
export async function run(question, options, files) {
  const answer = await ask(question, options, files);
  price = answer.extensions?.cost;
  for (const listener of listeners) listener();
  return answer;
}

const sendJson = (asked, headers) => send(JSON.stringify(asked), { "Content-Type": "application/json", ...headers });

/** By the GraphQL multipart request specification. The header tells the server that no other site's page sends it. */
function sendFiles(asked, files, headers) {
  const nulls = Object.fromEntries(files.map(([name]) => [name, null]));
  const form = new FormData();
  form.append("operations", JSON.stringify({ ...asked, variables: { ...asked.variables, ...nulls } }));
  form.append("map", JSON.stringify(Object.fromEntries(files.map(([name], index) => [index, [`variables.${name}`]]))));
  for (const [index, [, file]] of files.entries()) form.append(index, file);
  return send(form, { "GraphQL-Require-Preflight": "1", ...headers });
}

/** Sends a question; throws an Error in plain words where nobody answers. */
export async function send(body, headers, signal) {
  try {
    return await fetch(location.pathname, { method: "POST", headers: { Accept: ACCEPT, ...headers }, body, signal });
  } catch {
    throw new Error("The server cannot be reached. Is it running, and are you connected?");
  }
}
