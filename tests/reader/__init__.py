"""The example front end: what it asks, how it is served, and what it may weigh."""
