// The panel at the side, which covers a phone's screen.
import { useGraphiQLActions } from "@graphiql/react";
import { flushSync } from "react-dom";

export const isNarrow = () => matchMedia("(max-width: 760px)").matches;

/** Gives a function that puts the panel aside where it covers what is now to be seen, and leads there. */
export function useRoom() {
  const { setVisiblePlugin } = useGraphiQLActions();
  return (place = ".result-window") => {
    if (!isNarrow()) return;
    // What is behind the panel takes the focus only once the panel is gone.
    flushSync(() => setVisiblePlugin(null));
    document.querySelector(place).focus();
  };
}
