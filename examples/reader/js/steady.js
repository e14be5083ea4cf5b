/** Changes around what somebody reads or writes, which stays where it is in the window. */

/** Does what changes an element, and scrolls as far as that has moved what is looked at. */
export function steadily(element, act) {
	const isSeen = (each) => {
		const { top, bottom, height } = each.getBoundingClientRect();
		return height > 0 && bottom > 0 && top < innerHeight;
	};
	const focused = document.activeElement?.matches("main *") ? [document.activeElement] : [];
	const within = element.querySelectorAll("li > :first-child, li form, h3");
	const marks = [...focused, ...within, document.elementFromPoint(innerWidth / 2, innerHeight / 2)];
	const seen = marks.filter((each) => each && isSeen(each)).map((each) => ({ each, top: each.getBoundingClientRect().top }));
	// Browsers that do this by themselves would do it twice.
	const { style } = document.documentElement;
	style.overflowAnchor = "none";
	act();
	const mark = seen.find(({ each }) => each.isConnected);
	if (mark) scrollBy({ top: mark.each.getBoundingClientRect().top - mark.top, behavior: "instant" });
	style.overflowAnchor = "";
}
