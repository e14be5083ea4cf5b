/** The calendar: a month, and what comes next. */

import { h, ul } from "../dom.js";
import { foreign } from "../language.js";
import { link, picture } from "../links.js";
import { called, column, later, monthOf, nameOf, week } from "../months.js";
import { address, localPath } from "../routes.js";
import { clock, dayOf, leaf, now, placeLine, span, warning } from "../times.js";

export const query = "events";

/** Its months are those of the language's calendar, which must be known before it asks. */
export const needsSite = true;

export function variables(route, { tag }) {
	const days = daysOf(route, tag);
	// A day more on both sides: an event's day is that of its own time zone.
	const [from, to] = [later(days[0], -1), later(days.at(-1), 2)].map((day) => `${day}T00:00:00Z`);
	return { locale: route.locale, from, to, now: now() };
}

/** The days of the month that the address asks for by one of them, or else of this month. */
function daysOf(route, tag) {
	const day = route.query.get("month") ?? "";
	return monthOf(/^\d{4}-\d\d-\d\d$/.test(day) && Date.parse(day) ? day : dayOf(Date.now()), tag);
}

export function draw({ calendar, events, site }, language, route) {
	const { say, locale, tag } = language;
	return {
		path: localPath("/events", locale, site),
		title: `${say("events")} – ${site.name}`,
		everywhere: "/events",
		content: [
			h("header.noun-head", h("h1", say("events"))),
			month(daysOf(route, tag), calendar.nodes, site, language),
			events.nodes.length > 0 && h("h2.band", say("whatsOn")),
			h("div.grid", events.nodes.map((event) => card(event, language))),
		],
	};
}

function month(days, times, site, language) {
	const { say, tag } = language;
	const byDay = Map.groupBy(times, ({ startsAt, event }) => dayOf(startsAt, event.timeZone));
	const cells = days.map((day) => cell(day, byDay.get(day) ?? [], language));
	cells[0].style.gridColumnStart = column(days[0], tag);
	const weekdays = week(tag).map((day) => h("span", called(day, tag, { weekday: "short" })));
	return h(
		"section.calendar",
		{ "aria-labelledby": "month" },
		h(
			"div.month-head",
			turn("prev", later(days[0], -1), site, language),
			h("h2", { id: "month" }, nameOf(days[0], tag)),
			turn("next", later(days.at(-1), 1), site, language),
		),
		h("div.weekdays", { "aria-hidden": "true" }, weekdays),
		h("ol.month", cells),
		!days.some((day) => byDay.has(day)) && h("p.quiet", say("quiet")),
	);
}

function turn(rel, day, site, { say, locale, tag }) {
	const href = `${address(localPath("/events", locale, site))}?month=${monthOf(day, tag)[0]}`;
	const label = say(rel, { month: nameOf(day, tag) });
	return h("a.turn", { href, rel, "aria-label": label }, called(day, tag, { month: "long" }));
}

function cell(day, times, language) {
	const { tag } = language;
	const entries = times.map((time) => [
		h("span.hour", clock(time.startsAt, time.event, language)),
		h("p", foreign(time.event, language), link({ path: time.event.path, title: time.title })),
		warning(time, language),
	]);
	return h(
		times.length ? "li.busy" : "li",
		{ "aria-current": day === dayOf(Date.now()) && "date" },
		h(
			"time.day",
			{ datetime: day },
			h("span.long", called(day, tag, { weekday: "long", day: "numeric", month: "long" })),
			h("span.short", { "aria-hidden": "true" }, called(day, tag, { day: "numeric" })),
		),
		ul("ul", entries),
	);
}

function card({ image, excerpt, occurrences: [time] }, language) {
	const { title, startsAt, event, place } = time;
	return h(
		"article.teaser",
		h("div.frame", image && picture(image, "(min-width: 48rem) 24rem, 100vw", { alt: "" }), leaf(startsAt, event, language)),
		h(
			"div.text",
			h("h3", foreign(event, language), link({ path: event.path, title })),
			h("p.meta", span(time, event, language), place && h("br"), place && placeLine(place)),
			warning(time, language),
			h("p.excerpt", foreign(event, language), excerpt),
		),
	);
}
