/** Pages that say why there is no page, and what to do. */

import { h, onClick } from "../dom.js";
import { link } from "../links.js";
import { address, localPath } from "../routes.js";

/** Nothing stands at this path. */
export function notFound(site, { say, locale }) {
  return {
    title: `${say("notFound")} – ${site.name}`,
    noIndex: true,
    content: h(
      "section.message",
      {},
      h("h1", {}, say("notFound")),
      h("p", {}, say("notFoundWhy")),
      h("p", {}, link(localPath("/", locale, site), say("toFrontPage"))),
    ),
  };
}

/** The API could not be asked, or refused. */
export function failed(error, { say }, retry) {
  return {
    title: say("failed"),
    noIndex: true,
    content: h(
      "section.message",
      {},
      h("h1", {}, say("failed")),
      h("p", {}, say("failedWhy")),
      h("p.meta", {}, say("itSaid", { message: error.message })),
      h("p", {}, onClick(h("button", { type: "button" }, say("retry")), retry), " ", h("a", { href: address("/") }, say("toFrontPage"))),
    ),
  };
}

/** Grey shapes in the places of what is to come. */
export function skeleton() {
  const shapes = ["kicker", "headline", "headline", "picture", "line", "line", "line", "line"];
  return h("div.skeleton", { "aria-hidden": "true" }, shapes.map((shape) => h(`div.${shape}`)));
}
