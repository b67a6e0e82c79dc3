"""The one place that makes IRIs and literals: stable, ASCII, with the text of pages only in literals."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.clean.script import to_simplified
from kg.model import Document, Mention
from kg.text import Text

Pair = tuple[NamedNode, NamedNode | Literal]
Node = tuple[NamedNode, list[Pair]]

TERMS = "https://w3id.org/kg-innovation/ns#"
IDS = "https://w3id.org/kg-innovation/id/"
ONTOLOGY = "https://w3id.org/kg-innovation/ns"
ONTOLOGY_VERSION = "https://w3id.org/kg-innovation/ns/0.1.0"
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "id": IDS,
    "kg": TERMS,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATE_TYPES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "xsd:date"),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "xsd:gYearMonth"),
    (re.compile(r"[0-9]{4}"), "xsd:gYear"),
)
# XML's characters: what lies outside them no RDF/XML, and no careful parser, would take.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def term(curie: str) -> NamedNode:
    """Return the term that a prefixed name stands for.

    >>> term("kg:City").value
    'https://w3id.org/kg-innovation/ns#City'
    """
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def shorten(iri: str) -> str:
    """Return an IRI with its prefix, or as it is where none fits.

    >>> shorten(IDS + "place-320200")
    'id:place-320200'
    """
    prefix = next((prefix for prefix, base in PREFIXES.items() if iri.startswith(base)), None)
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri


def pairs(*given: tuple[str, NamedNode | Literal | None]) -> list[Pair]:
    """Return predicate and object for each value that there is."""
    return [(term(curie), value) for curie, value in given if value is not None]


def entity(id: str) -> NamedNode:
    """Return the IRI of an entity by its id."""
    return NamedNode(IDS + quote(id, safe=""))


def document(id: str) -> NamedNode:
    """Return the IRI of a document by its id, which may hold any character."""
    return NamedNode(IDS + digest("doc", id))


def sha256(doc: Document) -> str:
    """Return the content key of a document: the hash of its text in UTF-8."""
    return hashlib.sha256(doc.text.encode("utf-8", "replace")).hexdigest()


def mention(doc: str, one: Mention) -> NamedNode:
    """Return the IRI of a mention: its document, stretch and entity."""
    return part("m", digest("doc", doc), one.start, one.end, one.entity)


def part(kind: str, *keys: str | int) -> NamedNode:
    """Return the IRI of what has no id of its own: its kind, then what it is made of.

    >>> part("p", "doc-0f", 812, 814).value.removeprefix(IDS)
    'p-0f-812-814'
    """
    return NamedNode(IDS + quote("-".join((kind, *(str(key).removeprefix("doc-") for key in keys))), safe=""))


def digest(kind: str, *parts: str) -> str:
    """Return a short stable id made of a hash, such as doc-3f2a90c1b77e."""
    return (
        f"{kind}-{hashlib.sha1(chr(31).join(parts).encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()[:12]}"
    )


def text(value: str, language: str | None = None) -> Literal:
    """Return a literal in which each character that XML forbids has become U+FFFD."""
    return Literal(ILLEGAL.sub("\ufffd", value), language=language)


def chinese(values: Iterable[str]) -> list[Literal]:
    """Return names tagged by script: zh-Hant for those with a Traditional character, zh-Hans for the rest.

    >>> [name.language for name in chinese(["无锡", "無錫"])]
    ['zh-hans', 'zh-hant']
    """
    return [text(value, "zh-Hans" if to_simplified(Text.of(value)).value == value else "zh-Hant") for value in values]


def whole(value: int, type: str = "xsd:integer") -> Literal:
    """Return a whole number."""
    return Literal(str(int(value)), datatype=term(type))


def flag(value: bool) -> Literal:
    """Return true or false."""
    return Literal("true" if value else "false", datatype=term("xsd:boolean"))


def double(value: float | None) -> Literal | None:
    """Return a number in XSD's canonical form, exact; none where there is no finite value.

    >>> double(0.25).value, double(40.0).value, double(None)
    ('2.5E-1', '4.0E1', None)
    """
    if value is None or not math.isfinite(value):
        return None
    sign, digits, exponent = Decimal(repr(float(value))).normalize().as_tuple()
    first, *rest = map(str, digits)
    power = int(exponent) + len(rest)
    return Literal(f"{'-' * sign}{first}.{''.join(rest) or '0'}E{power}", datatype=term("xsd:double"))


def date(value: str | None) -> Literal | None:
    """Return an ISO date, month or year with its type; none for anything else."""
    for pattern, curie in DATE_TYPES:
        if value and pattern.fullmatch(value):
            return Literal(value, datatype=term(curie)) if _in_calendar(value) else None
    return None


def _in_calendar(value: str) -> bool:
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def seen(attributes: dict[str, Any]) -> list[tuple[str, Literal | None]]:
    """Say in how many documents and stories something stands, and between which dates."""
    return [
        ("kg:documentCount", whole(attributes["documents"])),
        ("kg:storyCount", whole(attributes["stories"])),
        ("kg:firstSeen", date(attributes["first_seen"])),
        ("kg:lastSeen", date(attributes["last_seen"])),
    ]
