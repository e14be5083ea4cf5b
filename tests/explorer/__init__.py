"""The explorer without a browser: how it is built and served, and the operations on its shelf."""
