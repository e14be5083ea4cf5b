/** Asks the API: one of the files in `queries/`, with variables. */

import { previewHeaders } from "./preview.js";

const API = new URL(document.querySelector('meta[name="api"]').content, location.href);
const ACCEPT = "application/graphql-response+json, application/json;q=0.9";
const LONGEST_ADDRESS = 6000;

const files = new Map();

/** The API was reached and refuses; its message says why. */
export class Refusal extends Error {}

/** The data that a query gives. Throws a Refusal, or another Error where the API could not be reached. */
export async function ask(name, variables, signal) {
	const query = await textOf(name);
	const response = await send({ query, variables: JSON.stringify(variables) }, signal);
	const { data, errors } = await response.json();
	if (errors) throw new Refusal(errors.map((error) => error.message).join(" "));
	return data;
}

/** By GET, so that the browser keeps the answer and asks by its ETag whether it still holds. */
function send(asked, signal) {
	const url = new URL(API);
	url.search = new URLSearchParams(asked);
	const headers = { Accept: ACCEPT, ...previewHeaders() };
	if (url.href.length <= LONGEST_ADDRESS) return fetch(url, { signal, headers });
	const body = JSON.stringify({ ...asked, variables: JSON.parse(asked.variables) });
	return fetch(API, { method: "POST", signal, body, headers: { ...headers, "Content-Type": "application/json" } });
}

/** A query with the fragments that it spreads; in their file, each stands before those that it spreads itself. */
async function textOf(name) {
	const [query, fragments] = await Promise.all([file(name), file("fragments")]);
	return fragments
		.split(/(?=fragment )/)
		.reduce((text, fragment) => (text.includes(`...${fragment.split(" ")[1]} `) ? `${text} ${fragment}` : text), query);
}

/** A file of `queries/`, without comments and line breaks, so that it fits into an address. */
async function file(name) {
	if (!files.has(name)) {
		const response = await fetch(new URL(`../queries/${name}.graphql`, import.meta.url));
		if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
		files.set(name, (await response.text()).replace(/^#.*/gm, "").replace(/\s+/g, " ").trim());
	}
	return files.get(name);
}
