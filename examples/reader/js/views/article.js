/** The article page, drawn from one query. */

import { discussion } from "../comments.js";
import { h, ul } from "../dom.js";
import { facts, figure, link, picture, prose, time } from "../links.js";
import { teaser } from "../teasers.js";
import { leaf, particulars } from "../times.js";

export const query = "article";

export const variables = ({ slug, locale }) => ({ slug, locale });

export function draw({ article, site, viewer }, language) {
	if (!article) return null;
	const { say } = language;
	const { seo, image, body, tags, events, related } = article;
	const talk = discussion(article, site, viewer, language);
	return {
		...article,
		...seo,
		follow: talk.follow,
		content: [
			h(
				"article.story",
				header(article, language),
				figure(image),
				h(
					"div.columns",
					h("div", prose(body, site), tags.length > 0 && h("nav.tags", { "aria-label": say("tags") }, ul("ul", tags.map(link)))),
					h(
						"div.beside",
						events.map((event) => announcement(event, site, language)),
						related.length > 0 && h("h2.band", say("related")),
						related.map((other) => teaser(other, language, "small")),
					),
					talk.element,
				),
			),
		],
	};
}

function header({ section, title, subtitle, bylines, publishedAt, body, commentCount }, { say, date }) {
	return h(
		"header.story-head",
		section && h("p.kicker", link(section)),
		h("h1", title),
		subtitle && h("p.subtitle", subtitle),
		ul("ul.bylines", bylines.map((byline) => person(byline, say))),
		facts(
			publishedAt && time(publishedAt, date(publishedAt)),
			say("minutes", { n: body.readingMinutes }),
			h("a", { href: "#comments" }, say("comments", { n: commentCount })),
		),
	);
}

function person({ author, role, bio }, say) {
	return [
		author.image && picture(author.image, "56px", { alt: "" }),
		h("div", h("p", h("span.role", say(role)), " ", h("b", link(author))), bio && h("p.bio", bio)),
	];
}

function announcement(event, site, language) {
	return h(
		"section.announcement",
		h("h2", language.say("events")),
		h("div.announced", leaf(event.startsAt, event, language), h("h3", link(event))),
		particulars(event, site, language),
	);
}
