const query = `mutation ($input: UploadMediaInput!) {
  uploadMedia(input: $input) { media { id url width height } errors { message path } }
}`;

export async function upload(endpoint, file, words, headers) {
  const form = new FormData();
  form.append("operations", JSON.stringify({ query, variables: { input: { ...words, file: null } } }));
  form.append("map", JSON.stringify({ 0: ["variables.input.file"] }));
  form.append("0", file);
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "GraphQL-Require-Preflight": "1", ...headers },
    body: form,
  });
  return await answer.json();
}
