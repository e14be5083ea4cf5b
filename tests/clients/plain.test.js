// The API without any library: fetch, as browsers have it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ask } from "./plain/ask.js";
import { fresh } from "./plain/fresh.js";
import { address, get } from "./plain/get.js";
import { upload } from "./plain/upload.js";
import { when } from "./plain/when.js";

const { ENDPOINT } = process.env;
const QUERY = `query Article($slug: String!) {
  article(slug: $slug) { title locale events { title startsAt timeZone allDay } }
}`;
const SLUG = { slug: "weir-march" };

for (const asked of [ask, get]) {
  test(`${asked.name} gives data, or throws the errors with their codes`, async () => {
    const { article } = await asked(ENDPOINT, QUERY, SLUG);
    assert.equal(article.title, "March for the river: meet on Staple Square");
    await assert.rejects(asked(ENDPOINT, "{ articles(first: 101) { totalCount } article { id } }"), ({ cause }) => {
      assert.deepEqual(cause.map(({ extensions }) => extensions), [
        { code: "BAD_REQUEST", argument: "first" },
        { code: "BAD_REQUEST", argument: "id" },
      ]);
      return true;
    });
  });
}

test("too much is refused with what would pass, which then does", async () => {
  const query = (first) => `{
    authors(first: ${first}) { nodes { articles(first: ${first}) { nodes { comments(first: ${first}) { totalCount } } } } }
  }`;
  const refusal = await ask(ENDPOINT, query(100)).catch(({ cause }) => cause);
  assert.equal(refusal[0].extensions.code, "QUERY_TOO_COMPLEX");
  assert.ok((await ask(ENDPOINT, query(refusal[0].extensions.first))).authors);
});

test("what has not changed is not sent again", async (t) => {
  const statuses = [];
  const network = globalThis.fetch;
  t.mock.method(globalThis, "fetch", async (...asked) => {
    const answer = await network(...asked);
    statuses.push(answer.status);
    return answer;
  });
  const page = address(ENDPOINT, QUERY, SLUG);
  assert.deepEqual(await fresh(page), await fresh(page));
  assert.deepEqual(statuses, [200, 304]);
});

test("a time is told in the event's own zone", async () => {
  const { article } = await get(ENDPOINT, QUERY, SLUG);
  assert.match(when(article.events[0], "en-GB"), /^Saturday,? \d+ \w+ \d{4} at 14:00$/);
});

test("a whole day has no hour", () => {
  const event = { startsAt: "2026-06-30T22:00:00+00:00", timeZone: "Europe/Berlin", allDay: true };
  assert.equal(when(event, "en-GB"), "Wednesday, 1 July 2026");
});

test("a section has one id, and a name in each language", async () => {
  const names = await ask(ENDPOINT, `{
    en: sections(locale: "en") { id name }
    fa: sections(locale: "fa") { id name }
  }`);
  assert.deepEqual(names.en.map(({ id }) => id), names.fa.map(({ id }) => id));
  assert.ok(names.en.every(({ name }, place) => name !== names.fa[place].name));
});

test("a picture is for those to send who work on the paper", async () => {
  const picture = new File([new Uint8Array([0xff, 0xd8, 0xff])], "weir.jpg", { type: "image/jpeg" });
  const { errors } = await upload(ENDPOINT, picture, { alt: "The weir" });
  assert.deepEqual(errors.map(({ extensions }) => extensions.code), ["UNAUTHENTICATED"]);
  const foreign = await fetch(ENDPOINT, { method: "POST", body: new FormData() });
  assert.equal(foreign.status, 415);
});
