"""The planner against a plain reference: both answer the same."""
