"""The outbox: what is committed is brought to whoever listens."""
