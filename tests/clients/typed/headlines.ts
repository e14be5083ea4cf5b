import { ask } from "./ask.js";
import { graphql } from "./generated/index.js";

const Headlines = graphql(`
  query Headlines($first: Int!) {
    articles(first: $first) {
      nodes { title subtitle section { name } }
    }
  }
`);

export async function headlines(endpoint: string): Promise<string[]> {
  const { articles } = await ask(endpoint, Headlines, { first: 3 });
  return articles.nodes.map((article) => `${article.section?.name ?? "News"}: ${article.title}`);
}
