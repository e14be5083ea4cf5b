// What the account's dialog shows of the second factor: setting it up, its recovery codes, ending it.
import { useState } from "react";
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, renewRecoveryCodes } from "./account.js";
import { Framed, useHold } from "./dialogs.jsx";
import { CodeEntry, Entry, Form, useSending } from "./form.jsx";

const DAY = { day: "numeric", month: "long", year: "numeric" };

/** One of the steps; `back` goes to where one came from, with a note if something was done. */
export function SecondFactor({ viewer, back }) {
  const [begun, setBegun] = useState();
  const [codes, setCodes] = useState();
  const [stage, setStage] = useState();
  const leave = () => back();
  if (codes) return <Kept codes={codes} done={() => back("Your recovery codes are the ones that you have just kept.")} />;
  if (begun) return <Confirming begun={begun} done={setCodes} leave={leave} />;
  const { secondFactorSince: since, recoveryCodesLeft: left } = viewer?.account ?? {};
  if (!since) return <Beginning needed={viewer?.needsSecondFactor} done={setBegun} leave={leave} />;
  if (stage === "renew") return <Renewing done={setCodes} leave={leave} />;
  if (stage === "end") return <Ending done={() => back("Your second factor has ended: your password alone signs you in.")} leave={leave} />;
  const day = new Date(since).toLocaleDateString("en-GB", DAY);
  return (
    <Framed
      title="Your second factor"
      purpose={
        <p>
          Signing in has asked for a code since {day}.{" "}
          {left === 1 ? "1 recovery code is" : `${left} recovery codes are`} left.
        </p>
      }
    >
      <Step go={() => setStage("renew")}>Make new recovery codes</Step>
      <Step go={() => setStage("end")}>End it</Step>
      <Step go={leave}>Back</Step>
    </Framed>
  );
}

function Beginning({ needed, done, leave }) {
  const beginning = useSending(async (form) => done(await beginSecondFactor(form.get("password"))));
  return (
    <Framed
      title="A second factor"
      purpose={
        <p>
          {needed && "Your role needs one before you may do anything. "}
          Signing in then asks for a code besides the password: six digits that an app on your phone shows.
        </p>
      }
    >
      <Form sending={beginning} button="Begin">
        <Password sending={beginning} />
      </Form>
      <Step go={leave}>{needed ? "Not now" : "Leave it as it is"}</Step>
    </Framed>
  );
}

function Confirming({ begun, done, leave }) {
  const confirming = useSending(async (form) => done(await confirmSecondFactor(form.get("code"))));
  return (
    <Framed title="A second factor" purpose={<p>Have an app for such codes read this picture, or type the key into it.</p>}>
      <img className="qr" src={begun.qrCode} alt="The key, as a picture for the app." />
      <p>
        Key: <code className="key">{begun.secret.match(/.{1,4}/g).join(" ")}</code>{" "}
        <a href={begun.uri}>Open it in an app here</a>
      </p>
      <Form sending={confirming} button="Confirm">
        <CodeEntry label="The code that the app shows now" sending={confirming} autoFocus />
      </Form>
      <Step go={leave}>Leave it as it is</Step>
    </Framed>
  );
}

function Kept({ codes, done }) {
  const [isCopied, setIsCopied] = useState(false);
  const [isUrged, setIsUrged] = useState(false);
  useHold(() => setIsUrged(true));
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    setIsCopied(true);
  };
  return (
    <Framed
      title="Your recovery codes"
      purpose={
        <p>
          Each stands for a code of your app once. Keep them where you find them without your phone: they are shown this
          once.
        </p>
      }
    >
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p role="alert" className="problem">
        {isUrged && "They are shown this once: press “I have kept them” when you have."}
      </p>
      <div className="buttons">
        <button type="button" onClick={copy}>
          {isCopied ? "Copied" : "Copy them"}
        </button>
        <button type="button" className="primary" onClick={done}>
          I have kept them
        </button>
      </div>
    </Framed>
  );
}

function Renewing({ done, leave }) {
  const renewing = useSending(async (form) => done(await renewRecoveryCodes(form.get("password"), form.get("code"))));
  return (
    <BothFactors
      title="New recovery codes"
      purpose="Those that you have are good no more once there are new ones."
      sending={renewing}
      button="Make them"
      leave={leave}
    />
  );
}

function Ending({ done, leave }) {
  const ending = useSending(async (form) => {
    await endSecondFactor(form.get("password"), form.get("code"));
    done();
  });
  return (
    <BothFactors
      title="End the second factor"
      purpose="Your password alone signs you in then, and you are signed out everywhere but here. On a paper where your role
        needs one, you may do nothing before you have set up another."
      sending={ending}
      button="End it"
      leave={leave}
    />
  );
}

const BothFactors = ({ title, purpose, sending, button, leave }) => (
  <Framed title={title} purpose={<p>{purpose}</p>}>
    <Form sending={sending} button={button}>
      <Password sending={sending} />
      <CodeEntry label="Code, or a recovery code" sending={sending} />
    </Form>
    <Step go={leave}>Leave it as it is</Step>
  </Framed>
);

const Password = ({ sending }) => (
  <Entry
    label="Your password"
    name="password"
    type="password"
    autoComplete="current-password"
    sending={sending}
    autoFocus
  />
);

const Step = ({ go, children }) => (
  <p>
    <button type="button" className="plain" onClick={go}>
      {children}
    </button>
  </p>
);
