/** The conversation below an article or an event: what is pinned, the threads page by page, and where one writes. */

import { ask } from "./api.js";
import { button, h, isThere } from "./dom.js";
import { follow } from "./following.js";
import { facts, outward, prose, time } from "./links.js";
import { steadily } from "./steady.js";

const WAYS = { newest: "DESC", oldest: "ASC" };

/** Milliseconds before comments are counted anew that somebody took away: not by all who are told of it at once. */
const RECOUNT = 400;

/** `subject` is what it is about. Gives the element, and `follow`, which has it follow what happens once it is shown. */
export function discussion(subject, site, viewer, language) {
	const { id, commentsOpen: isOpen, commentCount, pinnedComments: pinned, comments } = subject;
	const { say } = language;
	const heading = h("h2", { id: "comments", tabindex: "-1" });
	const above = new Set(pinned.map((comment) => comment.id));
	const { account } = viewer;
	const talk = { id, isOpen, site, account, language, heading, above, entries: new Map(), fresh: new Map() };
	const show = (page, way) => {
		talk.way = way;
		talk.top?.element.remove();
		talk.top = thread(talk, id, page, WAYS[way]);
		talk.put = way === "newest" ? "prepend" : "append";
		threads.append(talk.top.element);
		talk.fresh.clear();
		offer(talk);
	};
	talk.button = fresh(talk);
	const threads = h("div", h("div.above", comments.nodes.length > 1 && order(talk, show), talk.button));
	count(talk, commentCount);
	show(comments, "newest");
	const element = h(
		"section.discussion",
		{ "aria-labelledby": "comments" },
		heading,
		pinned.length > 0 && h("section.pinned", { "aria-label": say("pinned") }, thread(talk, null, { nodes: pinned }).element),
		threads,
		isOpen ? leaveComment(talk) : h("p.deleted", say("closed")),
	);
	const told = (event) => steadily(element, () => take(talk, event));
	return { element, follow: () => follow(id, element, told, () => readAnew(talk, element)) };
}

/** Says everywhere on the page how many comments there are. */
function count(talk, total) {
	talk.total = total;
	const words = talk.language.say("comments", { n: total });
	for (const place of [talk.heading, ...document.querySelectorAll('main [href="#comments"]')]) place.textContent = words;
}

function recount(talk) {
	clearTimeout(talk.recounting);
	talk.recounting = setTimeout(async () => {
		const { node } = await ask("count", { id: talk.id }).catch(() => ({}));
		if (node && talk.heading.isConnected) count(talk, node.commentCount);
	}, RECOUNT * (1 + 4 * Math.random()));
}

function announce(words) {
	document.getElementById("announcer").textContent = words;
}

/** What happens to comments, as it is told. */
function take(talk, { kind, commentId: id, comment }) {
	if (comment) count(talk, comment.subject.commentCount);
	else recount(talk);
	const entries = shown(talk, id);
	for (const entry of entries) comment ? entry.update(comment) : entry.leave();
	if (talk.fresh.has(id)) {
		if (comment) talk.fresh.set(id, comment);
		else talk.fresh.delete(id);
		offer(talk);
	} else if (kind === "ADDED" && !entries.length) appear(talk, comment, comment.parent?.id);
}

/** The places in which a comment is shown: a reply that is pinned has two. */
function shown(talk, id) {
	return (talk.entries.get(id) ?? []).filter(({ place }) => place.isConnected);
}

/** Has a new comment shown: a reply below what it answers, and what answers nothing once the reader asks for it. */
function appear(talk, comment, parentId) {
	if (!parentId) {
		if (!talk.top.hasPlaceFor(comment)) return;
		talk.fresh.set(comment.id, comment);
		offer(talk);
		announce(talk.button.textContent);
		return;
	}
	const places = shown(talk, parentId).map(({ replies }) => replies.insert(comment));
	if (places.some(isThere)) announce(talk.language.say("replied", comment.author));
}

/** Says how many new comments there are to be shown. */
function offer({ fresh: { size }, button: element, language: { say } }) {
	element.hidden = !size;
	if (size) element.textContent = say("fresh", { n: size });
}

/** The button that shows them, so that nothing moves that the reader looks at before they want it to. */
function fresh(talk) {
	const element = button("", () => {
		const places = [...talk.fresh.values()].map((comment) => talk.top.insert(comment)).filter(isThere);
		talk.fresh.clear();
		offer(talk);
		const isBefore = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
		const first = places.find((place) => places.every((other) => other === place || isBefore(place, other)));
		(first?.firstChild ?? talk.heading).focus();
	});
	element.classList.add("fresh");
	return element;
}

/** Reads the first page once more, and has what is shown agree with it. Throws where it cannot be had. */
async function readAnew(talk, element) {
	const before = new Set(talk.entries.keys());
	const { way } = talk;
	const { node } = await ask("comments", { id: talk.id, direction: WAYS[way] });
	if (!node || way !== talk.way) return;
	count(talk, node.commentCount);
	steadily(element, () => talk.top.meet(node.comments, before));
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

/** Whether a comment stands before another one, in an order. */
function comes(one, other, direction) {
	const keys = [one, other].map(({ createdAt, id }) => createdAt + id);
	return direction === "DESC" ? keys[0] > keys[1] : keys[0] < keys[1];
}

/**
 * A list of comments: the ones below what has the id, of which `page` is the first page, if it was asked for.
 *
 * `add` puts comments that are not there yet at its end, or at its start, and gives the first one's place. `insert` puts
 * a new one where it belongs, unless that is on a page that is not shown yet. `meet` has the list agree with its first
 * page, read anew, but for what was not there `before` that was asked for.
 */
function thread(talk, id, page, direction = "ASC", replyCount = 0) {
	const { say } = talk.language;
	const { nodes = [], pageInfo: first = { hasNextPage: replyCount > 0 } } = page ?? {};
	const isTop = id === talk.id;
	const known = new Set(isTop ? talk.above : []);
	const list = h("ol.thread");
	const own = { add, insert, meet, hasPlaceFor, forget: (gone) => known.delete(gone) };
	const entries = new Map();
	const make = (comment, isFresh) => {
		const entry = item(talk, comment, own, isFresh);
		known.add(comment.id);
		entries.set(entry.place, entry);
		return entry.place;
	};
	function add(comments, put = "append") {
		const added = comments.filter((comment) => !known.has(comment.id)).map((comment) => make(comment));
		list[put](...added);
		return added[0];
	}
	/** What a comment stands before, among those shown. */
	function next(comment) {
		return [...list.children].find((place) => comes(comment, entries.get(place).comment, direction));
	}
	function hasPlaceFor(comment) {
		return !known.has(comment.id) && (!hasNextPage || isThere(next(comment)));
	}
	function insert(comment) {
		if (!hasPlaceFor(comment)) return null;
		const before = next(comment) ?? null;
		return list.insertBefore(make(comment, true), before);
	}
	function meet({ nodes: found, pageInfo }, before) {
		const ids = new Set(found.map((comment) => comment.id));
		for (const entry of [...list.children].map((place) => entries.get(place))) {
			const isOnPage = !pageInfo.hasNextPage || !comes(found.at(-1), entry.comment, direction);
			if (isOnPage && before.has(entry.comment.id) && !ids.has(entry.comment.id)) entry.leave();
		}
		for (const comment of found) {
			const there = shown(talk, comment.id);
			for (const entry of there) {
				entry.update(comment);
				if (comment.replies) entry.replies.meet(comment.replies, before);
			}
			if (!there.length && !talk.fresh.has(comment.id)) appear(talk, comment, isTop ? null : id);
		}
	}
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
	return { ...own, element: h("div", list, more) };
}

/** A comment with what stands below it: the forms that belong to it, and the replies. `among` is the list it is in. */
function item(talk, comment, among, isFresh) {
	const replies = thread(talk, comment.id, comment.replies, undefined, comment.replyCount);
	const forms = h("div");
	const place = h("li", forms, replies.element);
	const entry = { talk, comment, forms, opened: {}, buttons: {}, place, replies, isFresh };
	talk.entries.set(comment.id, [...shown(talk, comment.id), entry]);
	let said;
	const show = (now) => {
		const before = entry.element;
		const active = before?.contains(document.activeElement) && document.activeElement;
		entry.comment = now;
		const saying = JSON.stringify({ ...now, replyCount: 0, replies: 0, parent: 0, subject: 0 }) + entry.isFresh;
		if (saying === said) return;
		said = saying;
		entry.element = drawn(entry);
		if (before) before.replaceWith(entry.element);
		else place.prepend(entry.element);
		if (active) (entry.element.contains(active) ? active : entry.element).focus({ preventScroll: true });
	};
	/** Shows what it has become, and looks there; null where it is gone. */
	entry.become = (now) => {
		const { isWaiting } = entry.comment;
		count(talk, now ? now.subject.commentCount : talk.total - !isWaiting);
		if (now) show(now);
		else {
			among.forget(comment.id);
			place.remove();
		}
		(now ? entry.element : talk.heading).focus();
	};
	/** Shows a reply, which stands beside it where threads are to go no deeper. */
	entry.answer = (made) => {
		const answered = made.parent?.id === comment.id ? replies : among;
		placeOwn(talk, made, answered).firstChild.focus();
	};
	/** Shows what it is now. What is told to all does not say whose it is. */
	entry.update = (now) => show({ ...now, canEdit: now.canEdit || (entry.comment.canEdit && !now.isDeleted) });
	/** Takes it away, but for what somebody is writing below it. */
	entry.leave = () => {
		if (isWrittenIn(place)) {
			show({ ...entry.comment, isDeleted: true });
			return;
		}
		among.forget(comment.id);
		if (place.contains(document.activeElement)) talk.heading.focus({ preventScroll: true });
		place.remove();
	};
	show(comment);
	return entry;
}

/** Whether a form is open in a place, or one that was shut has something in it. */
function isWrittenIn(place) {
	return place.querySelector("form:not([hidden])") || [...place.querySelectorAll("textarea")].some(({ value }) => value);
}

/** Shows what the reader has written, of which the page may have been told already; gives its place. */
function placeOwn(talk, made, list, put) {
	count(talk, made.subject.commentCount);
	if (talk.fresh.delete(made.id)) offer(talk);
	const [there] = shown(talk, made.id);
	if (!there) return list.add([made], put);
	there.isFresh = false;
	there.update(made);
	return there.place;
}

function drawn(entry) {
	const { talk, comment, isFresh } = entry;
	const { author, createdAt, editedAt, body, depth, isDeleted, isWaiting, isPinned, isFeatured, canEdit } = comment;
	const { say, date } = talk.language;
	// A reply that is pinned stands in two places.
	const id = depth > 0 && talk.above.has(comment.id) ? null : comment.id;
	if (isDeleted) return h("p.deleted", { id, tabindex: "-1" }, say("deleted"));
	const text = prose(body, talk.site);
	text.dir = "auto";
	return h(
		`article.comment${isWaiting ? ".waits" : ""}${isFresh ? ".new" : ""}`,
		{ id, tabindex: "-1" },
		h("b.who", h("bdi", author.url ? page(author, talk.site) : author.name)),
		author.isStaff && h("span.badge", say("staff")),
		isFresh && h("span.badge", say("new")),
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

/**
 * A button that opens and shuts one of a comment's forms, in which what was typed stays until it is sent. It is the same
 * one whenever the comment is drawn anew.
 */
function opener(entry, name) {
	const { talk, forms, opened, buttons } = entry;
	if (buttons[name]) return buttons[name];
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
	buttons[name] = element;
	return element;
}

function leaveComment(talk) {
	const place = h("div");
	const answer = (made) => placeOwn(talk, made, talk.top, talk.put);
	form("comment", { talk, answer }).then((found) => place.append(found));
	const heading = h("h3", { id: "leave-comment" }, talk.language.say("leaveComment"));
	return h("section.leave-comment", { "aria-labelledby": "leave-comment" }, heading, place);
}

/** One of the forms; their script comes with the first of them. */
async function form(name, entry, ways) {
	const { FORMS } = await import("./writing.js").catch(() => ({}));
	return FORMS ? FORMS[name](entry, ways) : h("p.said", { role: "alert" }, entry.talk.language.say("failedWhy"));
}
