"""The two engines: Oxigraph, which is fast, and rdflib, which everyone has; the same rows from both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from kg.errors import KgError
from kg.query.rows import Rows, Term
from kg.rdf.read import one_line, read_rdflib, read_store
from kg.rdf.terms import PREFIXES, double, flag, term, whole

if TYPE_CHECKING:
    from rdflib.query import Result

TRIPLE = ("subject", "predicate", "object")


def ask_oxigraph(file: Path, sparql: str) -> Rows:
    """Answer by pyoxigraph."""
    store = read_store(file)
    try:
        answer = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(answer, QueryBoolean):
            return _yes_or_no(bool(answer))
        if isinstance(answer, QuerySolutions):
            names = tuple(variable.value for variable in answer.variables)
            return Rows(names, tuple(tuple(map(_plain, row)) for row in answer))
        return _triples(answer)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise KgError("the query is malformed: {reason}", reason=one_line(error)) from error


def ask_rdflib(file: Path, sparql: str) -> Rows:
    """Answer by rdflib."""
    graph = read_rdflib(file)
    try:
        answer = graph.query(sparql, initNs=PREFIXES)
        if answer.type == "ASK":
            return _yes_or_no(bool(answer.askAnswer))
        if answer.type == "SELECT":
            return _solutions(answer)
        triples = [Triple(*(cast(Any, _term(one)) for one in triple)) for triple in answer.graph or ()]
        return _triples(triples)
    except Exception as error:
        raise KgError("the query is malformed: {reason}", reason=one_line(error)) from error


def _yes_or_no(answer: bool) -> Rows:
    return Rows(("answer",), ((flag(answer),),), "ask")


def _solutions(answer: Result) -> Rows:
    names = tuple(map(str, answer.vars or ()))
    return Rows(names, tuple(tuple(_plain(_term(row[name])) for name in names) for row in cast(Any, answer)))


def _triples(answer: Iterable[Triple]) -> Rows:
    """Return triples sorted: neither engine promises an order."""
    rows = {(str(one.subject), str(one.predicate), str(one.object)): one for one in answer}
    table = (rows[key] for key in sorted(rows))
    return Rows(TRIPLE, tuple((cast(Term, one.subject), one.predicate, _plain(one.object)) for one in table), "graph")


def _term(found: Any) -> Term | None:
    """Return rdflib's term as pyoxigraph's."""
    from rdflib import BNode, URIRef

    makers: dict[type, Callable[[Any], Term | None]] = {type(None): lambda _: None, URIRef: NamedNode, BNode: BlankNode}
    return makers.get(type(found), _literal)(found)


def _literal(found: Any) -> Literal:
    if found.language:
        return Literal(str(found), language=found.language)
    return Literal(str(found), datatype=NamedNode(found.datatype) if found.datatype else None)


def _plain(found: Any) -> Any:
    """Return numbers in one spelling, since each engine has its own; Oxigraph keeps no subtypes of integer."""
    number = isinstance(found, Literal) and SPELLED.get(found.datatype)
    try:
        return number(found.value) if number else found
    except (ValueError, InvalidOperation):
        return found


def _decimal(value: str) -> Literal:
    return Literal(format(Decimal(value).normalize(), "f"), datatype=term("xsd:decimal"))


def _double(value: str) -> Literal | None:
    return double(float(value))


SPELLED: dict[NamedNode, Callable[[str], Literal | None]] = {
    term("xsd:double"): _double,
    term("xsd:float"): _double,
    term("xsd:decimal"): _decimal,
    term("xsd:nonNegativeInteger"): lambda value: whole(int(value)),
}
