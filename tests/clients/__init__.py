"""The clients that people use, tried against a running server."""
