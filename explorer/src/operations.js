// The ready operations, and what is filled into them.
import articlePage from "../operations/article-page.graphql";
import author from "../operations/author.graphql";
import examples from "../operations/examples.graphql";
import frontPage from "../operations/front-page.graphql";
import section from "../operations/section.graphql";
import week from "../operations/week.graphql";
import welcome from "../operations/welcome.graphql";
import { ask } from "./requests.js";

export { welcome };

/** An operation of a file whose first two lines are comments: its title, and what it is for. */
function read(text) {
  const [title, purpose] = text.split("\n", 2).map((line) => line.replace(/^# /, ""));
  const [head, name] = text.match(/query (\w+)[^{]*/);
  const variables = [...head.matchAll(/\$(\w+)/g)].map((match) => match[1]);
  return { title, purpose, name, variables, text };
}

export const OPERATIONS = [articlePage, frontPage, section, author, week].map(read);

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Values for an operation's variables, from what the site has just now; throws an Error where it lacks them. */
export async function fill(operation) {
  const values = { ...times(new Date()), ...(await slugs()) };
  const missing = operation.variables.find((name) => values[name] === undefined);
  if (missing) throw new Error(`This site has no ${missing} that readers may see yet. Publish one, and come back.`);
  return Object.fromEntries(operation.variables.map((name) => [name, values[name]]));
}

function times(now) {
  return { from: now.toISOString(), to: new Date(now.getTime() + WEEK).toISOString() };
}

async function slugs() {
  const { data, errors } = await ask({ query: examples, operationName: "Examples" });
  if (!data) throw new Error(errors?.[0]?.message ?? "The server gave no data.");
  const richest = data.articles.nodes.reduce((best, one) => (around(one) > around(best) ? one : best), undefined);
  return {
    article: richest?.slug,
    section: (richest?.section ?? data.sections[0])?.slug,
    author: (richest?.authors[0] ?? data.authors.nodes[0])?.slug,
  };
}

/** How much there is to show around an article. */
function around(article) {
  if (!article) return -1;
  return (
    (article.section ? 1 : 0) + article.authors.length + 2 * article.events.length + Math.min(article.commentCount, 4)
  );
}
