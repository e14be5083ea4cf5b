import { speaker } from "./words.js";

const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(-|$)|-(arab|hebr)/i;

/** Attributes for words in their own language, where it is not the page's. */
export function foreign({ locale, direction }, language) {
	return locale === language.locale ? {} : { lang: locale, dir: direction.toLowerCase() };
}

/** What depends on the language of a page: its direction, its way to write dates, our words in it. */
export function languageOf(locale) {
	// The reader's own variety of it where the browser names one: en-GB for en.
	const tag = navigator.languages.find((own) => `${own}-`.startsWith(`${locale}-`)) ?? locale;
	return {
		locale,
		tag,
		direction: RIGHT_TO_LEFT.test(locale) ? "rtl" : "ltr",
		say: speaker(locale),
		date: (moment, options = { dateStyle: "long" }) => new Intl.DateTimeFormat(tag, options).format(new Date(moment)),
	};
}
