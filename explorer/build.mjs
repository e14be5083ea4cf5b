// Builds the explorer into the folder that is named on the command line, or else where the server serves it from.
// The same sources and lock file give the same bytes: names are fixed, and nothing says when or where it was built.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licences } from "./licences.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = resolve(process.argv[2] ?? here("../cms/server/explorer"));

/** Puts a module of ours in the place of modules of others, wherever they are imported from. */
const instead = (filter, path) => ({
  name: path,
  setup({ onLoad }) {
    onLoad({ filter }, () => ({ contents: `export * from "${path}"`, resolveDir: here("src") }));
  },
});

/** Mends a module of others: each text is to be there, and has another put in its place. */
const mended = (filter, texts) => ({
  name: `mended ${filter}`,
  setup({ onLoad }) {
    onLoad({ filter }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [old, fresh] of texts) {
        if (!contents.includes(old)) throw new Error(`${path} says no more ${old}: see whether it needs mending.`);
        contents = contents.replaceAll(old, fresh);
      }
      return { contents };
    });
  },
});

// Says of the tabs in src/tabs.jsx which is the current one.
const session = mended(/\/graphiql\/dist\/GraphiQL\.js$/, [
  ['"aria-controls": "graphiql-session",', '"aria-current": index_1 === activeTabIndex,'],
  ['role: "tabpanel",', 'role: "group",'],
]);

// Has the account's button in the bar, above the settings.
const bar = mended(/\/graphiql\/dist\/ui\/sidebar\.js$/, [
  ['import { ShortKeys }', `import { Account } from "${here("src/account.jsx")}";\nimport { ShortKeys }`],
  ["      t13,\n      t18,", "      t13,\n      jsx(Account, {}),\n      t18,"],
]);

// A new tab has what is followed in the one before end, as turning to another tab does: its answers would come in here.
const tabs = mended(/\/@graphiql\/react\/dist\/stores\/editor\.js$/, [
  ["addTab() {\n\t\t\tset(({ defaultHeaders, onTabChange, tabs, activeTabIndex, actions }) => {",
    "addTab() {\n\t\t\tset(({ defaultHeaders, onTabChange, tabs, activeTabIndex, actions }) => {\n\t\t\t\tactions.stop();"],
]);

const history = mended(/\/plugin-history\/dist\/context\.js$/, [
  ['import { HistoryStore as HistoryStore$1 } from "@graphiql/toolkit"',
    `import { DiscreetHistory as HistoryStore$1 } from "${here("src/discretion.js")}"`],
]);

const shared = {
  absWorkingDir: here("."),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  // All licences are in a file of their own.
  legalComments: "none",
  metafile: true,
  outdir: target,
  assetNames: "[name]",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const page = await build({
  ...shared,
  entryPoints: { explorer: "src/main.jsx" },
  jsx: "automatic",
  loader: { ".ttf": "file", ".graphql": "text" },
  alias: {
    "prettier/standalone": here("src/formatting.js"),
    "prettier/parser-graphql": "prettier/plugins/graphql",
    "prettier/parser-babel": here("src/unused.js"),
    "prettier/plugins/estree": here("src/unused.js"),
  },
  plugins: [
    session,
    bar,
    tabs,
    history,
    instead(/\/monaco-editor\/esm\/vs\/editor\/edcore\.main\.js$/, "./editor.js"),
    instead(/\/(diffEditorWidget|multiDiffEditorWidget|standaloneQuickInputService)\.js$/, "./unused.js"),
    instead(/\/@graphiql\/react\/dist\/components\/tabs\/index\.js$/, "./tabs.jsx"),
    instead(/\/graphiql\/dist\/ui\/short-keys\.js$/, "./keys.jsx"),
  ],
});

const workers = await build({
  ...shared,
  entryPoints: {
    "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
    "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
    "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
  },
  // The page formats queries itself.
  alias: { "prettier/standalone": here("src/unused.js"), "prettier/plugins/graphql": here("src/unused.js") },
});

writeFileSync(resolve(target, "licences.txt"), licences(here("."), [page, workers]));
for (const file of ["index.html", "icon.svg"]) copyFileSync(here(`src/${file}`), resolve(target, file));
