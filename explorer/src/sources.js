// Where the values come from that are filled into the variables of ready operations.
import examples from "../operations/examples.graphql";
import { account } from "./account.js";

const DAY = 24 * 60 * 60 * 1000;

const OPEN = "[DRAFT, IN_REVIEW, UNPUBLISHED]";
const KEPT = "[DRAFT, IN_REVIEW, UNPUBLISHED, PUBLISHED]";

/** Asks for articles in the making, the last saved first; `own` narrows them down to those of one byline. */
const articles =
  (status, { first = 1, fields = "id title version" } = {}) =>
  (own) =>
    `articles(stage: DRAFT, first: ${first}, filter: { status: ${status} ${own} }, orderBy: { field: UPDATED_AT }) {
      nodes { ${fields} }
    }`;

const idOf = (node) => node && { value: node.id, title: node.title };
const plain = (value) => value && { value };
const save = (revision, title) => revision && { value: revision.id, title: `save ${revision.version} of ${title}` };

/** Asks for the newest comments; their titles are whose they are, and how they begin. */
const comments =
  (filter, { first = 1, fields = "" } = {}) =>
  () =>
    `comments(first: ${first}, filter: ${filter}) { nodes { id author { name } body { text } ${fields} } }`;

const commentOf = (comment) => comment && { value: comment.id, title: called(comment) };

/** What a comment is called where there is but a line for it. */
export const called = ({ author, body }) => `the comment of ${author.name || "somebody"}, “${shortened(body.text)}”`;

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);

/** Where values come from: what is asked, and the values by name that are made of the nodes in the answer, and of all of it. */
export const SOURCES = [
  {
    offers: ["draft", "draftVersion", "draftTitle"],
    query: articles(OPEN),
    values: ([draft]) => ({
      draft: idOf(draft),
      draftVersion: plain(draft?.version),
      draftTitle: plain(draft?.title),
    }),
  },
  {
    offers: ["unsubmitted"],
    query: articles("[DRAFT]"),
    values: ([draft]) => ({ unsubmitted: idOf(draft) }),
  },
  {
    offers: ["submitted", "submittedVersion"],
    query: articles("[IN_REVIEW]"),
    values: ([draft]) => ({ submitted: idOf(draft), submittedVersion: plain(draft?.version) }),
  },
  {
    offers: ["live"],
    query: articles("[PUBLISHED]"),
    values: ([live]) => ({ live: idOf(live) }),
  },
  {
    offers: ["trashed"],
    query: articles("[TRASHED]"),
    values: ([trashed]) => ({ trashed: idOf(trashed) }),
  },
  {
    offers: ["saved", "newerSave", "olderSave"],
    query: articles(KEPT, { first: 20, fields: "id title revisions(first: 2) { nodes { id version } }" }),
    values: (nodes) => {
      const one = nodes.find(({ revisions }) => revisions.nodes.length > 1) ?? nodes[0];
      const [newer, older = newer] = one?.revisions.nodes ?? [];
      return { saved: idOf(one), newerSave: save(newer, one?.title), olderSave: save(older, one?.title) };
    },
  },
  {
    offers: ["untranslated", "missingLocale"],
    query: (own) =>
      `site { locales } ${articles(KEPT, { first: 20, fields: "id title locale translations { locale }" })(own)}`,
    values: (nodes, { site }) => {
      const lacking = ({ locale, translations }) =>
        site.locales.find((tag) => tag !== locale && !translations.some((other) => other.locale === tag));
      const one = nodes.find(lacking);
      return { untranslated: idOf(one), missingLocale: plain(one && lacking(one)) };
    },
  },
  {
    offers: ["relatedOne", "relatedTwo"],
    query: () => "articles(first: 2) { nodes { id title } }",
    values: ([one, two]) => ({ relatedOne: idOf(one), relatedTwo: idOf(two) }),
  },
  {
    offers: ["picture"],
    query: () => "media(stage: DRAFT, first: 1) { nodes { id alt } }",
    values: ([picture]) => ({ picture: picture && { value: picture.id, title: picture.alt || "a picture" } }),
  },
  {
    offers: ["eventDraft"],
    query: () => `events(
      stage: DRAFT, first: 1, filter: { status: ${OPEN} }, orderBy: { field: UPDATED_AT, direction: DESC }
    ) { nodes { id title } }`,
    values: ([event]) => ({ eventDraft: idOf(event) }),
  },
  {
    offers: ["lead", "pinned"],
    query: () =>
      `frontPage(stage: DRAFT) { lead { id title } pinned { id title } newest(first: 2) { nodes { id title } } }`,
    values: (_, { frontPage: { lead, pinned, newest } }) => {
      const [first, ...rest] = newest.nodes;
      return { lead: idOf(lead ?? first), pinned: (pinned.length || lead ? pinned : rest).map(idOf) };
    },
  },
  {
    offers: ["planned"],
    query: () => "upcoming(first: 20) { nodes { content { __typename id title } } }",
    values: (_, { upcoming }) => ({
      planned: idOf(upcoming.nodes.map(({ content }) => content).find((content) => content?.__typename === "Article")),
    }),
  },
  {
    offers: ["waiting"],
    query: comments("{ status: [PENDING] }"),
    values: ([comment]) => ({ waiting: commentOf(comment) }),
  },
  {
    offers: ["unwanted"],
    query: comments("{ status: [TRASHED, SPAM] }"),
    values: ([comment]) => ({ unwanted: commentOf(comment) }),
  },
  {
    offers: ["shown"],
    query: comments("{ status: [APPROVED] }"),
    values: ([comment]) => ({ shown: commentOf(comment) }),
  },
  {
    offers: ["decision"],
    query: comments("{}", { first: 50, fields: "moderation { history { at kind moderationId } }" }),
    values: (nodes) => ({ decision: lastDecision(nodes) }),
  },
  {
    offers: ["block"],
    query: () => "commentBlocks(first: 1) { nodes { id kind value } }",
    values: (_, { commentBlocks }) => {
      const [block] = commentBlocks.nodes;
      return { block: block && { value: block.id, title: `${block.kind} ${block.value}` } };
    },
  },
  {
    offers: ["word"],
    query: () => "screening { words { pattern } }",
    values: (_, { screening: { words } }) => ({ word: plain(words[0]?.pattern) }),
  },
  {
    offers: ["discussed"],
    query: () => "articles(first: 20) { nodes { id title commentsOpen commentCount } }",
    values: (articles) => {
      const [busiest] = articles
        .filter(({ commentsOpen }) => commentsOpen)
        .sort((one, other) => other.commentCount - one.commentCount);
      return { discussed: idOf(busiest) };
    },
  },
  {
    offers: ["release", "gathered"],
    query: () => "releases(first: 20) { nodes { id name status items { totalCount } } }",
    values: (_, { releases }) => {
      const open = releases.nodes.filter(({ status }) => status !== "PUBLISHED");
      const named = (release) => release && { value: release.id, title: release.name };
      return { release: named(open[0]), gathered: named(open.find(({ items }) => items.totalCount)) };
    },
  },
  {
    offers: ["preview"],
    query: () => "previews(first: 20) { nodes { id isActive content { title } } }",
    values: (_, { previews }) => {
      const preview = previews.nodes.find(({ isActive }) => isActive);
      return { preview: preview && { value: preview.id, title: preview.content?.title ?? "a preview" } };
    },
  },
  {
    offers: ["token"],
    query: () => "tokens(first: 100) { nodes { id name revokedAt } }",
    values: (_, { tokens }) => {
      const token = tokens.nodes.find(({ revokedAt }) => !revokedAt);
      return { token: token && { value: token.id, title: token.name } };
    },
  },
  {
    offers: ["otherAccount", "newcomer"],
    query: () => "accounts(first: 100) { nodes { id name email createdAt disabledAt } }",
    values: (_, { accounts: { nodes } }) => ({
      otherAccount: newestOther(nodes),
      newcomer: plain(unusedAddress(nodes.map(({ email }) => email))),
    }),
  },
  {
    offers: ["tag"],
    query: () => "tags(first: 1) { nodes { slug } }",
    values: ([tag]) => ({ tag: plain(tag?.slug) }),
  },
  {
    offers: ["article", "section", "author", "me"],
    query: () => examples.slice(examples.indexOf("{") + 1, examples.lastIndexOf("}")),
    values: (nodes, { sections, authors }) => {
      const richest = nodes.reduce((best, one) => (around(one) > around(best) ? one : best), undefined);
      const author = (richest?.authors[0] ?? authors.nodes[0])?.slug;
      return {
        article: plain(richest?.slug),
        section: plain((richest?.section ?? sections[0])?.slug),
        author: plain(author),
        me: plain(profile() ?? author),
      };
    },
  },
  {
    offers: ["scope"],
    values: () => ({ scope: plain(account.current()?.canReadDrafts ? "content:read_drafts" : "comments:moderate") }),
  },
  {
    offers: ["now", "lastWeek", "nextWeek", "nextYear", "morning", "evening", "timeZone"],
    values: moments,
  },
];

/** The last thing that a moderator decided and nobody has decided anew since. */
function lastDecision(comments) {
  const decisions = comments
    .map((comment) => ({ comment, ...comment.moderation.history.at(-1) }))
    .filter(({ kind, moderationId }) => kind === "MODERATED" && moderationId)
    .sort((one, other) => other.at.localeCompare(one.at));
  const [{ moderationId, comment } = {}] = decisions;
  return moderationId && { value: moderationId, title: `the last one, on ${called(comment)}` };
}

function newestOther(accounts) {
  const own = account.current()?.account?.id;
  const [newest] = accounts
    .filter(({ id, disabledAt }) => !disabledAt && id !== own)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  return newest && { value: newest.id, title: newest.name };
}

function unusedAddress(used, number = 1) {
  const address = `somebody${number}@paper.example`;
  return used.includes(address) ? unusedAddress(used, number + 1) : address;
}

/** How much there is to show around an article. */
function around(article) {
  if (!article) return -1;
  return (
    (article.section ? 1 : 0) + article.authors.length + 2 * article.events.length + Math.min(article.commentCount, 4)
  );
}

/** The slug of the author profile of whoever is signed in, if they have one. */
export const profile = () => account.current()?.account?.author?.slug;

function moments(now) {
  const after = (days) => new Date(now.getTime() + days * DAY);
  const [morning, evening] = [after(1), after(7)];
  morning.setHours(7, 0, 0, 0);
  evening.setHours(19, 0, 0, 0);
  return {
    now: { value: now.toISOString() },
    lastWeek: { value: after(-7).toISOString() },
    nextWeek: { value: after(7).toISOString() },
    nextYear: { value: after(365).toISOString() },
    morning: { value: local(morning) },
    evening: { value: local(evening) },
    timeZone: { value: Intl.DateTimeFormat().resolvedOptions().timeZone },
  };
}

/** A moment with the offset that this place has then, as one would write it here. */
function local(moment) {
  const minutes = -moment.getTimezoneOffset();
  const shifted = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${shifted}${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

/** What is said where there is none. */
export const MISSING = {
  article: "There is no article that readers may see yet.",
  section: "There is no section that readers may see yet.",
  author: "There is nobody that readers may see yet.",
  me: "There is nobody that readers may see yet.",
  tag: "There is no tag yet.",
  draft: "There is no draft of yours: write an article first.",
  unsubmitted: "There is no draft of yours to submit: write an article first.",
  submitted: "Nothing waits for review just now.",
  live: "There is nothing published yet.",
  trashed: "There is nothing in the trash.",
  saved: "There is no article with a history yet.",
  untranslated: "There is nothing that lacks a translation.",
  relatedOne: "There is no article that readers may see yet.",
  relatedTwo: "There is but one article that readers may see.",
  picture: "There is no picture yet: send one first.",
  planned: "Nothing is planned for an article.",
  waiting: "No comment waits just now.",
  unwanted: "There is no comment in the bin, and none that is taken for spam.",
  shown: "There is no comment that readers see.",
  decision: "Nothing was decided about the newest comments that could be undone.",
  block: "Nobody is kept out.",
  word: "No word is looked for in comments yet.",
  discussed: "There is no article that readers may comment on.",
  release: "There is no release that is open: make one first.",
  gathered: "There is nothing in a release yet: add something first.",
  preview: "There is no preview that still shows anything.",
  token: "There is no token that works.",
  otherAccount: "There is nobody else.",
  lead: "There is no article yet.",
  eventDraft: "There is no event to publish: announce one first.",
};
