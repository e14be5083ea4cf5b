// The article page, as plain text: whatever may be null or of several types has to be looked at, or tsc complains.
import { ask } from "./ask.js";
import { ArticlePageDocument } from "./generated/graphql.js";

export async function page(endpoint: string, slug: string): Promise<string[]> {
  const { article, site } = await ask(endpoint, ArticlePageDocument, { slug });
  if (!article) return [`${site.name} has no such article.`];
  const lines = [article.title, ...article.bylines.map(({ author, role }) => `${role}: ${author.name}`)];
  for (const block of article.body.blocks) {
    lines.push(block.__typename === "ImageBlock" ? (block.media?.alt ?? "") : block.html);
  }
  for (const { node } of article.comments.edges) lines.push(`${node.author.name}: ${node.body.html}`);
  return lines;
}
