/** Asks the API: one of the files in `queries/`, with variables. */

import { guestHeaders } from "./guest.js";
import { previewHeaders } from "./preview.js";

const API = new URL(document.querySelector('meta[name="api"]').content, location.href);
const ACCEPT = "application/graphql-response+json, application/json;q=0.9";
const LONGEST_ADDRESS = 6000;

/** Milliseconds after which a change is taken for lost on its way. */
const PATIENCE = 30_000;

const files = new Map();

/** The API was reached and refuses; its message says why, and `code` the same for programs. */
export class Refusal extends Error {
	constructor(errors, code = errors[0].extensions?.code) {
		super(errors.map((error) => error.message).join(" "));
		this.code = code;
	}
}

/** The data that a query gives. Throws a Refusal, or another Error where the API could not be reached. */
export async function ask(name, variables, signal) {
	const query = await textOf(name);
	const response = await send({ query, variables: JSON.stringify(variables) }, signal);
	const { data, errors } = await response.json();
	if (errors) throw new Refusal(errors);
	return data;
}

/** The payload of a change. Throws a Refusal, or another Error where nobody knows whether it has arrived. */
export async function change(name, input) {
	const body = JSON.stringify({ query: await textOf(name), variables: { input } });
	const headers = { Accept: ACCEPT, "Content-Type": "application/json", ...guestHeaders() };
	const response = await fetch(API, { method: "POST", signal: AbortSignal.timeout(PATIENCE), body, headers });
	// Whoever says so, and in whatever form: the API, or a proxy before it.
	if (response.status === 429) throw new Refusal([], "RATE_LIMITED");
	if (response.status >= 500) throw new Error(`${response.url}: ${response.status}`);
	const { data, errors } = await response.json();
	if (errors) throw new Refusal(errors);
	return Object.values(data)[0];
}

/** Where a subscription can be followed, with its variables. */
export async function addressOf(name, variables) {
	return addressed({ query: await textOf(name), variables: JSON.stringify(variables) });
}

function addressed(asked) {
	const url = new URL(API);
	url.search = new URLSearchParams(asked);
	return url;
}

/** By GET, so that the browser keeps the answer and asks by its ETag whether it still holds. */
function send(asked, signal) {
	const url = addressed(asked);
	// Only comments differ by who asks for them: caches serve all the rest to everybody.
	const headers = { Accept: ACCEPT, ...previewHeaders(), ...(asked.query.includes("canEdit") && guestHeaders()) };
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
