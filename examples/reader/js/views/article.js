/** The article page, drawn from one query. */

import { discussion } from "../comments.js";
import { h } from "../dom.js";
import { dotted, figure, link, outward, picture, prose } from "../links.js";
import { teaser } from "../teasers.js";
import { leaf, placeLine, warning, whole } from "../times.js";

export const query = "article";

export function variables({ slug, locale }) {
  return { slug, locale };
}

export function draw({ article, site }, { language }) {
  if (!article) return null;
  const { say } = language;
  return {
    path: article.path,
    title: article.seo.title,
    description: article.seo.description,
    canonical: article.seo.canonicalUrl,
    noIndex: article.seo.noIndex,
    translations: article.translations,
    content: [
      h(
        "article.story",
        {},
        header(article, language),
        article.image && figure(article.image, say),
        h("div.columns", {}, text(article, site, language), aside(article, site, language)),
      ),
      discussion(article, site, language),
    ],
  };
}

function header(article, language) {
  const { say } = language;
  return h(
    "header.story-head",
    {},
    article.section && h("p.kicker", {}, link(article.section.path, article.section.name)),
    h("h1", {}, article.title),
    article.subtitle && h("p.subtitle", {}, article.subtitle),
    h("ul.bylines", {}, article.bylines.map((byline) => h("li", {}, person(byline, say)))),
    h(
      "p.meta",
      {},
      dotted(
        article.publishedAt && h("time", { datetime: article.publishedAt }, language.date(article.publishedAt)),
        say("minutes", { n: article.body.readingMinutes }),
        h("a", { href: "#comments" }, say("comments", { n: article.commentCount })),
      ),
    ),
  );
}

function person({ author, role, bio }, say) {
  return [
    author.image && picture({ ...author.image, width: 56, height: 56 }, { alt: "" }),
    h(
      "div",
      {},
      h("p", {}, h("span.role", {}, say(role)), " ", h("b", {}, link(author.path, author.name))),
      bio && h("p.bio", {}, bio),
    ),
  ];
}

function text(article, site, { say }) {
  return h(
    "div",
    {},
    prose(article.body, site),
    article.tags.length > 0 &&
      h(
        "nav.tags",
        { "aria-label": say("tags") },
        h("ul", {}, article.tags.map((tag) => h("li", {}, link(tag.path, tag.name)))),
      ),
  );
}

function aside(article, site, language) {
  const { say } = language;
  return h(
    "aside.beside",
    { "aria-label": say("related") },
    article.events.map((event) => announcement(event, site, language)),
    article.related.length > 0 && [
      h("h2.band", {}, say("related")),
      article.related.map((other) =>
        teaser(other, { language, sizes: "(min-width: 60rem) 18rem, 100vw", excerpt: false, section: false }),
      ),
    ],
  );
}

function announcement(event, site, language) {
  const { say } = language;
  return h(
    "section.announcement",
    {},
    h("h2.band", {}, say("announced")),
    leaf(event, event, language),
    h("h3", {}, link(event.path, event.title)),
    warning(event.state, language),
    h(
      "dl",
      {},
      h("dt", {}, say("when")),
      h("dd", {}, whole(event, event, language)),
      event.place && [h("dt", {}, say("where")), h("dd", {}, placeLine(event.place))],
    ),
    (event.links.length > 0 || event.onlineUrl) &&
      h(
        "ul.links",
        {},
        event.onlineUrl && h("li", {}, outward(event.onlineUrl, site, say("takePart"))),
        event.links.map(({ label, url }) => h("li", {}, outward(url, site, label))),
      ),
  );
}
