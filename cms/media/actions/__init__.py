"""What may be done to pictures and files: one verb a module."""
