/** How an article is shown on other pages. */

import { h } from "./dom.js";
import { foreign } from "./language.js";
import { facts, link, picture, time } from "./links.js";

/** How wide each look's pictures are. */
const SIZES = {
	lead: "(min-width: 64rem) 48rem, 100vw",
	wide: "(min-width: 48rem) 36rem, 100vw",
	small: "(min-width: 48rem) 18rem, 7rem",
	plain: "(min-width: 48rem) 24rem, 100vw",
};

/** One article as a card; `level` is the rank of its heading. */
export function teaser(article, language, look = "plain", level = 3) {
	const { image, section, excerpt, postedBy, publishedAt, commentCount } = article;
	const { say, date } = language;
	const own = foreign(article, language);
	return h(
		`article.teaser.${look}`,
		image && h("div.frame", picture(image, SIZES[look], { isFirst: look === "lead", alt: "" })),
		h(
			"div.text",
			section && h("p.kicker", link(section)),
			h(`h${level}`, own, link(article)),
			h("p.excerpt", own, excerpt),
			facts(
				postedBy && say("postedBy", postedBy),
				publishedAt && time(publishedAt, date(publishedAt, { day: "numeric", month: "short" })),
				commentCount > 0 && say("comments", { n: commentCount }),
			),
		),
	);
}
