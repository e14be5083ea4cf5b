"""What can be changed: input in, a verb's work, a payload that the planner reads."""
