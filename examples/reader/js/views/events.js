/** The calendar: a month of it, and what comes next. */

import { h } from "../dom.js";
import { link, picture } from "../links.js";
import { called, empty, later, monthOf, today, week } from "../months.js";
import { address, localPath } from "../routes.js";
import { dayOf, leaf, placeLine, timeOfDay, warning, whole } from "../times.js";

export const query = "events";

/** Its months are those of the language's calendar, which must be known before it asks. */
export const needsSite = true;

export function variables({ locale, query: asked }, { tag }) {
  const days = monthOf(askedDay(asked), tag);
  const now = new Date();
  now.setMinutes(0, 0, 0);
  // A day more on both sides: an event's day is that of its own time zone.
  return { locale, from: `${later(days[0], -1)}T00:00:00Z`, to: `${later(days.at(-1), 2)}T00:00:00Z`, now };
}

function askedDay(asked) {
  const day = asked.get("month");
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : today();
}

export function draw({ calendar, events, site }, { language, route }) {
  const { say, locale } = language;
  return {
    path: localPath("/events", locale, site),
    title: `${say("calendar")} – ${site.name}`,
    translations: site.locales.map((tag) => ({ locale: tag, path: localPath("/events", tag, site) })),
    content: [
      h("header.noun-head", {}, h("h1", {}, say("calendar"))),
      month(monthOf(askedDay(route.query), language.tag), calendar.nodes, site, language),
      events.nodes.length > 0 &&
        h(
          "section",
          { "aria-labelledby": "coming-up" },
          h("h2.band", { id: "coming-up" }, say("comingUp")),
          h("div.grid", {}, events.nodes.map((event) => card(event, language))),
        ),
    ],
  };
}

function month(days, times, site, language) {
  const { say, tag } = language;
  const byDay = Map.groupBy(times, (time) => dayOf(time.startsAt, time.event.timeZone));
  const name = (day) => called(day, tag, { month: "long", year: "numeric" });
  const quiet = !days.some((day) => byDay.has(day));
  const start = h("li", { "aria-hidden": "true" });
  start.style.gridColumn = `span ${empty(days[0], tag) || 1}`;
  return h(
    "section.calendar",
    { "aria-labelledby": "month" },
    h(
      "div.month-head",
      {},
      turn("prev", later(days[0], -1), name, site, language),
      h("h2", { id: "month", tabindex: -1 }, name(days[0])),
      turn("next", later(days.at(-1), 1), name, site, language),
    ),
    h("div.weekdays", { "aria-hidden": "true" }, week(tag).map((day) => h("span", {}, called(day, tag, { weekday: "short" })))),
    h(
      "ol.month",
      {},
      empty(days[0], tag) > 0 && start,
      days.map((day) => dayCell(day, byDay.get(day) ?? [], language)),
    ),
    quiet && h("p.quiet", {}, say("nothingThisMonth")),
  );
}

function turn(rel, day, name, site, { say, locale, tag }) {
  const month = monthOf(day, tag)[0];
  const path = `${localPath("/events", locale, site)}?month=${month}`;
  const words = say(rel === "prev" ? "previousMonth" : "nextMonth", { month: name(day) });
  return h("a.turn", { href: address(path), rel, "aria-label": words }, name(month));
}

function dayCell(day, times, language) {
  const { tag } = language;
  const attributes = { "aria-current": day === today() && "date" };
  return h(
    times.length ? "li.busy" : "li",
    attributes,
    h("time.day", { datetime: day }, h("span.long", {}, called(day, tag, { weekday: "long", day: "numeric", month: "long" })), h("span.short", { "aria-hidden": "true" }, called(day, tag, { day: "numeric" }))),
    times.length > 0 && h("ul", {}, times.map((time) => h("li", {}, entry(time, language)))),
  );
}

function entry(time, language) {
  return link(
    time.event.path,
    h("span.hour", {}, timeOfDay(time, time.event, language)),
    " ",
    h("span", {}, time.title),
    time.place?.name && h("span.where", {}, ` ${time.place.name}`),
    " ",
    warning(time.state, language),
  );
}

function card(event, language) {
  const [time] = event.occurrences;
  return h(
    "article.teaser.event-card",
    {},
    event.image && h("div.frame", {}, picture(event.image, { sizes: "(min-width: 60rem) 22rem, 100vw", alt: "" }), time && leaf(time, event, language)),
    h(
      "div.text",
      {},
      h("h3", {}, link(event.path, time?.title ?? event.title)),
      time && h("p.meta", {}, whole(time, event, language)),
      time?.place && h("p.meta", {}, placeLine(time.place)),
      time && warning(time.state, language),
      h("p.excerpt", {}, event.excerpt),
    ),
  );
}
