/** The forms of a conversation: to comment, reply, edit, delete and report. They come when the first of them is shown. */

import { change, Refusal } from "./api.js";
import { button, h, isThere } from "./dom.js";
import { details, keepDetails, keepToken, keepWords, wordsOf } from "./guest.js";
import { outward } from "./links.js";

const REASONS = ["SPAM", "ABUSE", "PRIVATE", "OFF_TOPIC", "OTHER"];

/**
 * Each makes a form of what it is about, `{ talk, comment, element, become, answer }`: a comment, or all of a
 * conversation. `shut` puts it away, and `done` is to be called once it has been sent.
 */
export const FORMS = { comment, reply, edit, delete: remove, report };

let ids = 0;

function comment(entry) {
	const { say } = entry.talk.language;
	return writing(entry, { send: say("post") }, null, (payload, placed) => [
		verdict(payload, entry, "posted"),
		placed && [" ", h("a", { href: `#${payload.comment.id}` }, say("goThere"))],
	]);
}

function reply(entry, { shut, done }) {
	const send = entry.talk.language.say("postReply");
	return writing(entry, { send, shut, done }, entry.comment.id, (payload) => verdict(payload, entry, "posted"));
}

/** A form for something new; `tell` makes what is said then. */
function writing(entry, look, parentId, tell) {
	const { talk, answer } = entry;
	const { say } = talk.language;
	let shownAt = performance.now();
	const input = ({ body, authorName, authorEmail, authorUrl, notify, consent, topic }) => ({
		subjectId: talk.id,
		parentId,
		body,
		...(!talk.account && { authorName, authorEmail, authorUrl: authorUrl || null }),
		...(notify && { notify: true }),
		consent: Boolean(consent),
		honeypot: topic,
		seconds: (performance.now() - shownAt) / 1000,
	});
	const sent = (payload, given) => {
		keepToken(payload.editToken);
		const { authorName, authorEmail, authorUrl, remember } = given;
		if (!talk.account) keepDetails(remember && { authorName, authorEmail, authorUrl });
		if (payload.comment) keepWords(payload.comment.id, given.body);
		const placed = payload.comment && answer(payload.comment);
		shownAt = performance.now();
		return tell(payload, placed);
	};
	const body = field("body", say("yourComment"), { tag: "textarea", hint: say("markdown"), rows: 5, dir: "auto", required: "" });
	const element = form(entry, { ...look, name: "add-comment", input, sent, fields: [body, who(talk), honeypot(say), consent(talk)] });
	element.addEventListener("change", ({ target }) => passOn(talk, target));
	return element;
}

function edit(entry, { shut, done }) {
	const { talk, comment, element, become } = entry;
	const { say } = talk.language;
	const words = wordsOf(comment.id) ?? element.querySelector(".prose").innerText;
	const sent = (payload, { body }) => {
		keepWords(comment.id, body);
		if (payload.comment) become(payload.comment);
		return verdict(payload, entry, "saved");
	};
	const input = ({ body }) => ({ id: comment.id, body });
	const text = field("body", say("yourComment"), { tag: "textarea", hint: say("markdown"), rows: 5, dir: "auto", required: "" }, words);
	return form(entry, { name: "edit-comment", send: say("save"), shut, done, input, sent, fields: [text] });
}

/** Asks first. */
function remove(entry, { shut, done }) {
	const { talk, comment, become } = entry;
	const { say } = talk.language;
	const sent = (payload) => {
		keepWords(comment.id, null);
		become(payload.comment);
		document.getElementById("announcer").textContent = say("removed");
		return payload.comment && say("removed");
	};
	const input = () => ({ id: comment.id });
	const fields = [h("p", say("sure"))];
	return form(entry, { name: "delete-comment", send: say("delete"), stay: say("keepIt"), shut, done, input, sent, fields });
}

function report(entry, { shut, done }) {
	const { say } = entry.talk.language;
	const input = ({ reason, message }) => ({ id: entry.comment.id, reason, message: message || null });
	const options = [h("option", { value: "" }, "–"), REASONS.map((reason) => h("option", { value: reason }, say(reason)))];
	const fields = [
		field("reason", say("reason"), { tag: "select", required: "" }, options),
		field("message", say("message"), { tag: "textarea", rows: 2, dir: "auto" }),
	];
	return form(entry, { name: "report-comment", send: say("sendReport"), shut, done, input, sent: () => say("reported"), fields });
}

/** Under what somebody writes: as the account that they are signed in with, or as a guest, who says it. */
function who(talk) {
	const { account, language: { say } } = talk;
	if (account) return h("p", say("writeAs", account));
	const known = details();
	const { authorName, authorEmail, authorUrl } = { ...known, ...talk.typed };
	return [
		field("authorName", say("name"), { autocomplete: "name", required: "", dir: "auto", value: authorName }),
		field("authorEmail", say("email"), {
			type: "email", autocomplete: "email", required: "", dir: "ltr", hint: say("emailHint"), value: authorEmail,
		}),
		field("authorUrl", say("webPage"), { type: "url", autocomplete: "url", dir: "ltr", placeholder: "https://", value: authorUrl }),
		check("remember", say("remember"), { checked: known && "" }),
		talk.site.commentPolicy.notifies && check("notify", say("notify")),
	];
}

/** What somebody says of themselves need not be typed twice on a page: other forms have it, as long as it is shown. */
function passOn(talk, { name, value }) {
	if (!["authorName", "authorEmail", "authorUrl"].includes(name)) return;
	talk.typed = { ...talk.typed, [name]: value };
	for (const control of document.querySelectorAll(`form.write [name=${name}]`)) control.value ||= value;
}

/** Consent is asked for where a spam service would be told, and of guests where nothing is taken without. */
function consent({ account, site, language: { say } }) {
	const { needsConsent, disclosures } = site.commentPolicy;
	const isAsked = needsConsent || disclosures.some(({ purpose }) => purpose === "SPAM_CHECK");
	return isAsked && check("consent", say("consent"), { required: needsConsent && !account && "" });
}

/** What becomes of what one writes: whole below the one form, and by its link below those of replies. */
function notice({ site, language: { say } }, isReply) {
	const { privacyNotice, privacyUrl: url } = site.commentPolicy;
	return [
		privacyNotice && !(isReply && url) && h("p.notice", privacyNotice),
		url && h("p.notice", outward({ url, label: say("privacy") }, site)),
	];
}

/** A field that people neither see nor reach, and programs fill in. */
function honeypot(say) {
	const trap = field("topic", say("leaveEmpty"), { tabindex: "-1", autocomplete: "off" });
	trap.className = "hidden";
	trap.ariaHidden = "true";
	return trap;
}

/** A labelled field, with places for what there is to know of it and for what is wrong with it. */
function field(name, words, { tag = "input", hint, ...attributes } = {}, ...content) {
	const id = `field-${(ids += 1)}`;
	const described = `${hint ? `${id}-hint ` : ""}${id}-error`;
	return h(
		"p.field",
		h("label", { for: id }, words),
		h(tag, { id, name, "aria-describedby": described, ...attributes }, content),
		hint && h("span.hint", { id: `${id}-hint` }, hint),
		h("span.error", { id: `${id}-error` }),
	);
}

function check(name, words, attributes) {
	const id = `field-${(ids += 1)}`;
	const box = h("input", { id, name, type: "checkbox", "aria-describedby": `${id}-error`, ...attributes });
	return h("p.field.check", box, " ", h("label", { for: id }, words), h("span.error", { id: `${id}-error` }));
}

/**
 * A form that sends a change.
 *
 * `input` makes of what is filled in what the API is given, and `sent` of its payload what is said then. What got lost on
 * the way is sent again as it was, with its key, so that the API does it once, whether or not it had arrived.
 */
function form({ talk }, { name, fields, send, stay, shut, done, input, sent }) {
	const { say } = talk.language;
	const submit = h("button", send);
	const said = h("p.said", { role: "status" });
	const tell = (...words) => said.replaceChildren(...words.flat(Infinity).filter(isThere));
	const acts = h("p.acts", submit, shut && button(stay ?? say("cancel"), shut));
	const element = h("form.write", { novalidate: "" }, fields, acts, said, name === "add-comment" && notice(talk, shut));
	let attempt;
	const take = async (given) => {
		const typed = JSON.stringify(given);
		if (attempt?.typed !== typed) attempt = { typed, input: { ...input(given), idempotencyKey: key() } };
		const payload = await change(name, attempt.input);
		attempt = null;
		if (payload.errors.length) tell(complaints(element, payload.errors, talk.language));
		else if (done) {
			element.replaceWith(said);
			done();
			tell(sent(payload, given));
		} else {
			tell(sent(payload, given));
			element.elements.body.value = "";
		}
		submit.textContent = send;
	};
	element.addEventListener("submit", async (event) => {
		event.preventDefault();
		if (submit.ariaDisabled || !isFilledIn(element, say)) return;
		submit.ariaDisabled = "true";
		tell(say("sending"));
		try {
			await take(Object.fromEntries(new FormData(element)));
		} catch (error) {
			if (error instanceof Refusal) attempt = null;
			else submit.textContent = say("retry");
			tell(error instanceof Refusal ? told(talk.language, error) : say("notSent"));
		}
		submit.ariaDisabled = null;
	});
	return element;
}

/** Whether all that must be filled in is; it says where not, and goes there. */
function isFilledIn(form, say) {
	for (const control of form.querySelectorAll("[aria-invalid]")) complain(control);
	const isBox = ({ type }) => type === "checkbox";
	const empty = [...form.elements].filter((control) => control.required && !(isBox(control) ? control.checked : control.value.trim()));
	for (const control of empty) complain(control, say(isBox(control) ? "AGREE" : "REQUIRED"));
	empty[0]?.focus();
	return !empty.length;
}

/** Says beside the fields what is wrong with them, and gives what is about none of them. */
function complaints(form, errors, language) {
	const wrong = errors.filter(({ path }) => form.elements[path.at(-1)]);
	for (const error of wrong) complain(form.elements[error.path.at(-1)], told(language, error));
	if (wrong.length) form.elements[wrong[0].path.at(-1)].focus();
	return errors.filter((error) => !wrong.includes(error)).map((error) => [told(language, error), " "]);
}

function complain(control, words) {
	control.ariaInvalid = words ? "true" : null;
	document.getElementById(`${control.id}-error`).replaceChildren(...(words ? [words] : []));
}

/** How a comment stands, in words for its author. */
function verdict({ notice: message }, { talk }, otherwise) {
	return message ? told(talk.language, { code: "PENDING", message }) : talk.language.say(otherwise);
}

/** What the API says, which is in English: on a page in another language our own words for its code, if we have some. */
function told({ locale, say }, { code, message }) {
	const own = code ? say(code) : code;
	if (message && (locale.startsWith("en") || own === code)) return h("span", { lang: "en", dir: "ltr" }, message);
	return own ?? say("notSent");
}

function key() {
	// Browsers have the first where the page comes by HTTPS.
	return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
