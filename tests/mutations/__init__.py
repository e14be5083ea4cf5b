"""Mutations, as clients send them."""
