// A file for an operation that sends one: JSON cannot carry it, so that a dialog asks for it.
import { useState } from "react";
import { Framed, inDialog } from "./dialogs.jsx";

/** The files for these variables, as [name, File]; undefined where somebody thinks better of it. */
export async function choose(names) {
  const files = [];
  for (const name of names) {
    const file = await inDialog(Choice, { name });
    if (!file) return undefined;
    files.push([name, file]);
  }
  return files;
}

function Choice({ name, answer }) {
  const [file, setFile] = useState();
  const [problem, setProblem] = useState("");
  function send(event) {
    event.preventDefault();
    if (file) answer(file);
    else setProblem("Choose a file first.");
  }
  return (
    <Framed
      title="Choose a picture"
      purpose={<p>A JPEG, PNG, WebP or GIF. It is sent with the variables as they stand.</p>}
    >
      <form className="form" onSubmit={send}>
        <label>
          {name === "file" ? "File" : `File for $${name}`}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp,image/gif"
            onChange={(event) => setFile(event.target.files[0])}
          />
        </label>
        <p role="alert" className="problem">
          {problem}
        </p>
        <div className="buttons">
          <button type="button" onClick={() => answer(undefined)}>
            Cancel
          </button>
          <button type="submit" className="primary">
            Send
          </button>
        </div>
      </form>
    </Framed>
  );
}
