"""Find the nodes that tie the others together."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

SEED = 20260101
BUDGET = 400_000  # sources times edges: some 0.3 s
FEWEST = 32


def betweenness(nodes: Iterable[str], edges: Iterable[tuple[str, str, float]]) -> dict[str, float]:
    """Return the share of shortest paths through each node, in [0, 1], where an edge is 1/weight long (Brandes 2001).

    In a large graph the paths start from a seeded sample of the nodes (Brandes and Pich 2007), FEWEST or more.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    for a, b, weight in sorted(edges):
        graph.add_edge(a, b, distance=1 / weight)
    sources = max(FEWEST, BUDGET // max(1, graph.size()))
    sample = sources if sources < len(graph) else None
    found = nx.betweenness_centrality(graph, k=sample, weight="distance", seed=SEED)
    return {node: round(share, 6) for node, share in found.items()}
