/** An event's page. */

import { h } from "../dom.js";
import { figure, link, outward, prose } from "../links.js";
import { localPath } from "../routes.js";
import { teaser } from "../teasers.js";
import { placeLine, warning, whole } from "../times.js";

export const query = "event";

export function variables({ slug, locale }) {
  const now = new Date();
  now.setMinutes(0, 0, 0);
  return { slug, locale, now };
}

export function draw({ event, site }, { language }) {
  if (!event) return null;
  const { say } = language;
  return {
    path: event.path,
    title: event.seo.title,
    description: event.seo.description,
    canonical: event.seo.canonicalUrl,
    noIndex: event.seo.noIndex,
    translations: event.translations,
    content: [
      h(
        "article.story",
        {},
        h(
          "header.story-head",
          {},
          h("p.kicker", {}, link(localPath("/events", language.locale, site), say("events"))),
          h("h1", {}, event.title),
          h("p.subtitle", {}, event.excerpt),
          warning(event.state, language),
        ),
        event.image && figure(event.image, say),
        h(
          "div.columns",
          {},
          h("div", {}, prose(event.body, site), programme(event, language)),
          h("aside.beside", { "aria-label": say("when") }, facts(event, site, language)),
        ),
      ),
      event.articles.nodes.length > 0 &&
        h(
          "section",
          { "aria-labelledby": "stories" },
          h("h2.band", { id: "stories" }, say("stories_about")),
          h("div.grid", {}, event.articles.nodes.map((article) => teaser(article, { language, sizes: "(min-width: 60rem) 22rem, 100vw" }))),
        ),
    ],
  };
}

function facts(event, site, language) {
  const { say, names } = language;
  const next = event.occurrences[0] ?? event;
  const repeats = event.recurrence && event.occurrences.length > 1;
  const place = next.place ?? event.place;
  return h(
    "section.announcement",
    {},
    h(
      "dl",
      {},
      h("dt", {}, say("when")),
      h("dd", {}, whole(next, event, language), " ", event.state === "SCHEDULED" && warning(next.state ?? event.state, language)),
      place && [h("dt", {}, say("where")), h("dd", {}, placeLine({ ...event.place, ...place }), mapLink(event, say))],
      event.onlineUrl && [h("dt", {}, say("online")), h("dd", {}, outward(event.onlineUrl, site, say("takePart")))],
      event.organizers.length > 0 && [
        h("dt", {}, say("organizers")),
        event.organizers.map((author) => h("dd", {}, link(author.path, author.name))),
      ],
      event.links.length > 0 && [
        h("dt", {}, say("elsewhere")),
        event.links.map(({ label, url }) => h("dd", {}, outward(url, site, label))),
      ],
      repeats && [
        h("dt", {}, say("nextTimes")),
        event.occurrences.slice(1).map((time) => h("dd", {}, whole(time, event, language), " ", warning(time.state, language))),
      ],
    ),
    h("p", {}, h("a.button", { href: event.icsUrl }, say("addToCalendar"))),
  );
}

function mapLink({ place }, say) {
  if (place?.latitude == null || place.longitude == null) return null;
  const { latitude, longitude } = place;
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return [h("br"), h("a", { href: url }, say("map"))];
}

function programme(event, language) {
  const { say, names, format } = language;
  if (!event.programme.length) return null;
  return [
    h("h2.band", {}, say("programme")),
    h(
      "ol.programme",
      {},
      event.programme.map((item) =>
        h(
          "li",
          {},
          item.startsAt &&
            h("time", { datetime: item.startsAt }, format(item.startsAt, { timeZone: event.timeZone, hour: "numeric", minute: "2-digit" })),
          h(
            "div",
            {},
            h("h3", {}, item.title),
            item.description && h("p", {}, item.description),
            item.speakers.length > 0 && h("p.meta", {}, say("speakers", { names: names(item.speakers.map(({ name }) => name)) })),
          ),
        ),
      ),
    ),
  ];
}
