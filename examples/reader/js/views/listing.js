/** Pages that list stories: of a section, of a tag, by an author. */

import { ask } from "../api.js";
import { h, onClick } from "../dom.js";
import { link, outward, picture } from "../links.js";
import { teaser } from "../teasers.js";

const HEADS = { section: sectionHead, tag: tagHead, author: authorHead };

/** The view of one of the three kinds of nouns; its query has the noun's name. */
export function listing(kind) {
  const variables = ({ slug, locale }) => ({ slug, locale });
  return { query: kind, variables, draw: (data, context) => draw(kind, data, context) };
}

function draw(kind, data, { language, route }) {
  const noun = data[kind];
  if (!noun) return null;
  const { say } = language;
  const { totalCount } = noun.articles;
  return {
    path: noun.path,
    title: `${noun.name} – ${data.site.name}`,
    description: noun.description ?? noun.bio,
    noun: { id: noun.id, kind },
    content: [
      h(`header.noun-head.${kind}`, {}, HEADS[kind](noun, data.site, say), h("p.meta", {}, say("stories", { n: totalCount }))),
      totalCount === 0 ? h("p", {}, say("noStories")) : stories(kind, noun.articles, route, language),
    ],
  };
}

function sectionHead({ name, description, parent, children }, site, say) {
  return [
    h("p.kicker", {}, parent ? link(parent.path, say("partOf", { name: parent.name })) : say("section")),
    h("h1", {}, name),
    description && h("p.subtitle", {}, description),
    children.length > 0 && h("ul.links", {}, children.map((child) => h("li", {}, link(child.path, child.name)))),
  ];
}

function tagHead({ name }, site, say) {
  return [h("p.kicker", {}, say("tag")), h("h1", {}, name)];
}

function authorHead({ name, bio, image, links }, site) {
  return [
    image && picture({ ...image, width: 160, height: 160 }, { alt: image.alt, eager: true }),
    h("h1", {}, name),
    bio && h("p.subtitle", {}, bio),
    links.length > 0 && h("ul.links", {}, links.map(({ label, url }) => h("li", {}, outward(url, site, label)))),
  ];
}

function stories(kind, connection, route, language) {
  const cards = (nodes) => nodes.map((article) => teaser(article, { language, level: 2, sizes: "(min-width: 60rem) 22rem, 100vw", section: kind !== "section" }));
  const grid = h("div.grid", {}, cards(connection.nodes));
  const button = h("button.more", { type: "button" }, language.say("moreStories"));
  let { pageInfo } = connection;
  onClick(button, async () => {
    button.disabled = true;
    try {
      const found = await ask(kind, { slug: route.slug, locale: route.locale, after: pageInfo.endCursor });
      pageInfo = found[kind].articles.pageInfo;
      const added = cards(found[kind].articles.nodes);
      grid.append(...added);
      added[0]?.querySelector("h2 a").focus();
      if (!pageInfo.hasNextPage) button.remove();
    } finally {
      button.disabled = false;
    }
  });
  return [grid, pageInfo.hasNextPage && button];
}
