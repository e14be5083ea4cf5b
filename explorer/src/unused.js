// Stands for parts of Monaco and Prettier that others import and this page never calls.
export class DiffEditorWidget {}
export class MultiDiffEditorWidget {}
export class StandaloneQuickInputService {}
export const printers = {};
export const parsers = {};
