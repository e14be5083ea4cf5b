"""The walks of CONTRIBUTING.md, gone step by step in a copy of the project."""
