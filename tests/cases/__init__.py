"""A newcomer's way into the planner: queries, the statements that they become, and what these answer, side by side."""
