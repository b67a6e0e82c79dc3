"""Place the nodes: communities together, every component in a place of its own, labels apart; y points up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos, log10, pi, sin, sqrt

import networkx as nx

from kg.measure.boxes import Box, Places, fit, pack, push_apart

LAID_OUT = 3000  # of a larger component its strongest nodes; the cost grows with the square
STEPS = 400_000_000  # node pairs times iterations: some 1.5 s
BRIDGE = 0.15  # what an edge between communities pulls, against one inside
TURN = 2.399963  # the golden angle, in radians


def place(boxes: Mapping[str, Box], edges: Iterable[tuple[str, str, float]], community: Mapping[str, int]) -> Places:
    """Return the place of each box (width, height) by its node, within +-1000 and rounded to 0.1.

    A component is laid out by Fruchterman and Reingold's springs; edges inside a community pull more. Of a component of
    more than LAID_OUT nodes the rest stand near the neighbours they are most tied to.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    for a, b, weight in sorted(edges):
        graph.add_edge(a, b, weight=sqrt(weight) * (1.0 if community[a] == community[b] else BRIDGE))
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    laid = [_lay_out(graph.subgraph(part), {node: boxes[node] for node in part}, community) for part in components]
    return fit(pack(laid, boxes))


def _lay_out(graph: nx.Graph[str], boxes: Mapping[str, Box], community: Mapping[str, int]) -> Places:
    """Place one component around the origin."""
    strength = dict(graph.degree(weight="weight"))
    core = sorted(sorted(boxes, key=lambda node: (-strength[node], node))[:LAID_OUT])
    room = 1 + log10(len(boxes))  # springs crowd the middle of a large component
    side = sqrt(room * sum(width * height for width, height in boxes.values()))
    places = {node: (x * side / 2, y * side / 2) for node, (x, y) in _springs(graph, core, community).items()}
    _attach(graph, places, side / sqrt(len(boxes)))
    return push_apart(places, boxes)


def _springs(graph: nx.Graph[str], nodes: list[str], community: Mapping[str, int]) -> Places:
    """Return places within +-1, from a circle community by community: nothing random, and one thread's arithmetic."""
    import rustworkx

    ring = sorted(nodes, key=lambda node: (community[node], node))
    number = {node: index for index, node in enumerate(ring)}
    springs: rustworkx.PyGraph[str, float] = rustworkx.PyGraph()
    springs.add_nodes_from(ring)
    for node, index in number.items():
        near = sorted((number[other], graph[node][other]["weight"]) for other in graph[node] if other in number)
        springs.add_edges_from([(index, other, weight) for other, weight in near if index < other])
    angles = [2 * pi * index / len(ring) for index in range(len(ring))]
    start = {index: (0.5 + cos(angle) / 2, 0.5 + sin(angle) / 2) for index, angle in enumerate(angles)}
    turns = max(50, min(150, STEPS // len(ring) ** 2))
    found = rustworkx.spring_layout(springs, start, num_iter=turns, weight_fn=float)
    return {node: (float(found[index][0]), float(found[index][1])) for node, index in number.items()}


def _attach(graph: nx.Graph[str], places: Places, step: float) -> None:
    """Add the nodes that have no place yet, each beside its strongest neighbour that has one."""
    waiting = sorted(places)
    for node in waiting:  # grows while it is read: nearest to the core first
        for turn, other in enumerate(sorted(other for other in graph[node] if other not in places)):
            near = (one for one in sorted(graph[other]) if one in places)
            best = max(near, key=lambda one: graph[other][one]["weight"])
            angle, reach = TURN * turn, step * sqrt(turn + 1) / 2
            places[other] = (places[best][0] + reach * cos(angle), places[best][1] + reach * sin(angle))
            waiting.append(other)
