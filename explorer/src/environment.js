// What has to be there before the editor is loaded.

// The page's Content-Security-Policy lets in style elements of its own alone, known by a nonce. The editor and the
// dialogs make such elements, and do not know of it.
const { nonce } = document.querySelector("script[nonce]");
const createElement = document.createElement.bind(document);
document.createElement = (name, options) => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};

const WORKERS = { graphql: "graphql.worker.js", json: "json.worker.js" };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(new URL(`./${WORKERS[label] ?? "editor.worker.js"}`, import.meta.url), { type: "module" }),
};
