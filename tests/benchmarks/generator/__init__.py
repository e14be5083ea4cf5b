"""A large paper made up from a seed: the same size and seed give the same rows."""
