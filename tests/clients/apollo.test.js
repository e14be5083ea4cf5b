// Apollo Client and its normalised cache, with the policies that docs/front-ends.md shows.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, mock, test } from "node:test";
import { format } from "node:util";

import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { loadDevMessages } from "@apollo/client/dev";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";

import { newCache } from "./cache.js";

const { ENDPOINT } = process.env;
const OPERATIONS = {
  "article-page": { slug: "weir-march" },
  latest: { first: 3 },
  week: { from: "2026-01-01T00:00:00Z", to: "2036-01-01T00:00:00Z" },
};

const operation = async (name) => gql(await readFile(`operations/${name}.graphql`, "utf8"));

loadDevMessages();

let client;
let complaints;

beforeEach(() => {
  complaints = [];
  for (const kind of ["error", "warn"]) mock.method(console, kind, (...said) => complaints.push(format(...said)));
  client = connect(newCache());
});

afterEach(() => {
  mock.restoreAll();
  assert.deepEqual(complaints, []);
});

function connect(cache, link = new HttpLink({ uri: ENDPOINT, useGETForQueries: true })) {
  return new ApolloClient({ link, cache });
}

async function read(query, variables) {
  return (await client.query({ query, variables })).data;
}

for (const [name, variables] of Object.entries(OPERATIONS)) {
  test(`${name} is read back from the cache as the network gave it`, async () => {
    const query = await operation(name);
    const { data } = await client.query({ query, variables, fetchPolicy: "network-only" });
    assert.deepEqual(client.readQuery({ query, variables }), data);
  });
}

test("an article and its translation are two records", async () => {
  const { article } = await read(gql`
    { article(slug: "weir-march") { id locale title translations { id locale title } } }
  `);
  const records = client.cache.extract();
  const both = [article, ...article.translations];
  assert.deepEqual(both.map(({ locale }) => locale), ["en", "fa"]);
  assert.deepEqual(both.map(({ id }) => records[`Article:${id}`].title), both.map(({ title }) => title));
});

test("an author who is met in two queries is one record", async () => {
  const { article } = await read(gql`{ article(slug: "weir-march") { id authors { id name } } }`);
  const [{ id, name }] = article.authors;
  await read(gql`query Author($id: ID!) { author(id: $id) { id slug } }`, { id });
  const { __typename, slug } = client.cache.extract()[`Author:${id}`];
  assert.deepEqual({ __typename, name, slug }, { __typename: "Author", name: "Tobias Quill", slug: "tobias-quill" });
  const records = Object.keys(client.cache.extract()).filter((key) => key.startsWith("Author:"));
  assert.deepEqual(records.sort(), article.authors.map((author) => `Author:${author.id}`).sort());
});

test("pages follow each other without gap or repetition", async () => {
  const query = await operation("latest");
  const { data: whole } = await connect(newCache()).query({ query, variables: { first: 6 } });
  const variables = { first: 2 };
  const watched = client.watchQuery({ query, variables });
  const subscription = watched.subscribe();
  let { articles } = await read(query, variables);
  for (let page = 2; page <= 3; page += 1) {
    ({ articles } = (await watched.fetchMore({ variables: { after: articles.pageInfo.endCursor } })).data);
  }
  subscription.unsubscribe();
  assert.deepEqual(client.readQuery({ query, variables }), whole);
});

test("a wrong argument is an error with its code", async () => {
  await assert.rejects(read(await operation("latest"), { first: 0 }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.deepEqual(error.errors.map(({ extensions }) => extensions), [{ code: "BAD_REQUEST", argument: "first" }]);
    return true;
  });
});

test("a query is sent once, and by its hash from then on", async () => {
  const asked = [];
  const watched = async (address, options) => {
    const text = decodeURIComponent(`${address} ${options.body}`);
    asked.push([options.method, text.includes("query Hashed"), text.includes("sha256Hash")]);
    return fetch(address, options);
  };
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const link = ApolloLink.from([
    new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
    new HttpLink({ uri: ENDPOINT, fetch: watched }),
  ]);
  const query = gql`query Hashed { site { name } }`;
  for (const _ of ["unknown", "known"]) {
    assert.equal((await connect(newCache(), link).query({ query })).data.site.name, "The Sallowford Lantern");
  }
  assert.deepEqual(asked, [["GET", false, true], ["POST", true, true], ["GET", false, true]]);
});

const HALVES = [
  gql`query Top {
    article(slug: "weir-plan") {
      id body { html } seo { title } bylines { role } image { id focalPoint { x } } related(first: 2) { id title }
      events { id place { name } } comments(first: 2) { totalCount edges { node { id body { html } author { name } } } }
    }
    site { name commentPolicy { open } navigation { label } }
    viewer { isSignedIn }
    resolvePath(path: "/articles/weir-plan") { ... on Article { id } ... on Redirect { url } }
  }`,
  gql`query Bottom {
    article(slug: "weir-plan") {
      id body { text blocks { html } } seo { description } bylines { bio } image { id focalPoint { y } }
      related(first: 2) { id slug } events { id place { city } }
      comments(first: 3) { edges { node { id body { text } author { url } } } }
    }
    site { url commentPolicy { privacyNotice } navigation { url } }
    viewer { canReadDrafts }
    resolvePath(path: "/articles/weir-plan") { ... on Article { title } ... on Redirect { path } }
  }`,
];

const WHOLE = gql`{
  article(slug: "weir-plan") {
    id body { html text } seo { title description } image { id focalPoint { x y } } related(first: 2) { id title slug }
    events { id place { name city } }
    comments(first: 2) { totalCount edges { node { id body { html text } author { name url } } } }
  }
  site { name url commentPolicy { open privacyNotice } }
  viewer { isSignedIn canReadDrafts }
}`;

test("two queries that ask for other halves of the same parts lose nothing", async () => {
  for (const half of HALVES) await read(half);
  const { data } = await client.query({ query: WHOLE, fetchPolicy: "cache-only" });
  const { article, ...rest } = (await connect(newCache()).query({ query: WHOLE })).data;
  assert.deepEqual({ ...data.article, comments: null }, { ...article, comments: null });
  assert.deepEqual(data.article.comments.edges.slice(0, 2), article.comments.edges);
  assert.deepEqual({ site: data.site, viewer: data.viewer }, rest);
});

const AUTHORS = gql`{ article(slug: "weir-plan") { id authors { id } } }`;

async function loseAnAuthor() {
  const { article } = await read(AUTHORS);
  assert.equal(article.authors.length, 2);
  const authors = article.authors.slice(1);
  client.writeQuery({ query: AUTHORS, data: { article: { ...article, authors } } });
  assert.deepEqual(client.readQuery({ query: AUTHORS }).article.authors, authors);
}

test("a list may become shorter", loseAnAuthor);

// The last of all: each complaint is made once in a program, and would be missing above.
test("without the policies they do", async () => {
  client = connect(new InMemoryCache());
  for (const half of HALVES) await read(half);
  await loseAnAuthor();
  const lost = complaints.splice(0).join("\n");
  for (const field of ["body field of a Article", "authors field of a Article", "site field of a Query"]) {
    assert.match(lost, new RegExp(`Cache data may be lost when replacing the ${field}`));
  }
});
