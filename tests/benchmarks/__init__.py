"""How fast it is: against the database's limit, against the limit of HTTP, and on a larger site (`make bench`)."""
