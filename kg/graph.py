"""Build the graph: nodes with where they are named, edges with how they are tied, and both with their evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import sqrt
from typing import Any

import networkx as nx

from kg.comention import add, by_sentence, pairs
from kg.errors import KgError
from kg.evidence import best
from kg.measure.association import Association, associate
from kg.measure.centrality import betweenness
from kg.measure.community import communities
from kg.measure.layout import place
from kg.model import CoMention, Entity, Extraction
from kg.presence import Presence, count
from kg.within import Pair, ancestors, facts, nearest

PART_OF_WEIGHT = 0.1  # of a pair never named together: less than any co-mention, but Gephi wants it above 0
ALIASES = 12
SMALLEST, LARGEST = 4.0, 40.0
LETTER, LINE, LONGEST = 14.0, 18.0, 14  # of a label: width a character, height, most characters; in units of the layout
ABSENT = Association(None, None, None)


def build(extractions: Iterable[Extraction], run: Mapping[str, Any]) -> nx.Graph[str]:
    """Return the graph of all documents, the same in whatever order they come.

    A document with an error is kept in `graph.graph["documents"]` and adds nothing else. Raise KgError where two
    documents have one id.
    """
    documents = _by_id(extractions)
    read = [one for one in documents.values() if one.doc.error is None]
    entities, presence = _entities(read), count(read)
    above = {node: tuple(ancestors(entities, node)) for node in presence}
    graph: nx.Graph[str] = nx.Graph(documents=documents, entities=entities, run=dict(run))
    for node, found in presence.items():
        within = tuple(entities[one].name for one in above[node])
        graph.add_node(node, **_node(entities[node], within, found))
    _add_edges(graph, add(tie for one in read for tie in pairs(one)), above)
    _measure(graph)
    return graph


def _by_id(extractions: Iterable[Extraction]) -> dict[str, Extraction]:
    documents: dict[str, Extraction] = {}
    for one in extractions:
        if one.doc.id in documents:
            raise KgError("two documents are called {id!r}; give each its own name or id", id=one.doc.id)
        documents[one.doc.id] = one
    return {name: documents[name] for name in sorted(documents)}


def _entities(extractions: Iterable[Extraction]) -> dict[str, Entity]:
    """Return the entities by id; of several versions a gazetteer's, else one that knows where it belongs."""
    versions: dict[str, Entity] = {}
    for entity in (entity for one in extractions for entity in one.entities):
        known = versions.setdefault(entity.id, entity)
        if entity != known:
            versions[entity.id] = min(known, entity, key=_vagueness)
    return {name: versions[name] for name in sorted(versions)}


def _vagueness(entity: Entity) -> tuple[bool, bool, bool, str]:
    """Rank the versions of one entity, down to its wording, so that no document's name decides."""
    return entity.source == "page", entity.part_of is None, not entity.kind, repr(entity)


def _node(entity: Entity, within: tuple[str, ...], found: Presence) -> dict[str, Any]:
    seen = sorted(found.surfaces, key=lambda name: (-found.surfaces[name], name))
    aliases = [name for name in dict.fromkeys((*seen, *entity.aliases)) if name != entity.name]
    return {
        "kind": entity.type,
        "label": entity.name,
        "subtype": entity.kind,
        "aliases": tuple(aliases[:ALIASES]),
        "part_of": entity.part_of,
        "within": within,
        "mentions": found.mentions,
        "documents": found.documents,
        "stories": found.documents,
        "first_seen": found.first,
        "last_seen": found.last,
        "evidence": best(found.evidence),
    }


def _add_edges(graph: nx.Graph[str], ties: Iterable[CoMention], above: Mapping[str, tuple[str, ...]]) -> None:
    """Add an edge for each pair named together and for each part-of fact between two nodes, in the order of the ids."""
    tied, inside = {(tie.a, tie.b): tie for tie in ties}, facts(above)
    association = _associations(graph, tied, inside)
    for pair in sorted(tied.keys() | nearest(above)):
        graph.add_edge(*pair, **_edge(tied.get(pair), association.get(pair, ABSENT), pair in inside))


def _associations(
    graph: nx.Graph[str], ties: Mapping[Pair, CoMention], inside: Collection[Pair]
) -> dict[Pair, Association]:
    units: dict[str, int] = dict.fromkeys(graph, 0)
    total = 0
    for extraction in graph.graph["documents"].values():
        for _, mentions in by_sentence(extraction):
            total += 1
            for entity in {mention.entity for mention in mentions}:
                units[entity] += 1
    return associate({pair: tie.sentences for pair, tie in ties.items()}, units, total, inside)


def _edge(tie: CoMention | None, association: Association, structural: bool) -> dict[str, Any]:
    return {
        "weight": tie.weight if tie else PART_OF_WEIGHT,
        "sentences": tie.sentences if tie else 0,
        "documents": tie.documents if tie else 0,
        "stories": tie.documents if tie else 0,
        "npmi": association.npmi,
        "p_value": association.p_value,
        "q_value": association.q_value,
        "significant": association.significant,
        "structural": structural,
        "relation": "co-mention" if tie else "part-of",
        "first_seen": tie.first if tie else None,
        "last_seen": tie.last if tie else None,
        "evidence": tie.evidence if tie else (),
    }


def _measure(graph: nx.Graph[str]) -> None:
    """Set what depends on the whole graph: community, degree, betweenness, size and place of each node."""
    edges: list[tuple[str, str, float]] = [(a, b, data["weight"]) for a, b, data in graph.edges(data=True)]
    groups, between = communities(graph, edges), betweenness(graph, edges)
    most = max(graph.nodes[node]["mentions"] for node in graph) if graph else 1
    for node, data in graph.nodes(data=True):
        share = sqrt(data["mentions"] / most)
        size = round(SMALLEST + (LARGEST - SMALLEST) * share, 2)
        data.update(community=groups[node], degree=int(graph.degree[node]), betweenness=between[node], size=size)
    places = place({node: _box(data) for node, data in graph.nodes(data=True)}, edges, groups)
    for node, (x, y) in places.items():
        graph.nodes[node].update(x=x, y=y)


def _box(data: Mapping[str, Any]) -> tuple[float, float]:
    """Return width and height of a node with its label below, by full-width characters."""
    return max(data["size"], LETTER * min(LONGEST, len(data["label"]))), data["size"] + LINE
