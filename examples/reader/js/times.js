/** When something takes place, in the event's own time zone, whatever the reader's is. */

import { h } from "./dom.js";
import { link, outward, time } from "./links.js";

const CLOCK = { hour: "numeric", minute: "2-digit" };

/** Now, on the full hour, so that an answer may be kept in the meantime. */
export function now() {
	return new Date(new Date().setMinutes(0, 0, 0));
}

/** The day of a moment in a time zone (the reader's, unless given), as 2026-11-25. */
export function dayOf(moment, timeZone) {
	// Swedes write dates so.
	return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date(moment));
}

export function clock(moment, { timeZone, allDay }, { date, say }) {
	return time(moment, allDay ? say("allDay") : date(moment, { timeZone, ...CLOCK }));
}

/** Days and times from start to end. `when` is the event itself or one of its occurrences. */
export function span(when, { timeZone, allDay }, { tag }) {
	const start = new Date(when.startsAt);
	const year = start.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
	const day = { timeZone, weekday: "long", day: "numeric", month: "long", year };
	const format = new Intl.DateTimeFormat(tag, allDay ? day : { ...day, ...CLOCK, timeZoneName: "short" });
	return time(when.startsAt, when.endsAt ? format.formatRange(start, new Date(when.endsAt)) : format.format(start));
}

export function leaf(moment, { timeZone }, { date }) {
	const part = (tag, options) => h(tag, date(moment, { timeZone, ...options }));
	const parts = [part("span", { month: "short" }), part("b", { day: "numeric" }), part("span", { weekday: "short" })];
	return h("span.leaf", { "aria-hidden": "true" }, parts);
}

/** That it does not take place as announced, where it does not. */
export function warning({ state }, { say }) {
	return ["CANCELLED", "POSTPONED"].includes(state) && h("strong.state", say(state));
}

export function placeLine({ name, address, city }) {
	return [address?.startsWith(name) || name, address, city].filter((part) => part && part !== true).join(", ");
}

/** What there is to know of an event, as a list. */
export function particulars(event, site, language) {
	const { place, onlineUrl, occurrences = [], organizers = [], links } = event;
	const [next = event, ...others] = occurrences;
	const elsewhere = onlineUrl ? [{ url: onlineUrl, label: language.say("online") }, ...links] : links;
	const when = (each) => [span(each, event, language), " ", warning(each, language)];
	const fact = (name, values) => values.length > 0 && [h("dt", language.say(name)), values.map((value) => h("dd", value))];
	return h(
		"dl",
		fact("when", [when(next)]),
		fact("where", [next.place ?? place].filter(Boolean).map(placeLine)),
		fact("organizers", organizers.map(link)),
		fact("elsewhere", elsewhere.map((each) => outward(each, site))),
		fact("nextTimes", others.map(when)),
	);
}
