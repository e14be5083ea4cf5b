/** Finds out what to show, asks for it, draws it, and stays with the reader from page to page. */

import { ask } from "./api.js";
import { describe, drawFrame } from "./frame.js";
import { languageOf } from "./language.js";
import { address, isOurs, readRoute } from "./routes.js";
import * as article from "./views/article.js";
import * as event from "./views/event.js";
import * as events from "./views/events.js";
import * as front from "./views/front.js";
import { listing } from "./views/listing.js";
import { failed, notFound, skeleton } from "./views/messages.js";

const VIEWS = { article, event, events, front, section: listing("section"), tag: listing("tag"), author: listing("author") };

/** Milliseconds that the old page stays while the new one is on its way. */
const PATIENCE = 300;

const main = document.getElementById("main");
const announcer = document.getElementById("announcer");
let running = new AbortController();
let site = null;
let shown = null;

history.scrollRestoration = "manual";

/**
 * Shows the page at a URL. `scroll` is how far down the reader was when they left it; `isFirst` says that the browser
 * has just come, and has put the focus where it belongs.
 */
async function show(url, { scroll = null, isFirst = false } = {}) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const waiting = setTimeout(drawSkeleton, isFirst ? 0 : PATIENCE);
  let page;
  try {
    page = await load(url, signal);
  } catch (error) {
    if (signal.aborted) return;
    page = failed(error, languageOf(shown?.language.locale ?? "en"), () => show(url, { scroll }));
  } finally {
    clearTimeout(waiting);
  }
  if (page.elsewhere) {
    go(new URL(page.elsewhere, location.href), { replace: true });
    return;
  }
  drawPage(page, url);
  settle(url, scroll, isFirst);
  if (page.noun) translateNoun(page, signal);
}

/** The page at a URL, or `{ elsewhere }` where it has moved. Throws an Error where the API gives no data. */
async function load(url, signal) {
  const route = readRoute(url);
  const view = VIEWS[route.view];
  if (!site && (!view || view.needsSite)) site = (await ask("frame", {}, signal)).site;
  if (!view) return lost(route, signal);
  const data = await ask(view.query, view.variables(route, languageOf(route.locale ?? site?.defaultLocale ?? "en")), signal);
  site = data.site;
  const language = languageOf(data[route.view]?.locale ?? route.locale ?? site.defaultLocale);
  const isSpoken = !route.locale || site.locales.includes(route.locale);
  const page = isSpoken && view.draw(data, { language, route });
  return page ? { ...page, language, view: route.view } : lost(route, signal);
}

/** What to show for a path at which this page knows nothing: where it leads now, if the API knows, or that it is lost. */
async function lost(route, signal) {
  const { resolvePath: target } = await ask("path", { path: route.path }, signal);
  const path = target?.path ?? target?.to;
  if (path && path !== route.path) return { elsewhere: address(path) };
  if (target?.url) return { elsewhere: target.url };
  const locale = site.locales.includes(route.locale) ? route.locale : site.defaultLocale;
  const language = languageOf(locale);
  return { ...notFound(site, language), language };
}

function drawPage(page, url) {
  const { language = shown?.language ?? languageOf("en"), path } = page;
  const canonical = page.canonical ?? (path && site.url + path);
  describe({ ...page, canonical, locale: language.locale, direction: language.direction });
  if (site) drawFrame(site, language, path, new Map(page.translations?.map(({ locale, path }) => [locale, path])));
  main.replaceChildren(...[page.content].flat(Infinity).filter(Boolean));
  main.removeAttribute("aria-busy");
  if (path && decodeURI(url.pathname) !== address(path)) url.pathname = address(path);
  history.replaceState(history.state, "", url);
  shown = { language, view: page.view, before: shown?.view, place: url.pathname + url.search };
}

function drawSkeleton() {
  main.replaceChildren(skeleton());
  main.setAttribute("aria-busy", "true");
  scrollTo(0, 0);
}

/** Puts the focus on what is new and says it, and scrolls to where the reader left, or wants to be. */
function settle(url, scroll, isFirst) {
  const target = url.hash && document.getElementById(decodeURIComponent(url.hash.slice(1)));
  const turned = shown.view === "events" && shown.before === "events" && document.getElementById("month");
  if (!isFirst) {
    const heading = turned || main.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    announcer.textContent = turned ? turned.textContent : document.title;
  }
  if (scroll !== null) scrollTo(0, scroll);
  else if (target) target.scrollIntoView();
  else if (!turned) scrollTo(0, 0);
}

/** A section, tag or author has another slug in each language: asks for it, and mends the languages' links. */
async function translateNoun({ noun: { id, kind }, language }, signal) {
  const kinds = { section: false, tag: false, author: false, [kind]: true };
  for (const locale of site.locales.filter((tag) => tag !== language.locale)) {
    const found = await ask("elsewhere", { id, locale, ...kinds }, signal).catch(() => ({}));
    const anchor = document.querySelector(`.languages a[hreflang="${locale}"]`);
    if (found[kind] && !signal.aborted) anchor.href = address(found[kind].path);
  }
}

/** Goes to a URL; one that is not this page's own is the browser's. */
function go(url, { replace = false } = {}) {
  if (!isOurs(url)) {
    if (replace) location.replace(url);
    else location.assign(url);
    return;
  }
  rememberScroll();
  if (replace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  show(url);
}

function rememberScroll() {
  clearTimeout(scrolling);
  history.replaceState({ scroll: scrollY }, "");
}

let scrolling;
addEventListener("scroll", () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(rememberScroll, 150);
});

addEventListener("popstate", ({ state }) => {
  clearTimeout(scrolling);
  const url = new URL(location.href);
  if (shown?.place === url.pathname + url.search) {
    if (state) scrollTo(0, state.scroll);
  } else {
    show(url, { scroll: state?.scroll ?? 0 });
  }
});

document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href]");
  if (!anchor || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(anchor.href);
  // Within the page, the browser knows the way.
  if (!isOurs(url) || anchor.target || (url.hash && url.pathname + url.search === shown?.place)) return;
  event.preventDefault();
  go(url);
});

show(new URL(location.href), { isFirst: true, scroll: history.state?.scroll ?? null });
