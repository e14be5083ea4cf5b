import { InMemoryCache } from "@apollo/client";
import { relayStylePagination as pages } from "@apollo/client/utilities";

// Without an id, and a part of one thing: what several queries ask of it is put together.
const part = { merge: true };
// A list that comes as a whole: the newest answer is the list.
const list = { merge: false };
// A list in pages: those of one filter, order, language, stage and moment follow each other.
const view = ["locale", "stage", "at"];
const feed = pages(["orderBy"]);

export const possibleTypes = {
  Node: ["Article", "Author", "Comment", "Event", "Media", "Occurrence", "Section", "Tag"],
  Content: ["Article", "Event"],
  Block: [
    "ButtonBlock", "CodeBlock", "DividerBlock", "EmbedBlock", "GalleryBlock", "HeadingBlock", "HtmlBlock", "ImageBlock",
    "ListBlock", "NoteBlock", "ParagraphBlock", "QuoteBlock", "RawBlock", "TableBlock",
  ],
  CommentSubject: ["Article", "Event"],
  PathTarget: ["Article", "Event", "Section", "Tag", "Author", "Redirect"],
};

export const typePolicies = {
  Query: {
    fields: {
      articles: pages(["filter", "orderBy", ...view]),
      authors: pages(["filter", "orderBy", ...view]),
      tags: pages(["filter", "orderBy", ...view]),
      events: pages(["filter", "orderBy", ...view]),
      calendar: pages(["from", "to", "filter", ...view]),
      comments: pages(["filter", "orderBy", "locale"]),
      commentBlocks: pages(["kind"]),
      media: pages(["filter", "stage"]),
      accounts: pages(),
      sessions: pages(["account"]),
      tokens: pages(["account"]),
      audit: pages(["filter"]),
      parkedMessages: pages(),
      upcoming: pages(["filter"]),
      releases: pages(),
      previews: pages(),
      nodes: list,
      sections: list,
    },
  },
  Content: { fields: { comments: feed, pinnedComments: list, releases: list, revisions: pages() } },
  Release: { fields: { conflicts: list, items: pages() } },
  Article: {
    fields: { authors: list, bylines: list, tags: list, related: list, events: list, translations: list },
  },
  Event: {
    fields: {
      articles: pages(), occurrences: list, organizers: list, links: list, programme: list, translations: list,
    },
  },
  Author: { fields: { articles: feed, links: list, translations: list } },
  Section: { fields: { articles: feed, children: list, translations: list } },
  Tag: { fields: { articles: feed, translations: list } },
  Comment: { fields: { replies: pages() } },
  Body: { ...part, fields: { blocks: list } },
  GalleryBlock: { fields: { images: list } },
  ListBlock: { fields: { items: list } },
  ProgrammeItem: { fields: { speakers: list } },
  Site: { ...part, fields: { navigation: list } },
  FrontPage: { ...part, fields: { pinned: list, newest: pages() } },
  CommentModerationInfo: { ...part, fields: { history: list, notes: list, reports: list } },
  CommentAuthor: part,
  CommentBody: part,
  CommentPolicy: { ...part, fields: { disclosures: list } },
  FocalPoint: part,
  Place: part,
  Redirect: part,
  Screening: { ...part, fields: { words: list } },
  ScreeningChange: part,
  Seo: part,
  SpamLearner: part,
  Viewer: part,
};

export const newCache = () => new InMemoryCache({ possibleTypes, typePolicies });
