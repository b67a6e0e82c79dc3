"""Triples as JSON-LD in the short names of ontology/context.jsonld."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, cast

from pyoxigraph import Literal, NamedNode, Triple

from kg.ontology import share
from kg.rdf.terms import PREFIXES, TERMS, shorten

RDF_TYPE = PREFIXES["rdf"] + "type"
NATIVE: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "nonNegativeInteger": int,
    "double": float,
    "boolean": "true".__eq__,
}


def to_jsonld(triples: Iterable[Triple]) -> Iterator[str]:
    """Yield a JSON-LD document in lines: its context, then each subject; triples of one subject must come together."""
    yield '{"@context": ' + _dump(_context()) + ',\n"@graph": [\n'
    lead = ""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        yield lead + _dump({"@id": shorten(subject.value), **_node(about)})
        lead = ",\n"
    yield "\n]}\n"


def _node(about: Iterable[Triple]) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for triple in about:
        key = _key(triple.predicate.value)
        found.setdefault(key, []).append(_value(key, cast(NamedNode | Literal, triple.object)))
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def _value(key: str, value: NamedNode | Literal) -> Any:
    """Return the JSON value that the context turns back into this very term."""
    if isinstance(value, NamedNode):
        short = shorten(value.value)
        return short.removeprefix("kg:") if key == "@type" else short
    if value.language:
        return {"@language": value.language, "@value": value.value}
    name = value.datatype.value.removeprefix(PREFIXES["xsd"])
    if _context().get(key, {}).get("@type") == f"xsd:{name}":
        return NATIVE.get(name, str)(value.value)
    return value.value if name == "string" else {"@type": f"xsd:{name}", "@value": value.value}


@cache
def _context() -> dict[str, Any]:
    text = (share("ontology") / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


@cache
def _key(predicate: str) -> str:
    """Return the short name of a property: its name in the context, else a prefixed name."""
    if predicate == RDF_TYPE:
        return "@type"
    short = shorten(predicate)
    named = (key for key, entry in _context().items() if isinstance(entry, dict) and entry.get("@id") == short)
    return next(named, short.removeprefix("kg:") if predicate.startswith(TERMS) else short)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
