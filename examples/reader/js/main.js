/** Finds out what to show, asks for it, draws it, and stays with the reader from page to page. */

import { ask } from "./api.js";
import { isThere } from "./dom.js";
import { describe, drawFrame } from "./frame.js";
import { languageOf } from "./language.js";
import { drawBanner, takeToken } from "./preview.js";
import { address, decoded, isOurs, localPath, readRoute } from "./routes.js";
import * as article from "./views/article.js";
import * as event from "./views/event.js";
import * as events from "./views/events.js";
import * as front from "./views/front.js";
import { listing } from "./views/listing.js";
import { failed, notFound, skeleton } from "./views/messages.js";

const VIEWS = { article, event, events, front, section: listing("section"), tag: listing("tag"), author: listing("author") };

/** Milliseconds that the old page stays while the new one comes. */
const PATIENCE = 300;

const main = document.getElementById("main");
let running = new AbortController();
let scrolling;
let site;
let shown;
let unfollow = () => {};

/** Shows the page at a URL; `scroll` is how far down the reader was when they left it. */
async function show(url, scroll) {
	running.abort();
	running = new AbortController();
	const { signal } = running;
	const waiting = setTimeout(drawSkeleton, shown ? PATIENCE : 0);
	let page;
	try {
		page = await load(url, signal);
	} catch (error) {
		if (signal.aborted) return;
		const language = shown?.language ?? languageOf("en");
		page = { ...failed(error, language, () => show(url, scroll)), language };
	} finally {
		clearTimeout(waiting);
	}
	const before = shown;
	drawPage(page, url);
	settle(url, scroll, before);
}

/** The page at a URL. Throws an Error where the API gives no data. */
async function load(url, signal) {
	const route = readRoute(url);
	const view = VIEWS[route.view];
	if (!site && view?.needsSite) site = await frame(route.locale, signal);
	if (view) {
		const variables = view.variables(route, languageOf(route.locale ?? site?.defaultLocale ?? "en"));
		const data = await ask(view.query, variables, signal);
		site = data.site;
		// A story may be there in another language than the one asked for.
		const { locale, direction } = { locale: route.locale ?? site.defaultLocale, direction: site.direction, ...data[route.view] };
		const language = languageOf(locale, direction);
		const page = (!route.locale || site.locales.includes(route.locale)) && view.draw(data, language, route);
		if (page) return { ...page, language, view: route.view };
	}
	return lost(route, url, signal);
}

/** For a path at which nothing stands: the page that it leads to now, or that there is none. */
async function lost({ path, locale }, url, signal) {
	const { resolvePath: found } = await ask("path", { path }, signal);
	const leads = found?.path ?? found?.to;
	if (leads && leads !== path) {
		url.pathname = address(leads);
		return load(url, signal);
	}
	if (/^https?:/.test(found?.url)) location.replace(found.url);
	site = await frame(locale, signal);
	const language = languageOf(site.locales.includes(locale) ? locale : site.defaultLocale, site.direction);
	return { ...notFound(site, language), language };
}

/** The site, in a language that it has. */
async function frame(locale, signal) {
	const { site } = await ask("frame", { locale }, signal);
	return !locale || site.locales.includes(locale) ? site : frame(null, signal);
}

function drawPage(page, url) {
	const { language, path, view, translations = [], everywhere, follow } = page;
	unfollow();
	const paths = new Map(translations.map((other) => [other.locale, other.path]));
	if (everywhere) for (const tag of site.locales) paths.set(tag, localPath(everywhere, tag, site));
	if (path) paths.set(language.locale, path);
	// An older slug, or content of another language than asked for: the address says what is shown.
	if (path && decoded(url.pathname) !== address(path)) url.pathname = address(path);
	history.replaceState(history.state, "", url);
	describe({ canonicalUrl: path && site.url + path, ...page }, language);
	if (site) drawFrame(site, language, path, paths);
	drawBanner(language);
	main.replaceChildren(...page.content.flat(Infinity).filter(isThere));
	main.removeAttribute("aria-busy");
	unfollow = follow?.() ?? (() => {});
	shown = { language, view, place: url.pathname + url.search };
}

function drawSkeleton() {
	main.replaceChildren(skeleton());
	main.setAttribute("aria-busy", "true");
	scrollTo(0, 0);
}

/** Focuses and says what is new, and scrolls to where the reader left, or wants to be. */
function settle(url, scroll, before) {
	const turned = before?.view === "events" && shown.view === "events" && document.getElementById("month");
	const marked = url.hash && document.getElementById(decoded(url.hash.slice(1)));
	if (before) {
		const heading = turned || main.querySelector("h1");
		heading.tabIndex = -1;
		heading.focus({ preventScroll: true });
		document.getElementById("announcer").textContent = turned ? turned.textContent : document.title;
	}
	if (isThere(scroll)) scrollTo(0, scroll);
	else if (marked) marked.scrollIntoView();
	else if (!turned) scrollTo(0, 0);
}

function rememberScroll() {
	clearTimeout(scrolling);
	history.replaceState({ scroll: scrollY }, "");
}

addEventListener("scroll", () => {
	clearTimeout(scrolling);
	scrolling = setTimeout(rememberScroll, 150);
});

addEventListener("popstate", ({ state }) => {
	clearTimeout(scrolling);
	const url = new URL(location.href);
	if (url.pathname + url.search !== shown?.place) show(url, state?.scroll ?? 0);
	else if (state) scrollTo(0, state.scroll);
});

document.addEventListener("click", (click) => {
	const anchor = click.target.closest("a[href]");
	if (!anchor || anchor.hasAttribute("download") || click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
	const url = new URL(anchor.href);
	// Within a page, the browser knows the way.
	if (!isOurs(url) || (url.hash && url.pathname + url.search === shown?.place)) return;
	click.preventDefault();
	rememberScroll();
	history.pushState(null, "", url);
	show(url);
});

history.scrollRestoration = "manual";
const first = new URL(location.href);
takeToken(first);
show(first, history.state?.scroll);
