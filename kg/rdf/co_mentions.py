"""Co-mentions as RDF: each edge as a node with its measures, and its evidence with the words of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
from pyoxigraph import NamedNode

from kg.model import Evidence, Extraction
from kg.rdf.terms import (
    Node,
    Pair,
    digest,
    document,
    double,
    entity,
    flag,
    mention,
    pairs,
    part,
    seen,
    term,
    text,
    whole,
)

MOST_EVIDENCE = 20


def nodes(graph: nx.Graph[str], run: NamedNode) -> Iterator[Node]:
    """Describe each edge that comes from co-mention, and after it the best of its evidence."""
    documents = graph.graph["documents"]
    for a, b, edge in _edges(graph):
        key = digest("cm", a, b).partition("-")[2]
        best = {_name(key, one): one for one in edge["evidence"][:MOST_EVIDENCE]}
        measures = _co_mention(graph, (a, b), edge, run)
        yield part("cm", key), [*measures, *pairs(*(("kg:evidence", name) for name in best))]
        yield from ((name, _evidence(documents[one.doc], one, (a, b))) for name, one in best.items())


def _name(key: str, one: Evidence) -> NamedNode:
    return part("ev", key, digest("doc", one.doc), one.sentence, one.other)


def _edges(graph: nx.Graph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    edges = ((min(a, b), max(a, b), edge) for a, b, edge in graph.edges(data=True) if edge["relation"] == "co-mention")
    return sorted(edges, key=lambda edge: edge[:2])


def _co_mention(graph: nx.Graph[str], pair: tuple[str, str], edge: dict[str, Any], run: NamedNode) -> list[Pair]:
    first, second = map(entity, pair)
    names = " – ".join(graph.graph["entities"][one].name for one in pair)
    return pairs(
        ("rdf:type", term("kg:CoMention")),
        ("rdf:type", term("rdf:Statement")),
        ("rdfs:label", text(names, "zh-Hans")),
        ("rdf:subject", first),
        ("rdf:predicate", term("kg:coMentionedWith")),
        ("rdf:object", second),
        ("kg:participant", first),
        ("kg:participant", second),
        ("kg:weight", double(edge["weight"])),
        ("kg:npmi", double(edge["npmi"])),
        ("kg:pValue", double(edge["p_value"])),
        ("kg:qValue", double(edge["q_value"])),
        ("kg:significant", flag(edge["significant"])),
        ("kg:structural", flag(edge["structural"])),
        ("kg:sentenceCount", whole(edge["sentences"])),
        *seen(edge),
        ("kg:evidenceTotal", whole(len(edge["evidence"]))),
        ("prov:wasGeneratedBy", run),
    )


def _evidence(extraction: Extraction, one: Evidence, pair: tuple[str, str]) -> list[Pair]:
    """Say which sentences of which document name the two, and quote them as the page has them."""
    doc, places = extraction.doc, sorted({one.sentence, one.other})
    named = [other for other in extraction.mentions if other.sentence in places and other.entity in pair]
    return pairs(
        ("rdf:type", term("kg:Evidence")),
        ("kg:inDocument", document(doc.id)),
        ("kg:sentenceIndex", whole(one.sentence)),
        ("kg:sentenceDistance", whole(one.distance)),
        ("kg:quote", text(" …… ".join(extraction.sentences[index].text for index in places), "zh")),
        *(("kg:mention", mention(doc.id, other)) for other in named),
    )
