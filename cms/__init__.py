"""What content is and what may be done to it. Knows no GraphQL."""
