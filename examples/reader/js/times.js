/** When something takes place, in the event's own time zone, whatever the reader's is. */

import { h } from "./dom.js";

/** The day of a moment in a time zone, as 2026-11-25. */
export function dayOf(moment, timeZone) {
  // Sweden writes its dates so.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date(moment));
}

/** The time of the day alone: 14:00, or "all day". */
export function timeOfDay(time, event, { format, say }) {
  if (event.allDay) return say("allDay");
  return format(time.startsAt, { timeZone: event.timeZone, hour: "numeric", minute: "2-digit" });
}

/** Day and time, until when, and in which time zone. `time` is the event itself or one of its occurrences. */
export function whole(time, event, { format, say }) {
  const { timeZone, allDay } = event;
  const day = { timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const clock = { timeZone, hour: "numeric", minute: "2-digit" };
  const sameDay = time.endsAt && dayOf(time.startsAt, timeZone) === dayOf(time.endsAt, timeZone);
  const zone = { ...clock, timeZoneName: "short" };
  const start = h("time", { datetime: time.startsAt }, format(time.startsAt, allDay ? day : { ...day, ...(time.endsAt ? clock : zone) }));
  if (!time.endsAt || (allDay && sameDay)) return start;
  const end = allDay ? day : sameDay ? zone : { ...day, ...zone };
  return [start, ` ${say("until")} `, h("time", { datetime: time.endsAt }, format(time.endsAt, end))];
}

/** A torn-off calendar leaf with month and day. */
export function leaf(time, event, { format }) {
  const { timeZone } = event;
  return h(
    "span.leaf",
    { "aria-hidden": "true" },
    h("span", {}, format(time.startsAt, { timeZone, month: "short" })),
    h("b", {}, format(time.startsAt, { timeZone, day: "numeric" })),
    h("span", {}, format(time.startsAt, { timeZone, weekday: "short" })),
  );
}

/** That it does not take place as announced, where it does not. */
export function warning(state, { say }) {
  return (state === "CANCELLED" || state === "POSTPONED") && h("strong.state", {}, say(state));
}

/** A place on one line. */
export function placeLine(place) {
  return place && [place.name, place.address, place.city].filter(Boolean).join(", ");
}
