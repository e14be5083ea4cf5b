/** Pages that say why there is no page, and what to do; and what stands in for a page until it is there. */

import { Refusal } from "../api.js";
import { button, h } from "../dom.js";
import { link } from "../links.js";
import { localPath } from "../routes.js";

/** Nothing stands at this path. */
export function notFound(site, { say, locale }) {
	return message(`${say("notFound")} – ${site.name}`, [
		h("h1", say("notFound")),
		h("p", say("notFoundWhy")),
		h("p", link({ path: localPath("/", locale, site), name: say("toFrontPage") })),
	]);
}

/** The API could not be asked, or refused. */
export function failed(error, { say }, retry) {
	return message(say("failed"), [
		h("h1", say("failed")),
		error instanceof Refusal ? h("p", error.message) : [h("p", say("failedWhy")), h("p.meta", error.message)],
		h("p", button(say("retry"), retry)),
	]);
}

function message(title, words) {
	return { title, noIndex: true, content: [h("section.message", words)] };
}

/** Grey shapes in the places of what is to come. */
export function skeleton() {
	return h("div.skeleton", { "aria-hidden": "true" }, ["kicker", "headline", "picture", "line", "line"].map((shape) => h(`p.${shape}`)));
}
