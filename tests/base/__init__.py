"""Tests of what the whole house stands on."""
