"""From an operation to one SQL statement."""
