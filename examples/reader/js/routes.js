/** Paths of the API (`/fa/articles/slug`) and addresses of this page (`/reader/fa/articles/slug`), and back. */

/** The folder that this page is served in: `/reader/`. */
const HOME = new URL("..", import.meta.url).pathname;

const VIEWS = { articles: "article", events: "event", sections: "section", tags: "tag", authors: "author" };
const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

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
  const path = "/" + decode(url.pathname.slice(HOME.length));
  const parts = path.split("/").filter(Boolean);
  const locale = LANGUAGE_TAG.test(parts[0]) && !(parts[0] in VIEWS) ? parts.shift() : null;
  return { ...readParts(parts), path, locale, query: url.searchParams };
}

function readParts(parts) {
  const [folder, slug] = parts;
  if (!parts.length) return { view: "front" };
  if (parts.length === 1 && folder === "events") return { view: "events" };
  if (parts.length === 2 && Object.hasOwn(VIEWS, folder)) return { view: VIEWS[folder], slug };
  return { view: "unknown" };
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The path of a page of our own, such as `/events`, in a language. */
export function localPath(path, locale, site) {
  return locale === site.defaultLocale ? path : `/${locale}${path}`;
}

/**
 * Where a link leads: paths and addresses of the front end (`site.url`) to this page, others where they say.
 *
 * Null for what is no address of the web, such as `javascript:`.
 */
export function href(url, site) {
  if (url.startsWith("#")) return url;
  if (url.startsWith("/") && !url.startsWith("//")) return address(url);
  if (url === site.url || url.startsWith(`${site.url}/`)) return address(url.slice(site.url.length));
  return /^(https?:|mailto:|tel:|\/\/)/i.test(url) ? url : null;
}
