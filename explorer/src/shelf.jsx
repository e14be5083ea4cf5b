// The shelf: ready operations that run with one click.
import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useState } from "react";
import { labelled } from "./icons.jsx";
import { fill, OPERATIONS, welcome } from "./operations.js";
import { useRoom } from "./panel.js";

const READY = new Set([welcome, ...OPERATIONS.map((operation) => operation.text), ""]);

function Shelf() {
  const { addTab, run, setOperationName, updateActiveTabValues } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));
  const makeRoom = useRoom();
  const [problem, setProblem] = useState();

  async function show(operation) {
    let variables = "";
    try {
      if (operation.variables.length) variables = JSON.stringify(await fill(operation), null, 2);
    } catch (error) {
      setProblem(error.message);
      return;
    }
    setProblem(undefined);
    // What somebody wrote stays in its tab.
    if (!READY.has(queryEditor.getValue())) addTab();
    queryEditor.setValue(operation.text);
    variableEditor.setValue(variables);
    // The editors tell of their changes a little later; what is run now is to be what stands in the history.
    updateActiveTabValues({ query: operation.text, variables });
    setOperationName(operation.name);
    run();
    makeRoom();
  }

  return (
    <section className="shelf" aria-labelledby="shelf-title">
      <h2 id="shelf-title">Shelf</h2>
      <p>Ready questions. Click one: it is filled in with what this site has just published, and answered.</p>
      {problem && <p role="alert">{problem}</p>}
      <ul>
        {OPERATIONS.map((operation) => (
          <li key={operation.name}>
            <button type="button" disabled={!queryEditor} onClick={() => show(operation)}>
              <strong>{operation.title}</strong>
              <span>{operation.purpose}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const SHELF_PLUGIN = {
  title: "Shelf",
  icon: labelled("Shelf", <path d="M4 4v16M9 4v16M4 5h5M4 19h5M14 4.5l4.5-.9 1.9 15.6-4.6.8zM2 21.5h20" />),
  content: Shelf,
};
