import { createClient } from "graphql-ws";

const COMMENTS = `subscription ($id: ID!, $after: String) {
  commentAdded(subjectId: $id, after: $after) { cursor kind commentId comment { id body { html } parent { id } } }
}`;
const LONGEST = 30_000;

export const newSocket = (endpoint, token) =>
  createClient({
    url: endpoint.replace(/^http/, "ws"),
    connectionParams: () => (token ? { Authorization: `Bearer ${token}` } : {}),
    // A sign of life: a network that is gone does not always say so.
    keepAlive: 15_000,
    retryAttempts: Infinity,
    shouldRetry: ({ code }) => code !== 4403,
    retryWait: (tries) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(1000 * 2 ** tries, LONGEST) * (0.5 + Math.random() / 2))),
  });

export function followBySocket(client, id, { take, readAnew, fail }) {
  // The client sends these again whenever it has connected anew.
  const variables = { id, after: null };
  let end;
  const sink = {
    next: ({ data }) => {
      variables.after = data.commentAdded.cursor;
      take(data.commentAdded);
    },
    error: (reason) => {
      if (reason[0]?.extensions?.argument !== "after") return fail(reason);
      variables.after = null;
      start();
    },
    complete: () => {},
  };
  const start = () => {
    end = client.subscribe({ query: COMMENTS, variables }, sink);
  };
  // Without a cursor nobody knows what was missed: the list is read once the subscription holds, a moment later.
  const stop = client.on("connected", () => variables.after ?? setTimeout(readAnew, 1000));
  start();
  return () => [stop(), end()];
}
