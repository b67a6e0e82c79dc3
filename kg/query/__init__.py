"""Ask an RDF file in SPARQL: free text, a file, or a canned query by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.plugins import find
from kg.query.canned import bind, canned, resolve
from kg.query.formats import FORMATS
from kg.query.guard import refuse_writes
from kg.query.rows import Rows

__all__ = ["ENGINES", "FORMATS", "Rows", "canned", "run"]

ENGINES = {"oxigraph": "kg.query.engines:ask_oxigraph", "rdflib": "kg.query.engines:ask_rdflib"}


def run(file: Path, query: str, engine: str = "oxigraph", bindings: Mapping[str, str] | None = None) -> Rows:
    """Answer a query, which is SPARQL, the NAME of a canned query, or @file.rq; bindings fill its parameters.

    Raise KgError for a malformed query, an unknown name or parameter, an update, or a file that cannot be read.
    """
    sparql = bind(resolve(query), bindings or {})
    refuse_writes(sparql)
    rows: Rows = find("query engine", ENGINES, engine)(file, sparql)
    return rows
