/** Paths of the API (`/fa/articles/slug`) and addresses of this page (`/reader/fa/articles/slug`). */

/** The folder that this page is served in: `/reader/`. */
const HOME = new URL("..", import.meta.url).pathname;

const VIEWS = { __proto__: null, articles: "article", events: "event", sections: "section", tags: "tag", authors: "author" };

/** The address on this page of a path of the API. */
export function address(path) {
	return HOME + path.replace(/^\/+/, "");
}

/** Whether a URL is one of this page's own. */
export function isOurs(url) {
	return url.origin === location.origin && url.pathname.startsWith(HOME);
}

/** What a URL shows: `{ view, path, locale, slug, query }`; locale is null for the site's default. */
export function readRoute(url) {
	const path = `/${decoded(url.pathname.slice(HOME.length))}`;
	const parts = path.split("/").filter(Boolean);
	const locale = /^[a-z]{2,3}(-\w+)*$/i.test(parts[0]) ? parts.shift() : null;
	const [folder, slug, ...rest] = parts;
	let view = slug && !rest.length && VIEWS[folder];
	if (!folder) view = "front";
	if (folder === "events" && !slug) view = "events";
	return { view, path, locale, slug, query: url.searchParams };
}

/** A path without its escapes, where they are sound. */
export function decoded(path) {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** The path of a page that every language has, such as `/events`. */
export function localPath(path, locale, site) {
	return locale === site.defaultLocale ? path : `/${locale}${path}`;
}

/** Where a link leads: on this page where it is about the paper (`site.url`); null for `javascript:` and its like. */
export function target(url, site) {
	if (url.startsWith("#")) return url;
	if (/^\/(?!\/)/.test(url)) return address(url);
	if (`${url}/`.startsWith(`${site.url}/`)) return address(url.slice(site.url.length));
	return /^(https?:|mailto:|tel:|\/\/)/i.test(url) ? url : null;
}
