/** The comments below an article, and what there is to know before one writes. */

import { ask } from "./api.js";
import { button, h } from "./dom.js";
import { facts, outward, prose, time } from "./links.js";

export function discussion(article, site, language) {
	const { say } = language;
	return h(
		"section.discussion",
		{ "aria-labelledby": "comments" },
		h("h2", { id: "comments" }, say("comments", { n: article.commentCount })),
		thread(article, article.comments, site, language),
		beforeWriting(article, site, say),
	);
}

/** Comments below an article or a comment, and a button where there are more. */
function thread({ id, replyCount = 0 }, { nodes, pageInfo } = { nodes: [] }, site, language) {
	const list = h("ol.thread", nodes.map((comment) => h("li", whole(comment, site, language))));
	const box = h("div", nodes.length > 0 && list);
	const more = (variables, place) =>
		button(language.say("more"), async () => {
			const { node } = await ask("comments", variables).catch(() => ({}));
			if (!node) return;
			const found = thread(node, node.comments, site, language);
			found.tabIndex = -1;
			place(found);
			found.focus();
		});
	// The next ones go below these; or all of them in place of the few that came with the page.
	if (pageInfo?.hasNextPage) box.append(more({ id, after: pageInfo.endCursor }, (next) => box.lastChild.replaceWith(next)));
	else if (replyCount > nodes.length) box.append(more({ id }, (all) => box.replaceWith(all)));
	return box;
}

function whole(comment, site, language) {
	const { isDeleted, author, createdAt, editedAt, body } = comment;
	const { say, date } = language;
	const own = isDeleted
		? h("p.deleted", say("deleted"))
		: h(
				"article.comment",
				h("b.who", author.url ? outward({ url: author.url, label: author.name }, site) : author.name),
				author.isStaff && h("span.badge", say("staff")),
				facts(time(createdAt, date(createdAt, { dateStyle: "long", timeStyle: "short" })), editedAt && say("edited")),
				prose(body, site),
			);
	return [own, thread(comment, comment.replies, site, language)];
}

/**
 * Where a comment is written: the notice, and the place of the form.
 *
 * The API takes no comments yet. Once it has the mutation `addComment`, the form goes where the first sentence stands.
 */
function beforeWriting({ commentsOpen }, { commentPolicy, ...site }, say) {
	const { open, privacyNotice, privacyUrl } = commentPolicy;
	return h(
		"section.leave-comment",
		{ "aria-labelledby": "leave-comment" },
		h("h3", { id: "leave-comment" }, say("leaveComment")),
		h("p", say(open && commentsOpen ? "formToCome" : "closed")),
		h("p.notice", privacyNotice),
		privacyUrl && h("p.notice", outward({ url: privacyUrl, label: say("privacy") }, site)),
	);
}
