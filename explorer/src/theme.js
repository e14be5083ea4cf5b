// The editor's colours and keys.
import { TabFocus } from "monaco-editor/esm/vs/editor/browser/config/tabFocus.js";
import { editor } from "monaco-graphql/esm/monaco-editor.js";

const MONO = 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "Liberation Mono", monospace';

function define(name, base, [ink, quiet, accent, field, text, number, surface]) {
  editor.defineTheme(name, {
    base,
    inherit: true,
    colors: {
      "editor.background": "#00000000",
      "editor.foreground": ink,
      "editorLineNumber.foreground": quiet,
      "editorLineNumber.activeForeground": ink,
      "editorHoverWidget.background": surface,
      "editorSuggestWidget.background": surface,
      "editorWidget.background": surface,
      "editorSuggestWidget.selectedBackground": `${accent}26`,
      "editorSuggestWidget.selectedForeground": ink,
      "editorSuggestWidget.selectedIconForeground": ink,
      "editorSuggestWidget.highlightForeground": accent,
      "editorSuggestWidget.focusHighlightForeground": accent,
      focusBorder: accent,
      "scrollbar.shadow": "#00000000",
    },
    rules: Object.entries({
      "": ink,
      comment: quiet,
      keyword: accent,
      "key.identifier": field,
      "argument.identifier": field,
      "type.identifier": accent,
      "string.key.json": field,
      "string.value.json": text,
      string: text,
      number,
      "keyword.json": number,
    }).map(([token, color]) => ({ token, foreground: color.slice(1) })),
  });
  return name;
}

export const THEMES = {
  light: define("paper", "vs", ["#1f2a33", "#5d6b76", "#0f5f5a", "#1d4f91", "#8a3b12", "#6b3fa0", "#ffffff"]),
  dark: define("night", "vs-dark", ["#dde5ea", "#93a3ae", "#6fd3c4", "#8ec2ff", "#f0b48a", "#c9a9f5", "#1b242b"]),
};

// Tab leaves the editors, so that nobody who uses the keyboard is caught in one; Ctrl+M changes that and back.
TabFocus.setTabFocusMode(true);

const HINTS = { "response.json": "The answer comes here.", "variables.json": "Values for what a question leaves open" };

editor.onDidCreateEditor((created) => {
  created.updateOptions({
    fontFamily: MONO,
    fontSize: 14,
    wordWrap: "on",
    wrappingIndent: "indent",
    guides: { indentation: false },
    scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8, useShadows: false },
    overviewRulerBorder: false,
    renderFinalNewline: "on",
  });
  created.onDidChangeModel(() => {
    const file = created.getModel()?.uri.path.match(/[\w-]+\.json$/)?.[0] ?? "";
    created.updateOptions({ placeholder: HINTS[file.replace(/^.*-(?=response|variables)/, "")] });
  });
});
