/**
 * Makes an element: `h("p.excerpt", { lang: "fa" }, "words", otherElement)`; the attributes may be left out.
 *
 * Children that are strings become text, never HTML. What is null, undefined or false is left out.
 */
export function h(name, ...children) {
	const [tag, ...classes] = name.split(".");
	const element = document.createElement(tag);
	if (classes.length) element.className = classes.join(" ");
	const attributes = children[0]?.constructor === Object ? children.shift() : {};
	for (const [key, value] of Object.entries(attributes)) {
		if (isThere(value)) element.setAttribute(key, value);
	}
	element.append(...children.flat(Infinity).filter(isThere));
	return element;
}

export function isThere(value) {
	return value !== null && value !== undefined && value !== false;
}

/** A list of things, if there are any. */
export function ul(name, items) {
	return items.length > 0 && h(name, items.map((item) => h("li", item)));
}

/** A button that cannot be pressed again while it is at work; it keeps the focus. */
export function button(words, act) {
	const element = h("button", { type: "button" }, words);
	element.addEventListener("click", async () => {
		if (element.ariaDisabled) return;
		element.ariaDisabled = "true";
		await act();
		element.ariaDisabled = null;
	});
	return element;
}

/**
 * The one door for HTML: the bodies of articles, events and comments.
 *
 * Two things protect it. The server lets a short list of elements and attributes into a body, and no script, handler or
 * style (cms/content/body/sanitise.py); and the policy that this page is served with runs no inline script.
 */
export function fromBody(html) {
	const element = h("div.prose");
	element.innerHTML = html;
	return element;
}
