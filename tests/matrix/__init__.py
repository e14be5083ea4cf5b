"""Who may do what: every mutation and every guarded field, for every role and every scope of a token."""
