"""Tests of the embedded PostgreSQL: started, shared, killed and recovered, as whoever runs it."""
