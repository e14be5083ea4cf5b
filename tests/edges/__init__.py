"""Every edge of the schema, with hidden neighbours: none of them is ever seen."""
