// Forms in dialogs: what is entered, what is wrong with it, and what sends it.
import { useId, useRef, useState } from "react";

/** Sends a form, once at a time; the button keeps the focus meanwhile. Gives what `Form` is to know. */
export function useSending(send) {
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

/** What is entered, what is wrong with it, and a button with this word. */
export const Form = ({ sending, button, children }) => (
  <form className="form" onSubmit={sending.submit}>
    {children}
    <p id={sending.id} role="alert" className="problem">
      {sending.problem}
    </p>
    <button type="submit" className="primary">
      {button}
    </button>
  </form>
);

/** One thing to enter. */
export const Entry = ({ label, sending, ...input }) => (
  <label>
    {label}
    <input
      required
      spellCheck="false"
      autoCapitalize="none"
      aria-invalid={Boolean(sending.problem)}
      aria-describedby={sending.problem ? sending.id : undefined}
      {...input}
    />
  </label>
);

/** A code that an app shows, or one on paper. */
export const CodeEntry = (entry) => <Entry name="code" type="text" autoComplete="one-time-code" {...entry} />;

/** A new password, which may be looked at while it is typed. */
export function NewPassword({ sending }) {
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <Entry
        label="New password"
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        minLength={12}
        title="12 characters or more"
        sending={sending}
      />
      <label className="tick">
        <input type="checkbox" checked={isShown} onChange={() => setIsShown(!isShown)} /> Show it
      </label>
    </>
  );
}
