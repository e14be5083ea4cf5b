"""A Hugo site, read file by file and written by the house's verbs.

Three steps, each in modules of its own: files become neutral records (`matter`, `settings`, `files`, `pages`,
`shortcodes`), records learn of each other (`links`, `plan`), and the verbs write them (`write`).
"""
