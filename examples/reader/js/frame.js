/** What stands around every page: masthead, foot, and what the document's head says. */

import { h, ul } from "./dom.js";
import { link, outward, time } from "./links.js";
import { address, decoded, localPath } from "./routes.js";

/** Draws masthead and foot. `paths` maps languages to this page's path in them. */
export function drawFrame(site, language, path, paths) {
	const { say, locale, date } = language;
	const nameplate = () => h("p.nameplate", link({ path: localPath("/", locale, site), name: site.name }));
	const events = localPath("/events", locale, site);
	const menu = [...site.navigation];
	if (!menu.some(({ url }) => url === events)) menu.push({ label: say("events"), url: events });
	const today = new Date();
	document.querySelector(".skip").textContent = say("skip");
	document.getElementById("masthead").replaceChildren(
		h("div.strip", time(today.toISOString(), `${date(today, { weekday: "long" })} ${date(today)}`), languages(site, language, paths)),
		nameplate(),
		h("p.tagline", site.tagline),
		h("nav.menu", { "aria-label": say("menu") }, ul("ul", menu.map((item) => current(outward(item, site), path)))),
	);
	document.getElementById("footer").replaceChildren(nameplate());
}

function current(anchor, path) {
	if (path && decoded(anchor.pathname) === address(path)) anchor.ariaCurrent = "page";
	return anchor;
}

function languages(site, { say, locale }, paths) {
	const links = site.locales.map((tag) => {
		const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag);
		const href = address(paths.get(tag) ?? localPath("/", tag, site));
		return h("a", { href, lang: tag, hreflang: tag, "aria-current": tag === locale && "true" }, name);
	});
	return links.length > 1 && h("nav.languages", { "aria-label": say("languages") }, ul("ul", links));
}

export function describe({ title, description, canonicalUrl: href, noIndex }, { locale, direction }) {
	document.title = title;
	document.documentElement.lang = locale;
	document.documentElement.dir = direction;
	for (const old of document.head.querySelectorAll('[rel="canonical"], [name="description"], [name="robots"]')) old.remove();
	document.head.append(h("meta", { name: "description", content: description || title }));
	if (href) document.head.append(h("link", { rel: "canonical", href }));
	if (noIndex) document.head.append(h("meta", { name: "robots", content: "noindex" }));
}
