"""What readers get through the planner."""
