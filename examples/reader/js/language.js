import { speaker } from "./words.js";

/** Attributes for words in their own language, where it is not the page's. */
export function foreign({ locale, direction }, language) {
	return locale === language.locale ? {} : { lang: locale, dir: direction.toLowerCase() };
}

/** What depends on the language of a page: its direction, its way to write dates, our words in it. */
export function languageOf(locale, direction = "LTR") {
	// The reader's own variety of it where the browser names one: en-GB for en.
	const tag = navigator.languages.find((own) => `${own}-`.startsWith(`${locale}-`)) ?? locale;
	return {
		locale,
		tag,
		direction: direction.toLowerCase(),
		say: speaker(locale),
		date: (moment, options = { dateStyle: "long" }) => new Intl.DateTimeFormat(tag, options).format(new Date(moment)),
	};
}
