"""The twin of each noun in cms."""
