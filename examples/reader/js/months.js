/**
 * Months of whatever calendar a language counts by: November, or Azar. Days are texts such as 2026-11-25.
 *
 * Intl knows the calendars, but only tells what a day is called: a month is found by walking from day to day.
 */

const noon = (day) => new Date(`${day}T12:00:00Z`);

/** The day that comes `count` days later. */
export function later(day, count) {
	return new Date(noon(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

/** The days of the month that a day is in. */
export function monthOf(day, tag) {
	const numbers = new Intl.DateTimeFormat(`${tag}-u-nu-latn`, { timeZone: "UTC", day: "numeric", month: "numeric" });
	const number = (each) => Number(numbers.formatToParts(noon(each)).find(({ type }) => type === "day").value);
	const days = [later(day, 1 - number(day))];
	for (let next = later(days[0], 1); number(next) > 1; next = later(next, 1)) days.push(next);
	return days;
}

/** The seven days of some week, in their order. */
export function week(tag) {
	const locale = new Intl.Locale(tag);
	// Some browsers cannot say which day comes first; 1 is Monday.
	const first = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? (locale.language === "fa" ? 6 : 1);
	// The 4th of January 2026 was a Sunday.
	return Array.from({ length: 7 }, (_, index) => later("2026-01-04", first + index));
}

/** Which column of a week a day stands in, from 1 on. */
export function column(day, tag) {
	return week(tag).findIndex((each) => noon(each).getUTCDay() === noon(day).getUTCDay()) + 1;
}

export function nameOf(day, tag) {
	return `${called(day, tag, { month: "long" })} ${called(day, tag, { year: "numeric" })}`;
}

export function called(day, tag, options) {
	return new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).format(noon(day));
}
