"""Read RDF files back: every format that kg writes, told by the name."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Store, parse

from kg.errors import KgError, reason

if TYPE_CHECKING:
    from rdflib import Graph

CHARACTER_CLASSES = re.compile(r",? \[('|_\]).*", re.DOTALL)
SUFFIXES = (".ttl", ".nt", ".jsonld", ".trig", ".nq", ".rdf", ".n3")


def read_store(path: Path) -> Store:
    """Load a file into a store in memory that answers SPARQL.

    Raise KgError where there is no such file, its name tells no RDF format, or it is not well-formed.
    """
    store = Store()
    with _readable(path) as form:
        store.bulk_load(path=str(path), format=form)
    return store


def read_rdflib(path: Path) -> Graph:
    """Load a file into an rdflib graph, terms as they are written; parsed by pyoxigraph, which is ten times as fast."""
    from rdflib import Graph

    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # else it prints a traceback for each impossible date
    graph = Graph()
    to_term = _converter()
    with _readable(path) as form:
        for quad in parse(path=str(path), format=form):
            graph.add((to_term(quad.subject), to_term(quad.predicate), to_term(quad.object)))
    return graph


def rdf_format(path: Path) -> RdfFormat:
    """Return the format that a file's name tells."""
    form = RdfFormat.from_extension(path.suffix.removeprefix(".")) if path.suffix in SUFFIXES else None
    if form is None:
        suffixes = " ".join(SUFFIXES)
        raise KgError(
            "{file} is no RDF file by its name; use one that ends in {suffixes}", file=path.name, suffixes=suffixes
        )
    return form


@contextmanager
def _readable(path: Path) -> Iterator[RdfFormat]:
    form = rdf_format(path)
    try:
        yield form
    except SyntaxError as error:
        values = {"file": path.name, "format": form.name, "reason": one_line(error)}
        raise KgError("{file} is not well-formed {format}: {reason}; write it anew", **values) from error
    except OSError as error:
        why = reason(error) if error.strerror else one_line(error)
        raise KgError("cannot read {path}: {reason}; check the path", path=path, reason=why) from error


def one_line(error: Exception) -> str:
    """Return what an exception says, in one line, without the classes of characters that a parser would also take."""
    return " ".join(CHARACTER_CLASSES.sub("", str(error)).split()).rstrip(".;")


def _converter() -> Any:
    from pyoxigraph import BlankNode, Literal, NamedNode
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    def literal(term: Literal) -> RdflibLiteral:
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return RdflibLiteral(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)

    makers = {NamedNode: lambda term: URIRef(term.value), BlankNode: lambda term: BNode(term.value), Literal: literal}

    @cache
    def to_term(term: Any) -> Any:
        return makers[type(term)](term)

    return to_term
