/** The front page: a lead, what is new, what is on, and each section's latest. */

import { h } from "../dom.js";
import { link } from "../links.js";
import { localPath } from "../routes.js";
import { teaser } from "../teasers.js";
import { leaf, timeOfDay, warning } from "../times.js";

const DAYS = 21;
const IN_A_SECTION = 4;

export const query = "front";

export function variables({ locale }) {
  // On the full hour, so that the answer may be kept in the meantime.
  const from = new Date();
  from.setMinutes(0, 0, 0);
  return { locale, from, to: new Date(from.getTime() + DAYS * 86_400_000) };
}

export function draw({ articles, sections, calendar, site }, { language }) {
  const { say, locale } = language;
  const [lead, ...others] = articles.nodes;
  const shown = new Set(articles.nodes.map((article) => article.path));
  return {
    path: localPath("/", locale, site),
    title: site.name,
    description: site.tagline,
    translations: site.locales.map((tag) => ({ locale: tag, path: localPath("/", tag, site) })),
    content: [
      h("h1.hidden", {}, site.name),
      h(
        "div.front",
        {},
        lead && teaser(lead, { language, level: 2, look: "lead", eager: true, sizes: "(min-width: 60rem) 46rem, 100vw" }),
        h("div.second", {}, others.slice(0, 2).map((article) => teaser(article, { language, level: 2, sizes: "(min-width: 60rem) 22rem, 50vw" }))),
      ),
      h("div.row", {}, others.slice(2).map((article) => teaser(article, { language, level: 2, sizes: "(min-width: 60rem) 18rem, 8rem", look: "small" }))),
      calendar.nodes.length > 0 && whatsOn(calendar.nodes, site, language),
      sections.filter((section) => !section.parent).map((section) => band(section, shown, language)),
    ],
  };
}

function whatsOn(occurrences, site, language) {
  const { say, locale } = language;
  return h(
    "section.whats-on",
    { "aria-labelledby": "whats-on" },
    h("h2.band", { id: "whats-on" }, say("whatsOn")),
    h(
      "ul",
      {},
      occurrences.map((time) =>
        h(
          "li",
          {},
          leaf(time, time.event, language),
          h(
            "div",
            {},
            h("h3", {}, link(time.event.path, time.title)),
            h("p.meta", {}, h("time", { datetime: time.startsAt }, language.format(time.startsAt, { timeZone: time.event.timeZone, weekday: "long" }), " ", timeOfDay(time, time.event, language)), time.place?.name && `, ${time.place.name}`),
            warning(time.state, language),
          ),
        ),
      ),
    ),
    h("p.onward", {}, link(localPath("/events", locale, site), say("allEvents"))),
  );
}

/** A section's newest stories, but for those that stand above already. */
function band(section, shown, language) {
  const stories = section.articles.nodes.filter((article) => !shown.has(article.path)).slice(0, IN_A_SECTION);
  if (!stories.length) return null;
  const [first, ...rest] = stories;
  return h(
    "section.section-band",
    {},
    h("h2.band", {}, link(section.path, section.name)),
    h(
      "div.section-grid",
      {},
      teaser(first, { language, look: "wide", sizes: "(min-width: 60rem) 36rem, 100vw", section: false }),
      rest.map((article) => teaser(article, { language, sizes: "(min-width: 60rem) 18rem, 8rem", look: "small", section: false })),
    ),
  );
}
