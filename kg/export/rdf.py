"""Write a graph as RDF: Turtle for people, N-Triples for comparing, JSON-LD for programs; all hold the same triples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile

import networkx as nx

from kg.files import write_atomic


def write_ttl(graph: nx.Graph[str], path: Path) -> None:
    """Write Turtle in reading order, entity by entity; memory stays flat."""
    write_atomic(path, _turtle(graph))


def write_nt(graph: nx.Graph[str], path: Path) -> None:
    """Write N-Triples with its lines sorted, so that two files can be compared line by line."""
    from kg.rdf.triples import triples

    write_atomic(path, (line.encode() for line in sorted(f"{triple} .\n" for triple in triples(graph))))


def write_jsonld(graph: nx.Graph[str], path: Path) -> None:
    """Write JSON-LD in the short names of ontology/context.jsonld, which it carries; one subject a line."""
    from kg.rdf.jsonld import to_jsonld
    from kg.rdf.triples import triples

    write_atomic(path, (line.encode() for line in to_jsonld(triples(graph))))


def _turtle(graph: nx.Graph[str]) -> Iterator[bytes]:
    """Yield Turtle by line; prefixes are sorted, since the serialiser shuffles them, and subjects stand apart."""
    from pyoxigraph import RdfFormat, serialize

    from kg.rdf.terms import PREFIXES
    from kg.rdf.triples import triples

    with TemporaryFile() as draft:
        serialize(triples(graph), draft, RdfFormat.TURTLE, prefixes=PREFIXES)
        draft.seek(0)
        yield from sorted(islice(draft, len(PREFIXES)))
        yield from (line if line.startswith(b"\t") else b"\n" + line for line in draft)
