"""Telling spam."""
