/** The front page: a lead, what is new, what is on, and each section's latest. */

import { h, ul } from "../dom.js";
import { foreign } from "../language.js";
import { link } from "../links.js";
import { localPath } from "../routes.js";
import { teaser } from "../teasers.js";
import { clock, leaf, now, warning } from "../times.js";

const THREE_WEEKS = 21 * 86_400_000;
const IN_A_SECTION = 5;

export const query = "front";

export const variables = ({ locale }) => ({ locale, from: now(), to: new Date(now().getTime() + THREE_WEEKS) });

export function draw({ articles, sections, calendar, site }, language) {
	const [lead, ...others] = articles.nodes;
	const cards = (stories, look) => stories.map((article) => teaser(article, language, look, 2));
	const shown = new Set(articles.nodes.map(({ path }) => path));
	return {
		path: localPath("/", language.locale, site),
		title: site.name,
		description: site.tagline,
		everywhere: "/",
		content: [
			h("h1.hidden", site.name),
			h("div.front", lead && teaser(lead, language, "lead", 2), h("div.second", cards(others.slice(0, 2)))),
			h("div.row", cards(others.slice(2), "small")),
			calendar.nodes.length > 0 && whatsOn(calendar.nodes, site, language),
			sections.filter(({ parent }) => !parent).map((section) => band(section, shown, language)),
		],
	};
}

function whatsOn(times, site, language) {
	const { say, locale, date } = language;
	const item = (time) => {
		const { title, startsAt, event, place } = time;
		const weekday = date(startsAt, { timeZone: event.timeZone, weekday: "long" });
		return [
			leaf(startsAt, event, language),
			h(
				"div",
				h("h3", foreign(event, language), link({ path: event.path, title })),
				h("p.meta", weekday, " ", clock(startsAt, event, language), place?.name && h("br"), place?.name),
				warning(time, language),
			),
		];
	};
	return h(
		"section.whats-on",
		h("h2", say("whatsOn")),
		ul("ul", times.map(item)),
		h("p", link({ path: localPath("/events", locale, site), name: say("events") })),
	);
}

/** A section's newest stories, but for those that stand above already. */
function band(section, shown, language) {
	const stories = section.articles.nodes.filter(({ path }) => !shown.has(path)).slice(0, IN_A_SECTION);
	const cards = stories.map((article, index) => teaser(article, language, index ? "small" : "wide"));
	return stories.length > 0 && h("section.section-band", h("h2.band", link(section)), h("div.section-grid", cards));
}
