/** Who writes comments here without an account: what this device knows of them. */

import { device } from "./memory.js";

const TOKEN = "reader.guest";
const DETAILS = "reader.details";
const WORDS = "reader.words";

/** Of how many comments the words are kept, to be edited. */
const MOST = 20;

/** What goes with all that is about comments: the token by which the API knows whose they are, if there is one. */
export function guestHeaders() {
	const token = device.get(TOKEN);
	return token ? { "X-CMS-Guest": token } : {};
}

export function keepToken(token) {
	if (token) device.set(TOKEN, token);
}

/** What somebody asked to be remembered: `{ authorName, authorEmail, authorUrl }`; null where they did not. */
export function details() {
	return kept(DETAILS, null);
}

/** Remembers them, or forgets them where there are none. */
export function keepDetails(given) {
	if (given) device.set(DETAILS, JSON.stringify(given));
	else device.delete(DETAILS);
}

/** A comment as it was typed: the API gives what was made of it. */
export function wordsOf(id) {
	return kept(WORDS, []).find(([of]) => of === id)?.[1];
}

/** Keeps them; without any, they are forgotten. */
export function keepWords(id, words) {
	const all = kept(WORDS, []).filter(([of]) => of !== id);
	if (words) all.push([id, words]);
	device.set(WORDS, JSON.stringify(all.slice(-MOST)));
}

/** What stands in the memory, unless something else has written there. */
function kept(key, otherwise) {
	try {
		return JSON.parse(device.get(key)) ?? otherwise;
	} catch {
		return otherwise;
	}
}
