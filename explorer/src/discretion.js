// Passwords, tokens and the links of invitations are kept nowhere: not in this browser's storage, not in the history.
import { HistoryStore } from "@graphiql/toolkit";

const NAMES = ["password", "present", "secret", "token", "code", "authorization"];
const FROM_VARIABLE = new RegExp(`\\b(?:${NAMES.join("|")})\\s*:\\s*\\$(\\w+)`, "gi");

/** The variables in which queries say secrets. */
const secretVariables = (text) => [...text.matchAll(FROM_VARIABLE)].map(([, name]) => name);

/** A text without what it says of secrets: of a query, of variables or of headers, finished or not. */
export function discreet(text, variables = secretVariables(text)) {
  const said = `(\\b(?:${[...NAMES, ...variables].join("|")})"?\\s*:\\s*)("""[^]*?(?:"""|$)|"(?:[^"\\\\\\n]|\\\\.)*"?)`;
  return text.replace(new RegExp(said, "gi"), '$1""');
}

function discreetly(value, variables) {
  try {
    return JSON.stringify(JSON.parse(value), (_, each) =>
      typeof each === "string" ? discreet(each, variables) : each,
    );
  } catch {
    return discreet(value, variables);
  }
}

// GraphiQL keeps its tabs and its history as JSON that has texts in it; all else that it keeps is text.
const MADE_OF_TEXTS = /:(?:tabState|queries|favorites)$/;
const QUERIES = ["graphiql:query", "graphiql:tabState"];
const VARIABLES = "graphiql:variables";

function keep(key, value) {
  const texts = [value, ...QUERIES.map((each) => localStorage.getItem(each) ?? "")];
  const variables = texts.flatMap(secretVariables);
  localStorage.setItem(key, MADE_OF_TEXTS.test(key) ? discreetly(value, variables) : discreet(value, variables));
}

/** Where GraphiQL keeps what somebody wrote, for their next visit. */
export const storage = {
  getItem: (key) => localStorage.getItem(key),
  setItem(key, value) {
    keep(key, value);
    // It may be the query alone that says what in the variables is a secret.
    const variables = localStorage.getItem(VARIABLES);
    if (QUERIES.includes(key) && variables) keep(VARIABLES, variables);
  },
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
    this.updateHistory = ({ query = "", variables, operationName }) => {
      const names = secretVariables(query);
      updateHistory({
        query: discreet(query, names),
        variables: variables && discreet(variables, names),
        operationName,
      });
    };
  }
}
