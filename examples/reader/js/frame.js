/** What stands around every page: the masthead, the menu, the languages, the foot. */

import { h } from "./dom.js";
import { nameOf } from "./language.js";
import { link, outward } from "./links.js";
import { address, localPath } from "./routes.js";

/** Draws masthead and foot. `translations` maps languages to this page's path in them. */
export function drawFrame(site, language, path, translations) {
  document.getElementById("masthead").replaceChildren(...masthead(site, language, path, translations));
  document.getElementById("footer").replaceChildren(...footer(site, language));
  document.querySelector(".skip").textContent = language.say("skip");
}

function masthead(site, language, path, translations) {
  const { say, locale } = language;
  const front = localPath("/", locale, site);
  const items = site.navigation.map(({ label, url }) => ({ label, url }));
  items.push({ label: say("events"), url: localPath("/events", locale, site) });
  return [
    h(
      "div.strip.sheet",
      {},
      h("time", { datetime: new Date().toISOString() }, language.longDate(Date.now())),
      site.locales.length > 1 && languages(site, language, translations),
    ),
    h("p.nameplate", {}, link(front, site.name)),
    site.tagline && h("p.tagline", {}, site.tagline),
    h(
      "nav.menu",
      { "aria-label": say("menu") },
      h("ul", {}, items.map(({ label, url }) => h("li", {}, current(outward(url, site, label), path)))),
    ),
  ];
}

function current(anchor, path) {
  if (path && anchor.pathname && decodeURI(anchor.pathname) === address(path)) anchor.setAttribute("aria-current", "page");
  return anchor;
}

function languages(site, { say, locale }, translations) {
  return h(
    "nav.languages",
    { "aria-label": say("languages") },
    h(
      "ul",
      {},
      site.locales.map((tag) => {
        const path = translations.get(tag) ?? localPath("/", tag, site);
        const own = { href: address(path), lang: tag, hreflang: tag, "aria-current": tag === locale && "true" };
        return h("li", {}, h("a", own, nameOf(tag)));
      }),
    ),
  );
}

function footer(site, { say, locale }) {
  return [
    h(
      "div.sheet",
      {},
      h("p.nameplate", {}, link(localPath("/", locale, site), site.name)),
      h("p", {}, say("colophon")),
    ),
  ];
}

/** Says in the document's head what the page is. */
export function describe({ title, description, canonical, noIndex, locale, direction }) {
  document.title = title;
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
  setHead("meta", { name: "description" }, { content: description || title });
  setHead("link", { rel: "canonical" }, canonical && { href: canonical });
  setHead("meta", { name: "robots" }, noIndex && { content: "noindex" });
}

function setHead(tag, key, values) {
  const [[name, value]] = Object.entries(key);
  const found = document.head.querySelector(`${tag}[${name}="${value}"]`);
  if (!values) found?.remove();
  else if (found) for (const [attribute, text] of Object.entries(values)) found.setAttribute(attribute, text);
  else document.head.append(h(tag, { ...key, ...values }));
}
