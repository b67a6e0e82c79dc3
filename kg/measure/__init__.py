"""Measures of a graph: association of pairs, communities, centrality, layout."""
