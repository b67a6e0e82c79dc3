"""Check an RDF file against the SHACL shapes of ontology/shapes.ttl."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.ontology import share
from kg.rdf.read import read_rdflib
from kg.rdf.terms import PREFIXES, shorten

if TYPE_CHECKING:
    from rdflib import Graph

SH = "http://www.w3.org/ns/shacl#"
NO_DATASET = {
    "en": "the file describes no void:Dataset: kg did not write it, or it was cut off; build it anew",
    "zh": "文件中没有 void:Dataset 的描述：并非 kg 所写，或已被截断；请重新生成",
}


@dataclass(frozen=True, slots=True)
class Report:
    """Whether a file conforms; each message names a node, what is wrong with it and what to do."""

    conforms: bool
    messages: tuple[str, ...]


def validate(path: Path, lang: str = "en") -> Report:
    """Check a file that kg wrote; the messages come sorted, in English or Chinese by `lang` (en or zh).

    Raise KgError where the file cannot be read.
    """
    from rdflib import RDF, URIRef

    graph = read_rdflib(path)
    if (None, RDF.type, URIRef(PREFIXES["void"] + "Dataset")) not in graph:
        return Report(False, (NO_DATASET[lang],))
    shapes = read_rdflib(share("ontology") / "shapes.ttl")
    kinds, orders = _apart(shapes)
    found = _check(graph, kinds, lang) or _check(graph, orders, lang)
    return Report(not found, tuple(sorted(found)))


def _apart(shapes: Graph) -> tuple[Graph, Graph]:
    """Return the shapes that compare no two values, and those that do: pySHACL cannot compare what is ill-typed."""
    from rdflib import Graph, URIRef

    pairs = [URIRef(SH + name) for name in ("lessThan", "lessThanOrEquals")]
    comparing = {shape for name in pairs for shape in shapes.subjects(name)}
    kinds, orders = Graph(), Graph()
    for triple in shapes:
        (orders if triple[0] in comparing else kinds).add(triple)
    return kinds, orders


def _check(graph: Graph, shapes: Graph, lang: str) -> set[str]:
    from pyshacl import validate as check
    from rdflib import RDF, URIRef

    _, results, _ = check(graph, shacl_graph=shapes, inference="none", do_owl_imports=False, inplace=True)
    kind = URIRef(SH + "ValidationResult")
    return {_message(graph, results, one, lang) for one in results.subjects(RDF.type, kind)}


def _message(graph: Graph, results: Graph, one: Any, lang: str) -> str:
    """Return one line: the node, its name if it has one, what is wrong, and the value at fault."""
    from rdflib import URIRef

    node, value = (results.value(one, URIRef(SH + key)) for key in ("focusNode", "value"))
    said = sorted(
        (str(getattr(text, "language", None)), str(text)) for text in results.objects(one, URIRef(SH + "resultMessage"))
    )
    text = next((text for language, text in said if language.startswith(lang)), said[0][1])
    label = graph.value(node, URIRef(PREFIXES["skos"] + "prefLabel"))
    who = f"{shorten(str(node))} ({label})" if label else shorten(str(node))
    what = f"{text} [{shorten(str(value))}]" if value is not None else text
    return " ".join(f"{who}: {what}".split())
