"""What history promises."""
