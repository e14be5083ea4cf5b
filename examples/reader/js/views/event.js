/** An event's page. */

import { discussion } from "../comments.js";
import { h, ul } from "../dom.js";
import { figure, link, prose } from "../links.js";
import { localPath } from "../routes.js";
import { teaser } from "../teasers.js";
import { clock, now, particulars, warning } from "../times.js";

export const query = "event";

export const variables = ({ slug, locale }) => ({ slug, locale, now: now() });

export function draw({ event, site, viewer }, language) {
	if (!event) return null;
	const { say, locale } = language;
	const { seo, title, excerpt, image, body, articles } = event;
	const talk = discussion(event, site, viewer, language);
	return {
		...event,
		...seo,
		follow: talk.follow,
		content: [
			h(
				"article.story",
				h(
					"header.story-head",
					h("p.kicker", link({ path: localPath("/events", locale, site), name: say("events") })),
					h("h1", title),
					h("p.subtitle", excerpt),
					warning(event, language),
				),
				figure(image),
				h(
					"div.columns",
					h("div", prose(body, site), programme(event, language)),
					h(
						"div.beside",
						h("div.announcement", particulars(event, site, language), h("a", { href: event.icsUrl, download: "" }, say("addToCalendar"))),
					),
					talk.element,
				),
			),
			articles.nodes.length > 0 && h("h2.band", say("written")),
			h("div.grid", articles.nodes.map((article) => teaser(article, language))),
		],
	};
}

function programme(event, language) {
	const line = ({ startsAt, title, description, speakers }) => [
		startsAt && clock(startsAt, event, language),
		h(
			"div",
			h("h3", title),
			description && h("p", description),
			h("p.meta", new Intl.ListFormat(language.tag).format(speakers.map(({ name }) => name))),
		),
	];
	return event.programme.length > 0 && [h("h2.band", language.say("programme")), ul("ol.programme", event.programme.map(line))];
}
