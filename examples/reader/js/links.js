/** The pieces that every page is made of. */

import { fromBody, h, isThere } from "./dom.js";
import { address, target } from "./routes.js";

/** A link to a path of the API. */
export function link({ path, name, title }) {
	return h("a", { href: address(path) }, name ?? title);
}

/** A link to wherever a URL leads; the words alone where it leads nowhere. */
export function outward({ url, label }, site) {
	return h("a", { href: target(url, site) }, label);
}

/** A line of small facts, with dots between them that no screen reader has to read. */
export function facts(...parts) {
	return h("p.meta", parts.filter(isThere).map((part) => h("span.dotted", part)));
}

export function time(moment, words) {
	return h("time", { datetime: moment }, words);
}

/** A picture; `sizes` says how wide it is drawn, as the attribute of that name. Its place is kept free until it is there. */
export function picture(image, sizes, { isFirst = false, alt = image.alt } = {}) {
	const { url: src, srcset, width, height, focalPoint: focus } = image;
	const urgency = isFirst ? { fetchpriority: "high" } : { loading: "lazy" };
	const element = h("img", { ...urgency, sizes, srcset, width, height, alt, src });
	if (focus) element.style.objectPosition = `${focus.x * 100}% ${focus.y * 100}%`;
	return element;
}

/** The large picture of a page. */
export function figure(image) {
	if (!image) return null;
	const caption = h("figcaption", image.caption, " ", h("span.credit", image.credit));
	return h("figure.lead-picture", picture(image, "(min-width: 78rem) 73rem, 100vw", { isFirst: true }), caption);
}

/** The text of an article, an event or a comment; its links stay on this page where they lead to the paper. */
export function prose(body, site) {
	const element = fromBody(body.html);
	for (const anchor of element.querySelectorAll("a[href]")) {
		const leads = target(anchor.getAttribute("href"), site);
		if (leads) anchor.href = leads;
		else anchor.removeAttribute("href");
	}
	const pictures = body.blocks?.flatMap((block) => block.images ?? block);
	const media = new Map(pictures?.map((picture) => [picture.url, picture.media]));
	for (const image of element.querySelectorAll("img")) {
		image.loading = "lazy";
		const { width, height, srcset } = media.get(image.getAttribute("src")) ?? {};
		if (width) Object.assign(image, { width, height, sizes: "(min-width: 48rem) 40rem, 100vw", srcset });
	}
	// What is wider than the page can be moved by keyboard.
	for (const wide of element.querySelectorAll("table, pre")) wide.tabIndex = 0;
	return element;
}
