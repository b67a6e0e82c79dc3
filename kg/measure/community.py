"""Group the nodes that are named together more than with others."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

SEED = 20260101


def communities(nodes: Iterable[str], edges: Iterable[tuple[str, str, float]]) -> dict[str, int]:
    """Return the community of each node by weighted modularity (Louvain, Blondel 2008): 0 is the largest.

    Communities of one size are numbered by their first id, so that numbers and colours stay from build to build.
    """
    names = sorted(nodes)
    number = {name: index for index, name in enumerate(names)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))  # numbers: sets of them iterate alike under every hash seed
    graph.add_weighted_edges_from(sorted((number[a], number[b], weight) for a, b, weight in edges))
    if not names:
        return {}
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    ranked = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    return {names[member]: index for index, group in enumerate(ranked) for member in group}
