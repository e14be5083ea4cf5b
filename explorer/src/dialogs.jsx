// Dialogs that a request waits for: one at a time, closed by an answer.
import { Dialog } from "@graphiql/react";
import { createContext, useContext, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";

let shown;
const listeners = new Set();

function show(dialog) {
  shown = dialog;
  for (const listener of listeners) listener();
}

const asking = {
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => shown,
};

/** Shows a dialog, which is given `answer`, a function; gives what that was called with, undefined once it is closed. */
export const inDialog = (Content, props) =>
  new Promise((resolve) => {
    const answer = (value) => {
      show(undefined);
      resolve(value);
    };
    show({ Content, props, answer });
  });

/** Gives the focus back, once a dialog is closed, to what had it before; or to `otherwise`, where that is gone. */
export function useReturn(isOpen, otherwise) {
  const before = useRef();
  useLayoutEffect(() => {
    if (isOpen) before.current = document.activeElement;
  }, [isOpen]);
  useEffect(() => {
    if (isOpen || !before.current) return;
    const isThere = before.current !== document.body && before.current.isConnected;
    (isThere ? before : otherwise)?.current?.focus();
    before.current = undefined;
  }, [isOpen, otherwise]);
}

/** Where those dialogs are shown. */
export function Dialogs() {
  const dialog = useSyncExternalStore(asking.subscribe, asking.current);
  useReturn(Boolean(dialog));
  return (
    <Dialog open={Boolean(dialog)} onOpenChange={(isOpen) => isOpen || dialog.answer(undefined)}>
      {dialog && <dialog.Content {...dialog.props} answer={dialog.answer} />}
    </Dialog>
  );
}

/** For a dialog that may hold what is not to be lost: a ref to what is called in place of closing it, if anything is. */
export const Hold = createContext();

/** Keeps the dialog open while this is shown; `told` is called where somebody would close it. */
export function useHold(told) {
  const hold = useContext(Hold);
  useEffect(() => {
    hold.current = told;
    return () => {
      hold.current = undefined;
    };
  });
}

/** A dialog's frame: what comes first in it has the focus, so that the cross is last. */
export const Framed = ({ title, purpose, children }) => (
  <div className="framed">
    <Dialog.Title className="graphiql-dialog-title">{title}</Dialog.Title>
    <Dialog.Description asChild>{purpose}</Dialog.Description>
    {children}
    <Dialog.Close />
  </div>
);
