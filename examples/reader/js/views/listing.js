/** Pages that list stories: of a section, of a tag, by an author. */

import { ask } from "../api.js";
import { button, h, ul } from "../dom.js";
import { link, outward, picture } from "../links.js";
import { teaser } from "../teasers.js";

const HEADS = {
	section: ({ name, description, parent, children }) => [
		parent && h("p.kicker", link(parent)),
		h("h1", name),
		description && h("p.subtitle", description),
		ul("ul.links", children.map(link)),
	],
	tag: ({ name }) => h("h1", name),
	author: ({ name, bio, image, links }, site) => [
		image && picture(image, "128px", { isFirst: true }),
		h("h1", name),
		bio && h("p.subtitle", bio),
		ul("ul.links", links.map((other) => outward(other, site))),
	],
};

/** The view of one of the three kinds of nouns; its query has the noun's name. */
export function listing(kind) {
	const draw = (data, language, route) => {
		const { [kind]: noun, site } = data;
		if (!noun) return null;
		const { name, bio, description = bio, articles } = noun;
		const count = h("p.meta", language.say("stories", { n: articles.totalCount }));
		const head = h(`header.noun-head.${kind}`, HEADS[kind](noun, site), count);
		return { ...noun, title: `${name} – ${site.name}`, description, content: [head, stories(kind, articles, route, language)] };
	};
	return { query: kind, variables: ({ slug, locale }) => ({ slug, locale }), draw };
}

function stories(kind, { nodes, pageInfo }, { slug, locale }, language) {
	const cards = () => nodes.map((article) => teaser(article, language, "plain", 2));
	const grid = h("div.grid", cards());
	const more = button(language.say("more"), async () => {
		const found = await ask(kind, { slug, locale, after: pageInfo.endCursor }).catch(() => null);
		if (!found) return;
		({ nodes, pageInfo } = found[kind].articles);
		const added = cards();
		grid.append(...added);
		added[0].querySelector("h2 a").focus();
		more.hidden = !pageInfo.hasNextPage;
	});
	return [grid, pageInfo.hasNextPage && more];
}
