"""The graph as linked data: names, terms, triples, and files read back."""
