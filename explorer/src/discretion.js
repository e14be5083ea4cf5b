// Passwords, tokens and the links of invitations are kept nowhere: not in this browser's storage, not in the history.
import { HistoryStore } from "@graphiql/toolkit";

const NAMES = "password|present|secret|token|authorization";
const SAID = new RegExp(`(\\b(?:${NAMES})"?\\s*:\\s*)("""[^]*?(?:"""|$)|"(?:[^"\\\\\\n]|\\\\.)*"?)`, "gi");

/** A text without what it says of secrets: of a query, of variables or of headers, finished or not. */
export const discreet = (text) => text.replace(SAID, '$1""');

const discreetly = (value) => {
  try {
    return JSON.stringify(JSON.parse(value), (_, each) => (typeof each === "string" ? discreet(each) : each));
  } catch {
    return discreet(value);
  }
};

// GraphiQL keeps its tabs and its history as JSON that has texts in it; all else that it keeps is text.
const MADE_OF_TEXTS = /:(?:tabState|queries|favorites)$/;

/** Where GraphiQL keeps what somebody wrote, for their next visit. */
export const storage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, MADE_OF_TEXTS.test(key) ? discreetly(value) : discreet(value)),
  removeItem: (key) => localStorage.removeItem(key),
  // Others on this host keep theirs.
  clear: () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("graphiql:")) localStorage.removeItem(key);
  },
  get length() {
    return localStorage.length;
  },
};

/** The history of queries; the build puts it in place of GraphiQL's. */
export class DiscreetHistory extends HistoryStore {
  constructor(...given) {
    super(...given);
    // In GraphiQL's this is a function of each object, which no method stands in for.
    const { updateHistory } = this;
    this.updateHistory = ({ query, variables, operationName }) =>
      updateHistory({ query: query && discreet(query), variables: variables && discreet(variables), operationName });
  }
}
