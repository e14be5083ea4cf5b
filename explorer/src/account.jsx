// The button that shows who is signed in, and the dialog behind it.
import { Dialog, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { account, recognise, takeLink } from "./account.js";
import { Hold, useReturn } from "./dialogs.jsx";
import { Panel, ROLES } from "./signing.jsx";

/** Who is signed in, as the server says; undefined until it has. */
export const useViewer = () => useSyncExternalStore(account.subscribe, account.current);

const shownTo = new WeakMap();

/** The schema that the server shows whoever is signed in; undefined until it has. */
export function useOwnSchema() {
  const viewer = useViewer();
  const schema = useGraphiQL((state) => state.schema);
  if (!schema) return undefined;
  // It is asked for anew whenever that is somebody else.
  if (!shownTo.get(schema)) shownTo.set(schema, viewer);
  return shownTo.get(schema) === viewer ? schema : undefined;
}

const open = new Set();

/** Opens the dialog in which one signs in. */
export const openAccount = () => {
  for (const listener of open) listener();
};

// It is taken before anything else may read the address.
const followed = takeLink();

export function Account() {
  const viewer = useViewer();
  const [link, setLink] = useState(followed);
  const [isOpen, setIsOpen] = useState(Boolean(followed));
  const button = useRef();
  const hold = useRef();
  useReturn(isOpen, button);
  const news = useNews(viewer);
  useOwnSchema();
  useEffect(() => {
    recognise();
    const show = () => setIsOpen(true);
    const follow = () => {
      const link = takeLink();
      if (!link) return;
      setLink(link);
      show();
    };
    open.add(show);
    addEventListener("hashchange", follow);
    // Somebody may have signed out, or been signed out, while this page was out of sight.
    addEventListener("focus", recognise);
    return () => {
      open.delete(show);
      removeEventListener("hashchange", follow);
      removeEventListener("focus", recognise);
    };
  }, []);

  const close = () => {
    setLink(undefined);
    setIsOpen(false);
  };
  const name = viewer?.account?.name;
  const role = ROLES[viewer?.role];
  return (
    <>
      <button
        ref={button}
        type="button"
        className="account"
        title={name && `${name}, ${role}`}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <circle cx="12" cy="8" r="4" />
          <path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" strokeLinecap="round" />
        </svg>
        {name ? (
          <>
            <strong>{name}</strong>
            <span>{role}</span>
          </>
        ) : (
          <span>Sign in</span>
        )}
      </button>
      <p className="unseen" role="status">
        {news}
      </p>
      <Dialog open={isOpen} onOpenChange={(isOpen) => (isOpen ? setIsOpen(true) : (hold.current ?? close)())}>
        <Hold.Provider value={hold}>
          {isOpen && <Panel key={link?.secret} viewer={viewer} link={link} close={close} />}
        </Hold.Provider>
      </Dialog>
    </>
  );
}

const SIGNED_OUT = JSON.stringify({ errors: [{ message: "You are signed out. Sign in to go on." }] }, null, 2);

/** Fetches the schema anew for whoever has signed in, and clears away what was answered to whoever has left. Says who that is. */
function useNews(viewer) {
  const { introspect } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const [news, setNews] = useState("");
  const before = useRef();
  useEffect(() => {
    const was = before.current;
    before.current = viewer;
    if (!was || was === viewer) return;
    setNews(viewer.isSignedIn ? `Signed in as ${viewer.account?.name}, ${ROLES[viewer.role]}.` : "Signed out.");
    introspect();
    if (!was.isSignedIn) return;
    // Tabs show what they have here once somebody comes back to them.
    for (const tab of tabs) tab.response = null;
    responseEditor?.setValue(viewer.isSignedIn ? "" : SIGNED_OUT);
  }, [viewer, introspect, tabs, responseEditor]);
  return news;
}
