"""What the verbs do, read back by SQL."""
