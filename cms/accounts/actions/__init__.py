"""What may be done to accounts, sessions and tokens."""
