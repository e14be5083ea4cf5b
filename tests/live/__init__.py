"""Following what happens to comments."""
