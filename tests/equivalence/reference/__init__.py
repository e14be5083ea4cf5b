"""What a reader gets, said plainly: ordinary resolvers over rows in memory, written from the API's contract alone."""
