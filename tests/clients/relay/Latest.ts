// Lists in pages: one at the root, forwards, and one on whatever its id names, backwards.
import { graphql } from "relay-runtime";

export const latest = graphql`
  query LatestQuery { ...Latest_articles }
`;

export const articles = graphql`
  fragment Latest_articles on Query
  @refetchable(queryName: "LatestPageQuery")
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 5 }
    after: { type: "String" }
    filter: { type: "ArticleFilter" }
  ) {
    articles(first: $first, after: $after, filter: $filter) @connection(key: "Latest_articles", filters: ["filter"]) {
      edges { node { id title section { name } } }
    }
  }
`;

export const byAuthor = graphql`
  fragment Latest_author on Author
  @refetchable(queryName: "LatestAuthorQuery")
  @argumentDefinitions(last: { type: "Int", defaultValue: 5 }, before: { type: "String" }) {
    name
    articles(last: $last, before: $before) @connection(key: "Latest_author_articles") { edges { node { id title } } }
  }
`;

// What may change under the reader's eyes is read again by its id.
export const place = graphql`
  fragment Latest_occurrence on Occurrence @refetchable(queryName: "LatestOccurrenceQuery") {
    title startsAt state place { name }
  }
`;
