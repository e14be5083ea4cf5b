// What GraphiQL asks of Prettier: to format queries, and the JSON of variables. For JSON alone, Prettier brings a
// parser and a printer of JavaScript; the parser of the editor does as well.
import { applyEdits, format as edits } from "jsonc-parser";
import { format as prettify } from "../node_modules/prettier/standalone.mjs";

export const format = (text, options) =>
  options.parser === "jsonc"
    ? applyEdits(text, edits(text, undefined, { insertSpaces: true, tabSize: 2 }))
    : prettify(text, options);
