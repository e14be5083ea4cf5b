// Subscriptions by the clients that front ends use: graphql-ws over WebSocket, graphql-sse over server-sent events.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { after, before, test } from "node:test";

import { ApolloClient, gql, InMemoryCache } from "@apollo/client";
import { createClient as createUrql, fetchExchange } from "@urql/core";
import { createClient as createEvents } from "graphql-sse";
import { CloseCode, createClient as createSockets } from "graphql-ws";
import WebSocket from "ws";

import { newLink } from "../plain/apollo-live.js";
import { follow } from "../plain/follow.js";
import { followBySocket, newSocket } from "../plain/sockets.js";
import { newExchange } from "../plain/urql-live.js";

// Browsers have their own.
globalThis.WebSocket ??= WebSocket;

const { ENDPOINT, PASSWORD } = process.env;
const SOCKETS = ENDPOINT.replace("http", "ws");
const PROTOCOL = "graphql-transport-ws";

const ADDED = `subscription ($id: ID!, $after: String) {
  commentAdded(subjectId: $id, after: $after) { cursor kind commentId comment { id author { name } body { text } replyCount } }
}`;
const QUEUE = `subscription ($after: String) {
  moderationQueue(after: $after) { cursor kind commentId comment { body { text } moderation { status email ip } } }
}`;

const tokens = {};
const closing = [];
let subject;

async function ask(query, variables, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(ENDPOINT, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

async function signIn(role) {
  const input = { email: `${role}@lantern.example`, password: PASSWORD, mode: "TOKEN" };
  const { signIn } = await ask("mutation ($input: SignInInput!) { signIn(input: $input) { token } }", { input });
  return signIn.token;
}

async function write(body, more) {
  const name = randomUUID();
  const reader = { authorName: `Reader ${name}`, authorEmail: `${name}@reader.example`, consent: false };
  const input = { subjectId: subject, body, ...reader, ...more };
  const query = "mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } errors { message } } }";
  const { addComment } = await ask(query, { input });
  assert.deepEqual(addComment.errors, []);
  return addComment.comment.id;
}

async function judge(id, action) {
  const query = `mutation ($id: ID!, $action: ModerationAction!) {
    moderateComments(input: { ids: [$id], action: $action }) { errors { message } } }`;
  const { moderateComments } = await ask(query, { id, action }, tokens.moderator);
  assert.deepEqual(moderateComments.errors, []);
}

// Each client as an async iterator of what a subscription is told.
function overSockets(payload, token, more) {
  const connectionParams = token && { Authorization: `Bearer ${token}` };
  const client = createSockets({ url: SOCKETS, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0, ...more });
  closing.push(() => client.dispose());
  return client.iterate(payload);
}

function overEvents(payload, token) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const client = createEvents({ url: ENDPOINT, headers, retryAttempts: 0 });
  closing.push(() => client.dispose());
  return client.iterate(payload);
}

const CLIENTS = { "graphql-ws": overSockets, "graphql-sse": overEvents };

// A subscription holds once it is told of something: until then comments are written whose only purpose that is.
async function settled(events) {
  const first = events.next();
  let isTold = false;
  first.then(() => { isTold = true; });
  while (!isTold) {
    await write(`Is anybody there? ${randomUUID()}`);
    await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 200))]);
  }
  return (await first).value;
}

async function until(events, isWanted) {
  for (;;) {
    const { value, done } = await events.next();
    assert.equal(done, false, "The stream ended.");
    assert.equal(value.errors, undefined, JSON.stringify(value.errors));
    const [event] = Object.values(value.data);
    if (isWanted(event)) return event;
  }
}

before(async () => {
  for (const role of ["moderator", "administrator", "editor"]) tokens[role] = await signIn(role);
  const { articles } = await ask("{ articles(first: 1) { nodes { id } } }");
  subject = articles.nodes[0].id;
  const input = { commentPolicy: { moderation: "NONE" } };
  const query = "mutation ($input: UpdateSiteInput!) { updateSite(input: $input) { errors { message } } }";
  assert.deepEqual((await ask(query, { input }, tokens.administrator)).updateSite.errors, []);
  const limits = `mutation { updateScreening(input: { rules: { perAddress: null, perGuest: null } }) { errors { message } } }`;
  assert.deepEqual((await ask(limits, {}, tokens.administrator)).updateScreening.errors, []);
});

after(() => closing.forEach((close) => close()));

for (const [name, follow] of Object.entries(CLIENTS)) {
  test(`${name}: a comment comes, is answered, and goes`, async () => {
    const events = follow({ query: ADDED, variables: { id: subject } });
    await settled(events);
    const said = `The ford is passable again, says ${randomUUID()}.`;
    const id = await write(said);
    const added = await until(events, (event) => event.commentId === id);
    assert.equal(added.kind, "ADDED");
    assert.deepEqual([added.comment.id, added.comment.body.text], [id, said]);
    await write(`Not by car, says ${randomUUID()}.`, { parentId: id });
    const answered = await until(events, (event) => event.commentId === id);
    assert.deepEqual([answered.kind, answered.comment.replyCount], ["CHANGED", 1]);
    await judge(id, "TRASH");
    const gone = await until(events, (event) => event.commentId === id);
    assert.deepEqual([gone.kind, gone.comment], ["REMOVED", null]);
    await events.return();
  });

  test(`${name}: what was missed comes first to who comes back`, async () => {
    const events = follow({ query: ADDED, variables: { id: subject } });
    const { cursor } = (await settled(events)).data.commentAdded;
    await events.return();
    const ids = [];
    for (const text of ["One", "Two", "Three"]) ids.push(await write(`${text} ${randomUUID()}`));
    const again = follow({ query: ADDED, variables: { id: subject, after: cursor } });
    const told = [];
    while (told.length < ids.length) {
      const event = await until(again, (each) => ids.includes(each.commentId));
      assert.equal(event.kind, "ADDED");
      told.push(event.commentId);
    }
    assert.deepEqual(told, ids);
    await again.return();
  });

  test(`${name}: the queue is for moderators`, async () => {
    for (const token of [undefined, tokens.editor && (await signIn("contributor"))]) {
      await assert.rejects(
        async () => {
          const { value } = await follow({ query: QUEUE }, token).next();
          if (value?.errors) throw value.errors;
        },
        (error) => /UNAUTHENTICATED|FORBIDDEN|Unauthorized|Forbidden|401|403/.test(JSON.stringify(error) + String(error)),
      );
    }
    const events = follow({ query: QUEUE }, tokens.moderator);
    const said = `Is this held, ${randomUUID()}?`;
    const next = until(events, (event) => event.comment?.body.text === said);
    const id = await write(said);
    let told = false;
    next.then(() => { told = true; });
    while (!told) {
      await judge(id, "APPROVE");
      await judge(id, "HOLD");
      await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 200))]);
    }
    const event = await next;
    assert.equal(event.commentId, id);
    assert.match(event.kind, /ADDED|REMOVED/);
    await events.return();
  });
}

test("graphql-ws: queries are answered, mutations are sent by POST, and a wrong name harms nobody else", async () => {
  const client = createSockets({ url: SOCKETS, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false });
  closing.push(() => client.dispose());
  const once = async (payload) => (await client.iterate(payload).next()).value;
  assert.equal(typeof (await once({ query: "{ site { name } }" })).data.site.name, "string");
  await assert.rejects(once({ query: "mutation { signOut { errors { code } } }" }), ([{ message }]) => /POST/.test(message));
  const wrong = { query: "query A { site { name } }", operationName: "B" };
  await assert.rejects(once(wrong), ([{ extensions }]) => extensions.code === "BAD_REQUEST");
  await assert.rejects(once({ query: "{ nonsense }" }), ([{ extensions }]) => extensions.code === "BAD_REQUEST");
  const broken = { query: ADDED, variables: { id: "nonsense", after: "nonsense" } };
  await assert.rejects(once(broken), (errors) => errors.length === 2 && errors.every((each) => each.extensions.argument));
  assert.equal(typeof (await once({ query: "{ site { name } }" })).data.site.name, "string");
});

// The protocol by hand, for what no client does.
async function socket(protocol = PROTOCOL) {
  const opened = new WebSocket(SOCKETS, protocol);
  const closed = once(opened, "close");
  await once(opened, "open");
  closing.push(() => opened.terminate());
  return { closed, say: (message) => opened.send(typeof message === "string" ? message : JSON.stringify(message)), opened };
}

const INIT = { type: "connection_init" };

for (const [what, messages, code] of [
  ["a text that is no JSON", ["nonsense"], CloseCode.BadRequest],
  ["a JSON string", ['"x"'], CloseCode.BadRequest],
  ["a JSON list", ["[]"], CloseCode.BadRequest],
  ["a JSON number", ["5"], CloseCode.BadRequest],
  ["null", ["null"], CloseCode.BadRequest],
  ["a message without a type", [{ id: "1" }], CloseCode.BadRequest],
  ["a type that there is not", [INIT, { type: "start", id: "1" }], CloseCode.BadRequest],
  ["a subscription without an id", [INIT, { type: "subscribe", payload: { query: "{ site { name } }" } }], CloseCode.BadRequest],
  ["a subscription without a payload", [INIT, { type: "subscribe", id: "1" }], CloseCode.BadRequest],
  ["a subscription before it is known who asks", [{ type: "subscribe", id: "1", payload: { query: ADDED } }], CloseCode.Unauthorized],
  ["two beginnings", [INIT, INIT], CloseCode.TooManyInitialisationRequests],
  ["a token of nobody", [{ ...INIT, payload: { Authorization: "Bearer cms_session_nobody_at_all_here" } }], CloseCode.Forbidden],
]) {
  test(`${what} closes the connection with ${code}`, async () => {
    const { closed, say } = await socket();
    messages.forEach(say);
    assert.equal((await closed)[0], code);
  });
}

test("two subscriptions of one id close the connection with 4409", async () => {
  const { closed, say } = await socket();
  say(INIT);
  const asked = { type: "subscribe", id: "same", payload: { query: ADDED, variables: { id: subject } } };
  say(asked);
  say(asked);
  const [code, reason] = await closed;
  assert.deepEqual([code, String(reason)], [CloseCode.SubscriberAlreadyExists, "Subscriber for same already exists"]);
});

test("another protocol closes the connection with 4406", async () => {
  const opened = new WebSocket(SOCKETS);
  assert.equal((await once(opened, "close"))[0], CloseCode.SubprotocolNotAcceptable);
});

test("a ping is answered, and a completed subscription tells nothing more", async () => {
  const { opened, say } = await socket();
  const heard = [];
  opened.on("message", (text) => heard.push(JSON.parse(text)));
  say(INIT);
  say({ type: "subscribe", id: "1", payload: { query: ADDED, variables: { id: subject } } });
  const events = overSockets({ query: ADDED, variables: { id: subject } });
  await settled(events);
  say({ type: "complete", id: "1" });
  say({ type: "ping" });
  while (!heard.some((message) => message.type === "pong")) await once(opened, "message");
  const before = heard.length;
  const id = await write(`Who hears this? ${randomUUID()}`);
  await until(events, (event) => event.commentId === id);
  say({ type: "ping" });
  while (heard.at(-1).type !== "pong" || heard.length === before) await once(opened, "message");
  assert.deepEqual(heard.slice(before), [{ type: "pong" }]);
  await events.return();
});

test("whoever loses the role loses the stream", async () => {
  const query = `mutation ($input: SetAccountRoleInput!) { setAccountRole(input: $input) { errors { message } } }`;
  const { accounts } = await ask("{ accounts(first: 100) { nodes { id email } } }", {}, tokens.administrator);
  const { id } = accounts.nodes.find((account) => account.email === "moderator@lantern.example");
  const set = async (role) =>
    assert.deepEqual((await ask(query, { input: { id, role } }, tokens.administrator)).setAccountRole.errors, []);
  const { opened, closed, say } = await socket();
  say({ ...INIT, payload: { Authorization: `Bearer ${tokens.moderator}` } });
  await once(opened, "message");
  say({ type: "subscribe", id: "1", payload: { query: QUEUE } });
  say({ type: "ping" });
  await once(opened, "message");
  const response = await fetch(`${ENDPOINT}?query=${encodeURIComponent(QUEUE)}`, {
    headers: { Accept: "text/event-stream", Authorization: `Bearer ${tokens.moderator}` },
  });
  assert.equal(response.status, 200);
  await set("CONTRIBUTOR");
  try {
    assert.equal((await closed)[0], CloseCode.Forbidden);
    for await (const chunk of response.body) assert.doesNotMatch(Buffer.from(chunk).toString(), /event/);
    const refused = overSockets({ query: QUEUE }, await signIn("moderator")).next();
    await assert.rejects(refused, ([{ extensions }]) => extensions.code === "FORBIDDEN");
  } finally {
    await set("MODERATOR");
    tokens.moderator = await signIn("moderator");
  }
});

test("a browser's EventSource resumes by the id of the last event", async () => {
  const events = overEvents({ query: ADDED, variables: { id: subject } });
  const { cursor } = (await settled(events)).data.commentAdded;
  await events.return();
  const id = await write(`Since then ${randomUUID()}`);
  const address = new URL(ENDPOINT);
  address.searchParams.set("query", ADDED);
  address.searchParams.set("variables", JSON.stringify({ id: subject }));
  const headers = { Accept: "text/event-stream", "Last-Event-ID": cursor };
  const response = await fetch(address, { headers });
  assert.equal(response.headers.get("content-type"), "text/event-stream; charset=utf-8");
  let text = "";
  for await (const chunk of response.body) {
    text += Buffer.from(chunk).toString();
    if (text.includes(id)) break;
  }
  assert.match(text, /^event: next\nid: [\w-]+\ndata: \{"data":/m);
  const refused = await fetch(address, { headers: { ...headers, "Last-Event-ID": "nonsense" } });
  assert.equal(refused.status, 400);
  assert.equal((await refused.json()).errors[0].extensions.argument, "after");
});

// What docs/front-ends.md has: each is given a function for events, and one for when the list is to be read.
const SHOWN = {
  EventSource: (take, readAnew) => follow(ENDPOINT, subject, take, readAnew),
  "a socket": (take, readAnew) => followBySocket(opened(), subject, { take, readAnew, fail: assert.ifError }),
};

function opened(token) {
  const client = newSocket(ENDPOINT, token);
  closing.push(() => client.dispose());
  return client;
}

for (const [name, start] of Object.entries(SHOWN)) {
  test(`what the document shows of ${name} has the list read once what comes is heard`, async () => {
    const told = [];
    const end = await new Promise((resolve) => {
      const ended = start((event) => told.push(event), () => resolve(ended));
    });
    const id = await write(`Since the list was read ${randomUUID()}`);
    await met(() => told.some(({ kind, commentId }) => kind === "ADDED" && commentId === id));
    end();
  });
}

async function met(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("what the document shows of a socket resumes, reads anew where it cannot, and says why it is refused", async () => {
  const client = opened();
  const told = [];
  let lists = 0;
  const shown = { take: (event) => told.push(event), readAnew: () => { lists += 1; }, fail: assert.ifError };
  const end = followBySocket(client, subject, shown);
  await met(() => lists === 1);
  const ids = [await write(`Before ${randomUUID()}`)];
  await met(() => told.length === 1);
  client.terminate();
  ids.push(await write(`Meanwhile ${randomUUID()}`));
  await met(() => told.length === 2);
  assert.deepEqual([told.map(({ commentId }) => commentId), lists], [ids, 1]);
  end();
  const refused = await new Promise((resolve) => {
    followBySocket(opened("cms_session_nobody_at_all_here"), subject, { fail: resolve });
  });
  assert.equal(refused.code, CloseCode.Forbidden);
});

test("the links for Apollo Client and urql follow, and send queries by HTTP", async () => {
  const client = opened();
  const apollo = new ApolloClient({ cache: new InMemoryCache(), link: newLink(ENDPOINT, client) });
  const urql = createUrql({ url: ENDPOINT, exchanges: [fetchExchange, newExchange(client)] });
  const told = [];
  const followed = [
    apollo.subscribe({ query: gql(ADDED), variables: { id: subject } }).subscribe(({ data }) => told.push(data)),
    urql.subscription(ADDED, { id: subject }).subscribe(({ data }) => told.push(data)),
  ];
  assert.equal(typeof (await apollo.query({ query: gql("{ site { name } }") })).data.site.name, "string");
  while (told.length < 2) {
    await write(`For both ${randomUUID()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.ok(told.every((data) => data.commentAdded.commentId));
  followed.forEach((each) => each.unsubscribe());
});

test("what asks for JSON is not given a stream, and says how to follow", async () => {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ query: ADDED, variables: { id: subject } }),
  });
  assert.equal(response.status, 406);
  assert.match((await response.json()).errors[0].message, /WebSocket/);
});
