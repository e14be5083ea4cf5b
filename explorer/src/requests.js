// How questions get to the server.

const ACCEPT = "application/graphql-response+json, application/json";

let price;
const listeners = new Set();

/** What the last answer cost, for React's useSyncExternalStore: undefined where the server did not say. */
export const prices = {
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => price,
};

/** Asks the server; gives the answer, whatever its status. Throws an Error in plain words where there is none. */
export async function ask(question, { headers } = {}) {
  const response = await send({ ...question, extensions: { cost: true } }, headers);
  return response.json().catch(() => {
    throw new Error(`The server answered ${response.status} ${response.statusText}, and no JSON.`);
  });
}

/** Asks what somebody runs, and notes what it cost. */
export async function run(question, options) {
  const answer = await ask(question, options);
  price = answer.extensions?.cost;
  for (const listener of listeners) listener();
  return answer;
}

async function send(body, headers) {
  try {
    return await fetch(location.pathname, {
      method: "POST",
      headers: { Accept: ACCEPT, "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error("The server cannot be reached. Is it running, and are you connected?");
  }
}
