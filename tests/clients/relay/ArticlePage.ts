// The components of an article page, each with the fragment that says what it shows.
import { graphql } from "relay-runtime";

export const page = graphql`
  query ArticlePageQuery($slug: String!, $locale: String) {
    article(slug: $slug, locale: $locale) {
      title
      ...ArticlePage_header
      ...ArticlePage_body
      ...ArticlePage_comments
      related { id ...ArticlePage_teaser @arguments(width: 640) }
    }
  }
`;

export const header = graphql`
  fragment ArticlePage_header on Article {
    title subtitle publishedAt
    bylines { role author { id name } }
    image { ...ArticlePage_picture }
  }
`;

export const body = graphql`
  fragment ArticlePage_body on Article {
    body { blocks { __typename html ... on ImageBlock { media { ...ArticlePage_picture @arguments(width: 960) } } } }
  }
`;

export const picture = graphql`
  fragment ArticlePage_picture on Media @argumentDefinitions(width: { type: "Int", defaultValue: 1280 }) {
    url(width: $width)
    alt
  }
`;

export const teaser = graphql`
  fragment ArticlePage_teaser on Article @argumentDefinitions(width: { type: "Int!" }) {
    title path
    image { ...ArticlePage_picture @arguments(width: $width) }
  }
`;

// More comments are fetched by the article's id, through Query.node.
export const comments = graphql`
  fragment ArticlePage_comments on Article
  @refetchable(queryName: "ArticlePageCommentsQuery")
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 2 }
    after: { type: "String" }
    order: { type: "CommentOrder", defaultValue: { field: CREATED_AT, direction: DESC } }
  ) {
    comments(first: $first, after: $after, orderBy: $order) @connection(key: "ArticlePage_comments") {
      totalCount
      edges { node { id body { html } author { name } } }
    }
  }
`;
