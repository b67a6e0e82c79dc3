"""A graph as RDF: one subject after the other, in an order that never changes, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
from pyoxigraph import Triple

from kg.rdf import co_mentions, entities, header, pages
from kg.rdf.terms import Node, part, term, whole


def triples(graph: nx.Graph[str]) -> Iterator[Triple]:
    """Yield every triple of a graph once; the last one says how many there are."""
    count = 1
    for subject, pairs in nodes(graph):
        yield from (Triple(subject, predicate, value) for predicate, value in pairs)
        count += len(pairs)
    yield Triple(part("dataset", header.fingerprint(graph)), term("void:triples"), whole(count))


def nodes(graph: nx.Graph[str]) -> Iterator[Node]:
    """Yield each subject once with what is said of it: data set, run, entities, co-mentions, documents.

    The evidence follows its co-mention, the mentions follow their document.
    """
    key = header.fingerprint(graph)
    yield header.dataset(graph, key)
    yield header.run(graph, key)
    yield from entities.nodes(graph)
    yield from co_mentions.nodes(graph, part("run", key))
    for extraction in graph.graph["documents"].values():
        yield pages.document(extraction)
        yield from pages.mentions(extraction, graph.graph["entities"])
