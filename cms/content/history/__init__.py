"""History: what differs between two saves of an entry, as data and as text."""
