// The presets of GraphQL-ESLint for schemas, all of them, and what our contract does otherwise on purpose.
import plugin from "@graphql-eslint/eslint-plugin";

// Parts of the one thing that they are read from: nobody can ask for them by themselves.
const PARTS = [
  "AuditEntry",
  "Body",
  "Byline",
  "CommentAuthor",
  "CommentBody",
  "CommentEvent",
  "CommentModerationInfo",
  "CommentPolicy",
  "CommentReport",
  "Disclosure",
  "FocalPoint",
  "Link",
  "GalleryImage",
  "ListItem",
  "ModerationEvent",
  "ModeratorNote",
  "Place",
  "ProgrammeItem",
  "ReleaseConflict",
  "RevisionComparison",
  "ScreeningChange",
  "Seo",
  "TermPage",
  "UpcomingChange",
  "UserError",
  "WordRule",
];

// There is one of each, or it is told by where it stands.
const SINGLES = ["FrontPage", "PageInfo", "Redirect", "Screening", "Site", "SpamLearner", "Viewer"];

const presets = ["flat/schema-recommended", "flat/schema-all", "flat/schema-relay"];

export default [
  {
    files: ["**/*.graphql"],
    plugins: { "@graphql-eslint": plugin },
    languageOptions: {
      parser: plugin.parser,
      parserOptions: { graphQLConfig: { schema: "../../schema/schema.graphql" } },
    },
    rules: {
      ...Object.assign({}, ...presets.map((preset) => plugin.configs[preset].rules)),
      // Fields stand in the order in which a reader meets them on a page.
      "@graphql-eslint/alphabetize": "off",
      "@graphql-eslint/strict-id-in-types": [
        "error",
        { exceptions: { types: [...PARTS, ...SINGLES], suffixes: ["Connection", "Edge", "Block", "Payload", "Conflict", "Difference"] } },
      ],
      // Lists that cannot grow, such as an article's authors, are plain lists.
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
      // A list, the site and the viewer are always there; what may be missing is nullable.
      "@graphql-eslint/require-nullable-result-in-root": "off",
      // A mutation answers with what it changed. What else a page shows of that it asks for in a query.
      "@graphql-eslint/require-field-of-type-query-in-mutation-result": "off",
      // There are queries, mutations and subscriptions.
      "@graphql-eslint/no-root-type": "off",
      // What is deprecated goes when nobody asks for it any more, which no date can promise.
      "@graphql-eslint/require-deprecation-date": "off",
    },
  },
];
