"""Letters about comments: who is to be told of what, and how they are written and sent."""
