"""The rule kinds that a programme is made of. Each quotes the clause that it holds to."""
