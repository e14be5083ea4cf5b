"""Who did what: entries that nothing changes any more."""
