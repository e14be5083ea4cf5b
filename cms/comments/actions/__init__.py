"""What may be done to comments: one verb a module."""
