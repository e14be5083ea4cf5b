/**
 * Months of whatever calendar a language counts by: November, or Azar.
 *
 * Days are texts such as 2026-11-25; a month is the list of its days. Only Intl knows calendars, and it only tells
 * what a day is called, so a month is found by walking from day to day.
 */

const DAY = 86_400_000;

const noon = (day) => new Date(`${day}T12:00:00Z`);

/** The day that comes `count` days later. */
export function later(day, count) {
  return new Date(noon(day).getTime() + count * DAY).toISOString().slice(0, 10);
}

/** Today where the reader is. */
export function today() {
  return new Intl.DateTimeFormat("sv-SE").format(new Date());
}

/** The days of the month that a day is in. */
export function monthOf(day, tag) {
  const first = later(day, 1 - number(day, tag));
  const days = [first];
  for (let next = later(first, 1); number(next, tag) !== 1; next = later(next, 1)) days.push(next);
  return days;
}

/** How many places before the first of the month stay empty. */
export function empty(first, tag) {
  return (noon(first).getUTCDay() - firstDay(tag) + 7) % 7;
}

/** The seven days of a week, in their order, as texts of some week. */
export function week(tag) {
  // The 4th of January 2026 was a Sunday.
  return Array.from({ length: 7 }, (_, index) => later("2026-01-04", firstDay(tag) + index));
}

/** A day by an Intl.DateTimeFormat's options. */
export function called(day, tag, options) {
  return new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).format(noon(day));
}

function number(day, tag) {
  const parts = new Intl.DateTimeFormat(`${tag}-u-nu-latn`, { timeZone: "UTC", day: "numeric", month: "numeric" });
  return Number(parts.formatToParts(noon(day)).find((part) => part.type === "day").value);
}

/** Which day of the week comes first: 0 for Sunday. Not every browser can say. */
function firstDay(tag) {
  const locale = new Intl.Locale(tag);
  const info = locale.getWeekInfo?.() ?? locale.weekInfo;
  return (info?.firstDay ?? (tag.startsWith("fa") ? 6 : 1)) % 7;
}
