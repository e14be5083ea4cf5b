"""Signing in by a provider of OpenID Connect, which is a process of its own here."""
