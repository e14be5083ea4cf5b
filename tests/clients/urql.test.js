// urql, with what it sends unless told otherwise.
import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient, fetchExchange, gql } from "@urql/core";

const { ENDPOINT } = process.env;

const TITLES = gql`
  query Titles($first: Int!) {
    articles(first: $first) { nodes { title } }
  }
`;

/** A client, and what it has asked by which method and been answered as which type. */
function client(options) {
  const asked = [];
  const watched = async (...request) => {
    const answer = await fetch(...request);
    asked.push(`${request[1].method}: ${answer.status} ${answer.headers.get("content-type")}`);
    return answer;
  };
  return { asked, ...createClient({ url: ENDPOINT, exchanges: [fetchExchange], fetch: watched, ...options }) };
}

for (const [method, preferGetMethod] of [["POST", false], ["GET", "force"]]) {
  test(`a query by ${method}`, async () => {
    const urql = client({ preferGetMethod });
    const { data, error } = await urql.query(TITLES, { first: 3 });
    assert.equal(error, undefined);
    assert.equal(data.articles.nodes.length, 3);
    assert.deepEqual(urql.asked, [`${method}: 200 application/graphql-response+json; charset=utf-8`]);
  });

  test(`a wrong argument by ${method} is an error with its code`, async () => {
    const urql = client({ preferGetMethod });
    const { data, error } = await urql.query(TITLES, { first: 0 });
    assert.equal(data, undefined);
    assert.equal(error.networkError, undefined);
    assert.deepEqual(error.graphQLErrors.map(({ extensions }) => extensions), [
      { code: "BAD_REQUEST", argument: "first" },
    ]);
    assert.deepEqual(urql.asked, [`${method}: 400 application/graphql-response+json; charset=utf-8`]);
  });
}
