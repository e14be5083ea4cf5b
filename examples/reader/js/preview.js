/** A preview: what somebody was given a link to see before it is public. Its token stays in this tab, and nowhere else. */

import { button, h } from "./dom.js";
import { tab } from "./memory.js";

const NAME = "preview";

/** Takes the token out of a URL, so that nobody hands it on with the address. */
export function takeToken(url) {
	const token = url.searchParams.get(NAME);
	if (!token) return;
	tab.set(NAME, token);
	url.searchParams.delete(NAME);
	history.replaceState(history.state, "", url);
}

/** What goes with each request: the token, if there is one. */
export function previewHeaders() {
	const token = tab.get(NAME);
	return token ? { "X-CMS-Preview": token } : {};
}

/** Says above the page that it is a preview, and how to leave it. */
export function drawBanner({ say }) {
	const banner = document.getElementById("preview");
	banner.hidden = !tab.get(NAME);
	banner.ariaLabel = say("preview");
	banner.replaceChildren(h("p", h("strong", say("preview")), " ", say("previewWhy")), button(say("leavePreview"), leave));
}

function leave() {
	tab.delete(NAME);
	location.reload();
}
