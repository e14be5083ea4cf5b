// The panel on the left, which covers a phone's screen.
export const isNarrow = () => matchMedia("(max-width: 760px)").matches;
