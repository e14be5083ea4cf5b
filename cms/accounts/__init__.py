"""Who works on the paper, and what they may do."""
