"""Telling spam by what moderators of this site have called spam before."""
