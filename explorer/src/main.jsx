import "./environment.js";
import { DOC_EXPLORER_PLUGIN } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { useGraphiQLActions } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import "graphiql/graphiql.css";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import { recognise } from "./account.js";
import { BUILDER_PLUGIN } from "./builder.jsx";
import { choose } from "./choose.jsx";
import { confirm } from "./confirm.jsx";
import { Dialogs } from "./dialogs.jsx";
import { storage } from "./discretion.js";
import { follow, following } from "./following.js";
import { labelled } from "./icons.jsx";
import { welcome } from "./operations.js";
import { isNarrow } from "./panel.js";
import { read } from "./question.js";
import { ask, prices, run } from "./requests.js";
import { SHELF_PLUGIN } from "./shelf.jsx";
import { THEMES } from "./theme.js";
import "./style.css";

// GraphiQL knows its own two panels by identity, so that only their pictures are changed.
DOC_EXPLORER_PLUGIN.icon = labelled(
  "Docs",
  <path d="M5 3.5h11.5a2.5 2.5 0 0 1 2.5 2.5v14.5H7.5A2.5 2.5 0 0 1 5 18zM9 8h6M9 12h6" />,
);
HISTORY_PLUGIN.icon = labelled(
  "History",
  <path d="M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8.4M3.5 4v4.4h4.4M12 7.5V12l3.2 2" />,
);

const PANELS = [SHELF_PLUGIN, BUILDER_PLUGIN, DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];
const OUR_PANELS = PANELS.filter((panel) => panel !== DOC_EXPLORER_PLUGIN);

/** GraphiQL puts the documentation first; those who come for the first time start with the shelf. */
function Order() {
  const { setPlugins } = useGraphiQLActions();
  useLayoutEffect(() => setPlugins(PANELS), [setPlugins]);
}

function Title() {
  const [name, setName] = useState();
  useEffect(() => {
    // Without an answer the title does without the name.
    ask({ query: "{ site { name } }" }).then(
      ({ data }) => setName(data?.site.name),
      () => {},
    );
  }, []);
  useEffect(() => {
    if (name) document.title = `${name}: API explorer`;
  }, [name]);
  return (
    <h1>
      {name} <span>API explorer</span>
    </h1>
  );
}

function Price() {
  const price = useSyncExternalStore(prices.subscribe, prices.current);
  if (!price) return null;
  const { total, limit, fields = [] } = price;
  const [dearest] = fields;
  return (
    <p className="price">
      Price: {total.toLocaleString("en")} of at most {limit.toLocaleString("en")}.
      {dearest && ` Dearest: ${dearest.path} (${dearest.cost.toLocaleString("en")}).`}
    </p>
  );
}

/** How it stands with what is followed. */
function Following() {
  return (
    <p className="following" role="status">
      {useSyncExternalStore(following.subscribe, following.current)}
    </p>
  );
}

const notSent = (why) => ({ errors: [{ message: `Nothing was sent, and nothing has changed${why ?? ""}.` }] });
const ID = /(?:^i|I)d$/;

/** The ids that are still to be filled in: the paper had nothing to offer. */
const unnamed = ({ variables }) =>
  Object.entries(variables?.input ?? {}).flatMap(([name, value]) => (ID.test(name) && value === "" ? [name] : []));
const SIGNING = ["signIn", "signOut", "changePassword", "confirmSecondFactor", "endSecondFactor"];

async function fetcher(question, options) {
  // What GraphiQL asks by itself, the schema, has no price to show.
  if (question.operationName === "IntrospectionQuery") return ask(question, options);
  const { mutations, files, followed, name } = read(question);
  const lacking = unnamed(question);
  if (lacking.length) return notSent(`: fill in ${lacking.join(" and ")} below, in the variables`);
  if (followed) return follow({ ...question, operationName: name }, followed, options);
  if (!(await confirm(mutations, options))) return notSent();
  const chosen = await choose(files);
  if (!chosen) return notSent();
  const answer = await run({ ...question, operationName: name }, options, chosen);
  if (mutations.some(({ name }) => SIGNING.includes(name))) recognise();
  return answer;
}

createRoot(document.getElementById("explorer")).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={OUR_PANELS}
    visiblePlugin={SHELF_PLUGIN}
    defaultQuery={welcome}
    defaultEditorToolsVisibility={!isNarrow()}
    editorTheme={THEMES}
    shouldPersistHeaders={false}
    storage={storage}
  >
    <Order />
    <Dialogs />
    <GraphiQL.Toolbar>
      {({ prettify, copy }) => (
        <>
          {prettify}
          {copy}
        </>
      )}
    </GraphiQL.Toolbar>
    <GraphiQL.Logo>
      <Title />
    </GraphiQL.Logo>
    <GraphiQL.Footer>
      <Following />
      <Price />
    </GraphiQL.Footer>
  </GraphiQL>,
);
