// The button that shows who is signed in, and the dialog behind it.
import { Dialog, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { account, recognise, setPassword, signIn, signOut, takeLink } from "./account.js";
import { Framed } from "./dialogs.jsx";

const ROLES = {
  ADMINISTRATOR: "Administrator",
  EDITOR: "Editor",
  AUTHOR: "Author",
  CONTRIBUTOR: "Contributor",
  MODERATOR: "Moderator",
};

/** Who is signed in, as the server says; undefined until it has. */
export const useViewer = () => useSyncExternalStore(account.subscribe, account.current);

const open = new Set();

/** Opens the dialog in which one signs in. */
export const openAccount = () => {
  for (const listener of open) listener();
};

// It is taken before anything else may read the address.
let link = takeLink();

export function Account() {
  const viewer = useViewer();
  const [isOpen, setIsOpen] = useState(Boolean(link));
  const [said, setSaid] = useState("");
  useEffect(() => {
    recognise();
    const show = () => setIsOpen(true);
    const follow = () => {
      link = takeLink();
      if (link) setIsOpen(true);
    };
    open.add(show);
    addEventListener("hashchange", follow);
    return () => {
      open.delete(show);
      removeEventListener("hashchange", follow);
    };
  }, []);
  useNews(viewer);

  const close = (news = "") => {
    link = undefined;
    setSaid(news);
    setIsOpen(false);
  };
  const name = viewer?.account?.name;
  return (
    <>
      <button type="button" className="account" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <circle cx="12" cy="8" r="4" />
          <path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" strokeLinecap="round" />
        </svg>
        {name ? (
          <>
            <strong>{name}</strong>
            <span>{ROLES[viewer.role]}</span>
          </>
        ) : (
          <span>Sign in</span>
        )}
      </button>
      <p className="unseen" role="status">
        {said}
      </p>
      <Dialog open={isOpen} onOpenChange={(isOpen) => (isOpen ? setIsOpen(true) : close())}>
        {isOpen && <Panel viewer={viewer} close={close} />}
      </Dialog>
    </>
  );
}

/** Fetches the schema anew for whoever has signed in, and clears away what was answered to whoever has left. */
function useNews(viewer) {
  const { introspect } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const before = useRef();
  useEffect(() => {
    const was = before.current;
    before.current = viewer;
    if (!was || was === viewer) return;
    introspect();
    if (!was.isSignedIn) return;
    // Tabs show what they have here once somebody comes back to them.
    for (const tab of tabs) tab.response = null;
    responseEditor?.setValue("");
  }, [viewer, introspect, tabs, responseEditor]);
}

function Panel({ viewer, close }) {
  const [secret, setSecret] = useState(link);
  const [note, setNote] = useState("");
  if (secret) {
    const welcome = () => {
      setSecret(undefined);
      setNote("Your password is set. Sign in with it.");
    };
    return <NewPassword {...secret} done={welcome} />;
  }
  return viewer?.isSignedIn && !note ? (
    <SignedIn viewer={viewer} close={close} />
  ) : (
    <SigningIn note={note} close={close} />
  );
}

function SignedIn({ viewer, close }) {
  const leaving = useSending(async () => {
    await signOut();
    close("You have signed out.");
  });
  return (
    <Framed
      title={viewer.account?.name ?? "Signed in"}
      purpose={
        <p>
          {ROLES[viewer.role]}
          {viewer.account && `, ${viewer.account.email}`}
        </p>
      }
    >
      <p>The shelf, the builder and the documentation show what you may do.</p>
      <form className="form" onSubmit={leaving.submit}>
        <Problem id={leaving.id} text={leaving.problem} />
        <button type="submit" className="primary">
          Sign out
        </button>
      </form>
    </Framed>
  );
}

function SigningIn({ note, close }) {
  const signing = useSending(async (form) => {
    await signIn(form.get("email"), form.get("password"));
    const { account: told, role } = account.current();
    close(`Signed in as ${told.name}, ${ROLES[role]}.`);
  });
  return (
    <Framed title="Sign in" purpose={<p>{note || "To write and publish, or to look at drafts."}</p>}>
      <form className="form" onSubmit={signing.submit}>
        <Entry label="E-mail" name="email" type="email" autoComplete="username" problem={signing} />
        <Entry label="Password" name="password" type="password" autoComplete="current-password" problem={signing} />
        <Problem id={signing.id} text={signing.problem} />
        <button type="submit" className="primary">
          Sign in
        </button>
      </form>
    </Framed>
  );
}

function NewPassword({ kind, secret, done }) {
  const [isShown, setIsShown] = useState(false);
  const setting = useSending(async (form) => {
    await setPassword(secret, form.get("password"));
    await recognise();
    done();
  });
  const title = kind === "invitation" ? "Welcome to the paper" : "A new password";
  return (
    <Framed title={title} purpose={<p>Choose the password by which you will sign in.</p>}>
      <form className="form" onSubmit={setting.submit}>
        <Entry
          label="New password"
          name="password"
          type={isShown ? "text" : "password"}
          autoComplete="new-password"
          problem={setting}
        />
        <label className="tick">
          <input type="checkbox" checked={isShown} onChange={() => setIsShown(!isShown)} /> Show it
        </label>
        <Problem id={setting.id} text={setting.problem} />
        <button type="submit" className="primary">
          Set the password
        </button>
      </form>
    </Framed>
  );
}

/** Sends a form, once at a time; the button keeps the focus meanwhile. */
function useSending(send) {
  const [problem, setProblem] = useState("");
  const isSending = useRef(false);
  const id = useId();
  async function submit(event) {
    event.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    // What is said twice is to be read out twice.
    setProblem("");
    try {
      await send(new FormData(event.target));
    } catch (error) {
      setProblem(error.message);
    } finally {
      isSending.current = false;
    }
  }
  return { submit, problem, id };
}

const Entry = ({ label, problem, ...input }) => (
  <label>
    {label}
    <input
      required
      spellCheck="false"
      autoCapitalize="none"
      aria-invalid={Boolean(problem.problem)}
      aria-describedby={problem.problem ? problem.id : undefined}
      {...input}
    />
  </label>
);

const Problem = ({ id, text }) => (
  <p id={id} role="alert" className="problem">
    {text}
  </p>
);
