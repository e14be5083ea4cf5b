// What the account's dialog shows: to somebody who is signed in, to somebody who is not, and to somebody who has a link.
import { useState } from "react";
import { askForLink, changePassword, otherWay, recognise, setPassword, signIn, signOut } from "./account.js";
import { Framed } from "./dialogs.jsx";
import { storage } from "./discretion.js";
import { CodeEntry, Entry, Form, NewPassword, useSending } from "./form.jsx";
import { SecondFactor } from "./second-factor.jsx";

export const ROLES = {
  ADMINISTRATOR: "Administrator",
  EDITOR: "Editor",
  AUTHOR: "Author",
  CONTRIBUTOR: "Contributor",
  MODERATOR: "Moderator",
};

const PAGES = { SignedIn, SigningIn, Forgotten, ByLink, Changing, Factor };

/** One of these, which leads to others; `link` is the secret of an invitation or a reset, if one was followed. */
export function Panel({ viewer, link, close }) {
  const [{ page, note }, setPage] = useState({ page: link && "ByLink" });
  const go = (page, note) => setPage({ page, note });
  const Page = PAGES[page ?? (viewer?.isSignedIn ? "SignedIn" : "SigningIn")];
  return <Page viewer={viewer} link={link} note={note} go={go} close={close} />;
}

function SignedIn({ viewer, note, go, close }) {
  const leaving = useSending(async () => {
    await signOut();
    // What they wrote is for nobody who comes to this browser after them.
    storage.clear();
    location.reload();
  });
  const { name = "Signed in", email, hasPassword, secondFactorSince } = viewer.account ?? {};
  const said = viewer.needsSecondFactor
    ? "Your role needs a second factor: set one up, and you may do what it allows."
    : "The shelf, the builder and the documentation show what you may do.";
  return (
    <Framed title={name} purpose={<p>{[ROLES[viewer.role], email].filter(Boolean).join(", ")}</p>}>
      <p role="status">{note ?? said}</p>
      <Form sending={leaving} button="Sign out" />
      {hasPassword ? (
        <>
          <Link to="Changing" go={go}>
            Change your password
          </Link>
          <Link to="Factor" go={go}>
            {secondFactorSince ? "Your second factor" : "Set up a second factor"}
          </Link>
        </>
      ) : (
        <p>You have no password here: you sign in where your organisation has you sign in.</p>
      )}
    </Framed>
  );
}

function SigningIn({ note, go, close }) {
  const [takesCode, setTakesCode] = useState(false);
  const signing = useSending(async (form) => {
    const code = form.get("code");
    try {
      const { needsSecondFactor } = await signIn(form.get("email"), form.get("password"), code);
      if (needsSecondFactor) go("Factor");
      else close();
    } catch (error) {
      // That it is asked for is seen by the entry that appears.
      if (error.at !== "code" || code !== null) throw error;
      setTakesCode(true);
    }
  });
  const other = otherWay();
  return (
    <Framed title="Sign in" purpose={<p>{note ?? "To write and publish, or to look at drafts."}</p>}>
      <Form sending={signing} button="Sign in">
        <Entry label="E-mail" name="email" type="email" autoComplete="username" sending={signing} />
        <Entry label="Password" name="password" type="password" autoComplete="current-password" sending={signing} />
        {takesCode && <CodeEntry label="The code that your app shows, or a recovery code" sending={signing} autoFocus />}
      </Form>
      {other && (
        <a className="other" href={other.address}>
          Sign in with {other.name}
        </a>
      )}
      <Link to="Forgotten" go={go}>
        Forgotten your password?
      </Link>
    </Framed>
  );
}

function Forgotten({ go }) {
  const asking = useSending(async (form) => {
    await askForLink(form.get("email"));
    go("SigningIn", "If there is an account with this address, a link is on its way to it. It is good for an hour.");
  });
  return (
    <Framed title="A forgotten password" purpose={<p>You are sent a link by which you choose another one.</p>}>
      <Form sending={asking} button="Send the link">
        <Entry label="E-mail" name="email" type="email" autoComplete="username" sending={asking} />
      </Form>
      <Link to="SigningIn" go={go}>
        Back to signing in
      </Link>
    </Framed>
  );
}

function ByLink({ link, go }) {
  const setting = useSending(async (form) => {
    await setPassword(link.secret, form.get("password"));
    // It has ended the sessions of that account: whoever is signed in here may be meant.
    await recognise();
    go("SigningIn", "Your password is set. Sign in with it.");
  });
  const title = link.kind === "invitation" ? "Welcome to the paper" : "A new password";
  return (
    <Framed title={title} purpose={<p>Choose the password by which you sign in: 12 characters or more.</p>}>
      <Form sending={setting} button="Set the password">
        <NewPassword sending={setting} />
      </Form>
    </Framed>
  );
}

function Changing({ viewer, go }) {
  const changing = useSending(async (form) => {
    await changePassword(form.get("present"), form.get("password"));
    go("SignedIn", "Your password is changed, and you are signed out everywhere but here.");
  });
  return (
    <Framed title="Change your password" purpose={<p>The new one has 12 characters or more.</p>}>
      <Form sending={changing} button="Change it">
        {/* For whatever keeps passwords: whose it is. */}
        <input type="text" autoComplete="username" value={viewer?.account?.email ?? ""} readOnly hidden />
        <Entry
          label="The password that you have"
          name="present"
          type="password"
          autoComplete="current-password"
          sending={changing}
        />
        <NewPassword sending={changing} />
      </Form>
      <Link to="SignedIn" go={go}>
        Leave it as it is
      </Link>
    </Framed>
  );
}

function Factor({ viewer, go }) {
  return <SecondFactor viewer={viewer} back={(note) => go("SignedIn", note)} />;
}

const Link = ({ to, go, children }) => (
  <p>
    <button type="button" className="plain" onClick={() => go(to)}>
      {children}
    </button>
  </p>
);
