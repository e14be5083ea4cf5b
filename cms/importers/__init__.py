"""Bringing other systems' content in."""
