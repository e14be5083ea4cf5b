/** The conversation below an article or an event: what is pinned, the threads page by page, and where one writes. */

import { ask } from "./api.js";
import { button, h } from "./dom.js";
import { facts, outward, prose, time } from "./links.js";

const WAYS = { newest: "DESC", oldest: "ASC" };

/** `subject` is what it is about. */
export function discussion(subject, site, viewer, language) {
	const { id, commentsOpen: isOpen, commentCount, pinnedComments: pinned, comments } = subject;
	const { say } = language;
	const heading = h("h2", { id: "comments", tabindex: "-1" });
	const above = new Set(pinned.map((comment) => comment.id));
	const talk = { id, isOpen, site, account: viewer.account, language, heading, above };
	const place = h("div");
	const show = (page, way) => {
		talk.top = thread(talk, id, page, WAYS[way]);
		talk.put = way === "newest" ? "prepend" : "append";
		place.replaceChildren(talk.top.element);
	};
	count(talk, commentCount);
	show(comments, "newest");
	return h(
		"section.discussion",
		{ "aria-labelledby": "comments" },
		heading,
		pinned.length > 0 && h("section.pinned", { "aria-label": say("pinned") }, thread(talk, null, { nodes: pinned }).element),
		comments.nodes.length > 1 && order(talk, show),
		place,
		isOpen ? leaveComment(talk) : h("p.deleted", say("closed")),
	);
}

/** Says everywhere on the page how many comments there are. */
function count(talk, total) {
	talk.total = total;
	const words = talk.language.say("comments", { n: total });
	for (const place of [talk.heading, ...document.querySelectorAll('main [href="#comments"]')]) place.textContent = words;
}

function order(talk, show) {
	const { say } = talk.language;
	const buttons = ["newest", "oldest"].map((way) => {
		const element = button(say(way), async () => {
			const page = await pageOf(talk, { id: talk.id, direction: WAYS[way] }, element);
			if (!page) return;
			show(page, way);
			for (const each of buttons) each.ariaPressed = String(each === element);
		});
		element.ariaPressed = String(way === "newest");
		return element;
	});
	return h("div.order", { role: "group", "aria-label": say("order") }, buttons);
}

/** A page of comments. Where it cannot be had, that is said below the button that was pressed. */
async function pageOf({ language: { say } }, variables, pressed) {
	if (pressed.nextSibling?.matches(".said")) pressed.nextSibling.remove();
	const answer = await ask("comments", variables).catch(() => null);
	if (!answer?.node) pressed.after(h("p.said", { role: "alert" }, say("failedWhy")));
	return answer?.node?.comments;
}

/**
 * A list of comments: the ones below what has the id, of which `page` is the first page, if it was asked for.
 *
 * `add` puts comments that are not there yet at its end, or at its start, and gives the first one's place.
 */
function thread(talk, id, page, direction, replyCount = 0) {
	const { say } = talk.language;
	const { nodes = [], pageInfo: first = { hasNextPage: replyCount > 0 } } = page ?? {};
	const isTop = id === talk.id;
	const known = new Set(isTop ? talk.above : []);
	const list = h("ol.thread");
	const add = (comments, put = "append") => {
		const added = comments.filter((comment) => !known.has(comment.id)).map((comment) => item(talk, comment, add));
		for (const comment of comments) known.add(comment.id);
		list[put](...added);
		return added[0];
	};
	let { hasNextPage, endCursor } = first;
	const words = isTop ? "moreComments" : nodes.length ? "moreReplies" : "replies";
	const more = button(say(words), async () => {
		// A cursor holds for its own kind of list.
		const place = isTop ? { after: endCursor, direction } : { afterReply: endCursor };
		const found = await pageOf(talk, { id, ...place }, more);
		if (!found) return;
		({ hasNextPage, endCursor } = found.pageInfo);
		more.hidden = !hasNextPage;
		add(found.nodes)?.firstChild.focus();
	});
	more.hidden = !hasNextPage;
	add(nodes);
	return { element: h("div", list, more), add };
}

/** A comment with what stands below it: the forms that belong to it, and the replies. `among` adds to its own list. */
function item(talk, comment, among) {
	const replies = thread(talk, comment.id, comment.replies, undefined, comment.replyCount);
	const forms = h("div");
	const place = h("li", forms, replies.element);
	const entry = { talk, comment, forms, opened: {} };
	const show = (now) => {
		const before = entry.element;
		entry.comment = now;
		entry.element = drawn(entry);
		if (before) before.replaceWith(entry.element);
		else place.prepend(entry.element);
	};
	/** Shows what it has become, and looks there; null where it is gone. */
	entry.become = (now) => {
		const { isWaiting } = entry.comment;
		count(talk, now ? now.subject.commentCount : talk.total - !isWaiting);
		if (now) show(now);
		else place.remove();
		(now ? entry.element : talk.heading).focus();
	};
	/** Shows a reply, which stands beside it where threads are to go no deeper. */
	entry.answer = (made) => {
		count(talk, made.subject.commentCount);
		(made.parent?.id === comment.id ? replies.add : among)([made]).firstChild.focus();
	};
	show(comment);
	return place;
}

function drawn(entry) {
	const { talk, comment } = entry;
	const { author, createdAt, editedAt, body, depth, isDeleted, isWaiting, isPinned, isFeatured, canEdit } = comment;
	const { say, date } = talk.language;
	// A reply that is pinned stands in two places.
	const id = depth > 0 && talk.above.has(comment.id) ? null : comment.id;
	if (isDeleted) return h("p.deleted", { id, tabindex: "-1" }, say("deleted"));
	const text = prose(body, talk.site);
	text.dir = "auto";
	return h(
		isWaiting ? "article.comment.waits" : "article.comment",
		{ id, tabindex: "-1" },
		h("b.who", h("bdi", author.url ? page(author, talk.site) : author.name)),
		author.isStaff && h("span.badge", say("staff")),
		isPinned && h("span.badge", say("pinned")),
		isFeatured && h("span.badge", say("featured")),
		facts(time(createdAt, date(createdAt, { dateStyle: "long", timeStyle: "short" })), editedAt && say("edited")),
		isWaiting && h("p.meta", say("waits")),
		text,
		h(
			"p.acts",
			talk.isOpen && !isWaiting && opener(entry, "reply"),
			canEdit && [opener(entry, "edit"), opener(entry, "delete")],
			!canEdit && !isWaiting && opener(entry, "report"),
		),
	);
}

/** The commenter's name, which leads to a page of theirs: the paper does not vouch for it. */
function page({ url, name: label }, site) {
	const anchor = outward({ url, label }, site);
	anchor.rel = "nofollow ugc noopener";
	return anchor;
}

/** A button that opens and shuts one of a comment's forms, in which what was typed stays until it is sent. */
function opener(entry, name) {
	const { talk, forms, opened } = entry;
	const turn = async () => {
		forms.querySelector(":scope > .said")?.remove();
		if (opened[name]?.isConnected) opened[name].hidden = !opened[name].hidden;
		else forms.append((opened[name] = await form(name, entry, { shut: turn, done })));
		const isOpen = !opened[name].hidden;
		element.ariaExpanded = String(isOpen);
		(isOpen ? opened[name].querySelector("textarea, select, button") : element)?.focus();
	};
	const done = () => {
		element.ariaExpanded = "false";
	};
	const element = button(talk.language.say(name), turn);
	done();
	return element;
}

function leaveComment(talk) {
	const place = h("div");
	const answer = (made) => {
		count(talk, made.subject.commentCount);
		return talk.top.add([made], talk.put);
	};
	form("comment", { talk, answer }).then((found) => place.append(found));
	const heading = h("h3", { id: "leave-comment" }, talk.language.say("leaveComment"));
	return h("section.leave-comment", { "aria-labelledby": "leave-comment" }, heading, place);
}

/** One of the forms; their script comes with the first of them. */
async function form(name, entry, ways) {
	const { FORMS } = await import("./writing.js").catch(() => ({}));
	return FORMS ? FORMS[name](entry, ways) : h("p.said", { role: "alert" }, entry.talk.language.say("failedWhy"));
}
