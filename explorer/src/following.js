// How a subscription is followed: by fetch and server-sent events, and from the last cursor on whenever they break off.
import { editor } from "monaco-graphql/esm/monaco-editor.js";
import { ACCEPT, answerOf, send } from "./requests.js";

/** How many events are shown, the newest first. */
const MOST = 50;

/** Milliseconds before the server is asked again: twice as many each time, up to the last. */
const PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** Milliseconds after which a connection is taken for lost that says nothing: the server gives a sign of life every 15 s. */
const SILENCE = 45_000;

let state = "";
const listeners = new Set();

/** How it stands with what is followed, in words, for React's useSyncExternalStore. */
export const following = {
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => state,
};

function tell(words) {
  state = words;
  for (const listener of listeners) listener();
}

/**
 * Follows a subscription: an async iterable of answers, in each of which the field of that name has a list of the newest
 * events in place of one. It ends where the server refuses, and throws an Error where it was never reached.
 */
export function follow(question, field, { headers } = {}) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const answers = told(question, field, headers, signal);
  const untilStopped = (answer) =>
    // Whoever waits for more of what was stopped is left waiting: GraphiQL would take it for the end of what runs now.
    new Promise((resolve, reject) => {
      answer.then(
        (found) => signal.aborted || resolve(found),
        (error) => signal.aborted || reject(error),
      );
    });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => untilStopped(answers.next()),
    async return() {
      stopping.abort();
      tell("");
      return { done: true };
    },
  };
}

async function* told(question, field, headers, signal) {
  const events = [];
  const answer = (more) => ({ data: { [field]: events }, ...more });
  let cursor;
  let pause = PAUSE;
  try {
    for (let hasBegun = false; !signal.aborted; await wait((pause = Math.min(2 * pause, LONGEST_PAUSE)), signal)) {
      tell(hasBegun ? "Reconnecting…" : "Connecting…");
      const response = await connect(question, headers, cursor, signal).catch((error) => {
        if (!hasBegun) throw error;
      });
      const isAway = !response || response.status === 429 || response.status >= 500;
      if (isAway && hasBegun) continue;
      if (!response.ok) {
        const { errors } = await answerOf(response);
        yield hasBegun ? answer({ errors }) : { errors };
        return;
      }
      [hasBegun, pause] = [true, PAUSE];
      tell("Connected. What happens appears here, the newest first.");
      yield* shown(answer());
      for await (const { event, id, data } of messages(response.body)) {
        if (id) cursor = id;
        if (event === "complete") return;
        if (event !== "next") continue;
        const { data: one, errors } = JSON.parse(data);
        if (one) events.unshift(...Object.values(one));
        events.length = Math.min(events.length, MOST);
        yield* shown(answer(errors && { errors }));
      }
    }
  } finally {
    if (!signal.aborted) tell("");
  }
}

const connect = (question, headers, cursor, signal) =>
  send(
    JSON.stringify(question),
    {
      Accept: `text/event-stream, ${ACCEPT}`,
      "Content-Type": "application/json",
      ...(cursor && { "Last-Event-ID": cursor }),
      ...headers,
    },
    signal,
  );

function wait(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds * (0.5 + Math.random() / 2));
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}

/** The messages of a stream, as { event, id, data }, until it ends, breaks off or falls silent. */
async function* messages(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let silence;
  try {
    for (;;) {
      silence = setTimeout(() => reader.cancel(), SILENCE);
      const { value, done } = await reader.read();
      clearTimeout(silence);
      if (done) return;
      const whole = (rest + value).split("\n\n");
      rest = whole.pop();
      for (const text of whole) yield Object.fromEntries(text.split("\n").map((line) => line.split(/: ?(.*)/s, 2)));
    }
  } catch {
    // The connection is gone, and is taken up again.
  } finally {
    clearTimeout(silence);
    reader.cancel().catch(() => {});
  }
}

/** Gives an answer, and has what somebody has scrolled to stay where it is while more comes above it. */
function* shown(answer) {
  const pane = editor.getEditors().find((each) => each.getModel()?.uri.path.endsWith("response.json"));
  const [top, height] = [pane?.getScrollTop(), pane?.getScrollHeight()];
  yield answer;
  if (top > 0) pane.setScrollTop(top + pane.getScrollHeight() - height);
}
