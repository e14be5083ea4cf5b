/** Asks the API: one of the files in `queries/`, with variables. */

const API = document.querySelector('meta[name="api"]').content;
const ACCEPT = "application/graphql-response+json, application/json;q=0.9";
const LONGEST_ADDRESS = 6000;

const texts = new Map();

/**
 * The data that a query gives; `signal` stops it.
 *
 * Throws an Error where there is none: the network is down, or the API says what is wrong.
 */
export async function ask(name, variables, signal) {
  const query = await text(name, signal);
  const response = await send(query, variables, signal);
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map((error) => error.message).join(" "));
  return data;
}

/** A query's text, on one line and without its comments, so that it fits into an address. */
async function text(name, signal) {
  if (!texts.has(name)) {
    const response = await fetch(new URL(`../queries/${name}.graphql`, import.meta.url), { signal });
    if (!response.ok) throw new Error(`queries/${name}.graphql: ${response.status}`);
    const whole = await response.text();
    texts.set(name, whole.replace(/^#.*$/gm, "").replace(/\s+/g, " ").trim());
  }
  return texts.get(name);
}

/** By GET, so that the browser keeps the answer and asks by its ETag whether it still holds. */
function send(query, variables, signal) {
  const asked = new URL(API, location.href);
  asked.search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  if (asked.href.length <= LONGEST_ADDRESS) return fetch(asked, { signal, headers: { Accept: ACCEPT } });
  return fetch(API, {
    method: "POST",
    signal,
    headers: { Accept: ACCEPT, "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
}
