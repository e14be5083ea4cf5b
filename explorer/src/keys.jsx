// The keys that do something here; GraphiQL's own list has some that this page does without.
import { formatShortcutForOS } from "@graphiql/react";

const KEYS = [
  ["Ctrl-Enter", "Ask the question"],
  ["Enter", "Into an editor, when its frame has the focus"],
  ["Tab", "On to the next thing, out of an editor too"],
  ["Ctrl-M", "Let Tab indent in the editors, and back"],
  ["Ctrl-Space", "Show what may stand here"],
  ["Ctrl-F", "Find in an editor"],
  ["Ctrl-/", "Make a line a comment, and back"],
  ["Shift-Ctrl-P", "Tidy the question up"],
  ["Shift-Ctrl-C", "Copy the question"],
  ["Ctrl-Alt-K", "Search the documentation"],
];

export const ShortKeys = () => (
  <table className="graphiql-table">
    <thead>
      <tr>
        <th>Keys</th>
        <th>What they do</th>
      </tr>
    </thead>
    <tbody>
      {KEYS.map(([keys, meaning]) => (
        <tr key={keys}>
          <td>
            <kbd className="graphiql-key">{formatShortcutForOS(keys).replaceAll("-", "+")}</kbd>
          </td>
          <td>{meaning}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
