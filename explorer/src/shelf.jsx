// The shelf: ready operations for those who read, write and publish.
import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useId, useMemo, useState } from "react";
import { openAccount, useOwnSchema, useViewer } from "./account.jsx";
import { labelled } from "./icons.jsx";
import { TASKS, tasksFor, welcome } from "./operations.js";
import { useRoom } from "./panel.js";
import { fill } from "./values.js";

const READY = new Set([welcome, ...TASKS.flatMap(({ operations }) => operations.map(({ text }) => text)), ""]);

// What was filled in last: variables that differ from it are somebody's own.
let filledIn = "";

function Shelf() {
  const { addTab, run, setOperationName, stop, updateActiveTabValues } = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick("queryEditor", "variableEditor", "responseEditor"),
  );
  const viewer = useViewer();
  const schema = useOwnSchema();
  const tasks = useMemo(() => tasksFor(viewer, schema), [viewer, schema]);
  const makeRoom = useRoom();
  const [problem, setProblem] = useState("");
  const [hint, setHint] = useState("");

  async function show(operation) {
    let filled;
    setProblem("");
    setHint("");
    try {
      filled = await fill(operation);
    } catch (error) {
      setProblem(error.message);
      return;
    }
    const isMissing = filled.missing.length > 0;
    setProblem(filled.missing.join(" "));
    // Questions want an answer to what there is; what is to be filled in may be filled in by hand.
    if (isMissing && !operation.isChange) return;
    put(operation, filled.text);
    if (!operation.isChange) {
      run();
      makeRoom();
      return;
    }
    // What is to be filled in may be folded away.
    document.querySelector('.graphiql-editor-tools [data-name="variables"]').click();
    // What is missing is to be read first.
    if (isMissing) return;
    setHint(`${operation.title}: change the variables below the operation, then press the round button.`);
    makeRoom(".graphiql-editor-tool .graphiql-editor");
  }

  function put(operation, variables) {
    // What is followed would go on, and what is run next would end it in place of starting.
    stop();
    // What somebody wrote stays in its tab.
    const isTheirs = !READY.has(queryEditor.getValue()) || !["", filledIn].includes(variableEditor.getValue());
    if (isTheirs) addTab();
    filledIn = variables;
    queryEditor.setValue(operation.text);
    variableEditor.setValue(variables);
    // An answer to something else would be taken for one to this.
    responseEditor?.setValue("");
    // The editors tell of their changes a little later; what is run now is to be what stands in the history.
    updateActiveTabValues({ query: operation.text, variables, response: null });
    setOperationName(operation.name);
  }

  return (
    <section className="shelf" aria-labelledby="shelf-title">
      <h2 id="shelf-title">Shelf</h2>
      <p>
        Ready operations, filled in with what the paper has. Questions are answered at one click; changes wait for you.
      </p>
      <p role="alert">{problem}</p>
      <p role="status">{hint}</p>
      {tasks.map(({ task, operations }) => (
        <Task key={task} name={task} operations={operations} show={show} isReady={Boolean(queryEditor)} />
      ))}
      {viewer && !viewer.isSignedIn && (
        <p>
          To write and publish,{" "}
          <button type="button" className="plain" onClick={openAccount}>
            sign in
          </button>
          .
        </p>
      )}
    </section>
  );
}

function Task({ name, operations, show, isReady }) {
  const id = useId();
  return (
    <>
      <h3 id={id}>{name}</h3>
      <ul aria-labelledby={id}>
        {operations.map((operation) => (
          <li key={operation.name}>
            <button type="button" disabled={!isReady} onClick={() => show(operation)}>
              <strong>{operation.title}</strong>
              <span>{operation.purpose}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

export const SHELF_PLUGIN = {
  title: "Shelf",
  icon: labelled("Shelf", <path d="M4 4v16M9 4v16M4 5h5M4 19h5M14 4.5l4.5-.9 1.9 15.6-4.6.8zM2 21.5h20" />),
  content: Shelf,
};
