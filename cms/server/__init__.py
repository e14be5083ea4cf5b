"""HTTP: the application and its endpoints."""
