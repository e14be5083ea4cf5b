/** Follows a conversation by EventSource, which comes back by itself, and says then up to where it has heard. */

import { addressOf } from "./api.js";

/** Milliseconds before the API is asked again that has refused: twice as many each time, up to the last. */
const PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/**
 * Follows the comments on what has the id, from when `place` comes near the window, until the function is called that
 * this gives. A tab that nobody sees leaves its connection to others, of which a browser has but few for one host.
 *
 * `take` is given each event. `anew` is called where nobody knows what was missed, once all is heard that comes.
 */
export function follow(id, place, take, anew) {
	if (!globalThis.EventSource) return () => {};
	let source;
	let cursor;
	let timer;
	let turn = 0;
	let refusals = 0;
	let isWanted = false;
	// Whether all is known up to the cursor.
	let isWhole = false;

	const close = () => {
		turn += 1;
		clearTimeout(timer);
		source?.close();
		source = null;
	};
	const again = () => {
		close();
		refusals += 1;
		// Not all who were refused at once are to come again at once.
		timer = setTimeout(open, Math.min(PAUSE * 2 ** (refusals - 1), LONGEST_PAUSE) * (0.5 + Math.random()));
	};
	const settle = () => {
		isWhole = true;
		refusals = 0;
	};
	const open = async () => {
		if (source || !isWanted || document.hidden) return;
		close();
		const mine = turn;
		// The browser does not say why it was refused: it may be that what has happened since then is not kept any more.
		if (refusals > 1) isWhole = false;
		const after = isWhole ? cursor : undefined;
		const address = await addressOf("follow", { id, after }).catch(() => null);
		if (mine !== turn) return;
		if (!address) {
			again();
			return;
		}
		source = new EventSource(address);
		const readAnew = () => {
			isWhole = false;
			const isStill = (act) => () => mine === turn && act();
			anew().then(isStill(settle), isStill(again));
		};
		source.addEventListener("open", after ? settle : readAnew, { once: true });
		source.addEventListener("next", ({ data, lastEventId }) => {
			cursor = lastEventId;
			const event = JSON.parse(data).data?.commentAdded;
			if (event) take(event);
		});
		source.addEventListener("complete", end);
		source.addEventListener("error", () => {
			if (source?.readyState === EventSource.CLOSED) again();
		});
	};
	const look = () => (document.hidden ? close() : open());
	const near = new IntersectionObserver((entries) => {
		if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
		near.disconnect();
		isWanted = true;
		open();
	}, { rootMargin: "100% 0%" });
	const end = () => {
		isWanted = false;
		near.disconnect();
		close();
		document.removeEventListener("visibilitychange", look);
		removeEventListener("pagehide", close);
		removeEventListener("pageshow", look);
	};
	near.observe(place);
	document.addEventListener("visibilitychange", look);
	addEventListener("pagehide", close);
	addEventListener("pageshow", look);
	return end;
}
