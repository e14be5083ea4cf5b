export async function ask(endpoint, query, variables) {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return dataOf(await answer.json());
}

export function dataOf({ data, errors }) {
  if (errors) throw new Error(errors.map(({ message }) => message).join("\n"), { cause: errors });
  return data;
}
