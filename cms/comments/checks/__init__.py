"""Screening: an ordered list of small checks, each of which finds nothing, or something with its reason."""
