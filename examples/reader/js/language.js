/** What a language brings along: its direction, its way to write dates, numbers and lists, and our words in it. */

import { speaker } from "./words.js";

const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(-|$)/;

/** The reader's own variety of a language where the browser names one: en-GB for en. */
function variety(locale) {
  return navigator.languages.find((tag) => tag === locale || tag.startsWith(`${locale}-`)) ?? locale;
}

/** Everything that depends on the language of a page. */
export function languageOf(locale) {
  const tag = variety(locale);
  const format = (options) => {
    const formatter = new Intl.DateTimeFormat(tag, options);
    return (moment) => formatter.format(new Date(moment));
  };
  return {
    locale,
    tag,
    direction: RIGHT_TO_LEFT.test(locale) ? "rtl" : "ltr",
    say: speaker(locale),
    number: (value) => new Intl.NumberFormat(tag).format(value),
    names: (names) => new Intl.ListFormat(tag, { type: "conjunction" }).format(names),
    date: format({ day: "numeric", month: "long", year: "numeric" }),
    shortDate: format({ day: "numeric", month: "short" }),
    longDate: format({ dateStyle: "full" }),
    dateTime: format({ day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit" }),
    format: (moment, options) => format(options)(moment),
  };
}

/** A language's name in itself: English, فارسی. */
export function nameOf(locale) {
  return new Intl.DisplayNames([locale], { type: "language" }).of(locale);
}
