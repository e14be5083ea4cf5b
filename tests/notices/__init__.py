"""Letters about comments: who is told, of what, when, and how to be told no more."""
