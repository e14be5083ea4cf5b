"""Tests of the checks that screen comments."""
