"""What a graph is and which run made it: VoID and DCAT, PROV-O."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import networkx as nx
from pyoxigraph import NamedNode

from kg.rdf.terms import IDS, ONTOLOGY, ONTOLOGY_VERSION, Node, digest, document, pairs, part, sha256, term, text, whole


def fingerprint(graph: nx.Graph[str]) -> str:
    """Return a hash of the settings and the documents, so that another run has another IRI."""
    documents = (f"{key} {sha256(extraction.doc)}" for key, extraction in graph.graph["documents"].items())
    return digest("run", json.dumps(graph.graph["run"], sort_keys=True, default=str), *documents).partition("-")[2]


def dataset(graph: nx.Graph[str], key: str) -> Node:
    """Describe the graph as a data set."""
    return part("dataset", key), pairs(
        ("rdf:type", term("void:Dataset")),
        ("rdf:type", term("dcat:Dataset")),
        ("dcterms:title", text("Knowledge graph of regional innovation", "en")),
        ("dcterms:title", text("区域创新知识图谱", "zh-Hans")),
        ("dcterms:description", text("Who and what is named together, with the sentences that say so.", "en")),
        ("dcterms:description", text("谁与谁在同一处被提及，并附原句为证。", "zh-Hans")),
        ("dcterms:conformsTo", NamedNode(ONTOLOGY_VERSION)),
        ("void:vocabulary", NamedNode(ONTOLOGY)),
        ("void:uriSpace", text(IDS)),
        ("void:entities", whole(len(graph.graph["entities"]))),
        ("kg:documentCount", whole(len(graph.graph["documents"]))),
        ("prov:wasGeneratedBy", part("run", key)),
    )


def run(graph: nx.Graph[str], key: str) -> Node:
    """Describe the run that made the graph: its settings and the documents it used."""
    settings = sorted(_flat(graph.graph["run"]))
    used = (("prov:used", document(key)) for key in graph.graph["documents"])
    return part("run", key), pairs(
        ("rdf:type", term("kg:Run")),
        ("rdf:type", term("prov:Activity")),
        *(("kg:setting", text(f"{name} = {value}")) for name, value in settings),
        *used,
    )


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield the leaves of nested settings, each by its dotted name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    else:
        yield name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
