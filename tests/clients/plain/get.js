import { dataOf } from "./ask.js";

export function address(endpoint, query, variables) {
  return `${endpoint}?${new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) })}`;
}

export async function get(endpoint, query, variables) {
  const answer = await fetch(address(endpoint, query, variables));
  return dataOf(await answer.json());
}
