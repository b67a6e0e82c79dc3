"""Look things up in a built graph: an entity by any of its names, its neighbours, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.clean.script import to_simplified
from kg.rdf.terms import PREFIXES, entity
from kg.text import Text

if TYPE_CHECKING:
    from pyoxigraph import Store

_HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(PREFIXES.items()))
_NAMES = """
SELECT ?id ?name ?type ?mentions (GROUP_CONCAT(DISTINCT ?alias; separator="\\u001f") AS ?aliases) WHERE {
  ?id skos:prefLabel ?name ; kg:mentionCount ?mentions ; rdf:type ?type .
  FILTER(?type IN (kg:City, kg:District, kg:Institution, kg:Industry, kg:Initiative))
  OPTIONAL { ?id skos:altLabel ?alias }
} GROUP BY ?id ?name ?type ?mentions"""
_ABOUT = """
SELECT ?documents ?first ?last WHERE {
  %(id)s kg:documentCount ?documents .
  OPTIONAL { %(id)s kg:firstSeen ?first } OPTIONAL { %(id)s kg:lastSeen ?last }
}"""
_PLACES = """
SELECT ?place WHERE {
  %(id)s kg:within ?above . ?above skos:prefLabel ?place . OPTIONAL { ?above kg:within ?higher }
} GROUP BY ?above ?place ORDER BY DESC(COUNT(?higher)) ?place"""
_TIES = """
SELECT ?edge ?other ?name ?type ?weight ?sentences ?documents ?significant WHERE {
  ?edge kg:participant %(id)s, ?other ; kg:weight ?weight ; kg:sentenceCount ?sentences ;
    kg:documentCount ?documents ; kg:significant ?significant .
  FILTER(?other != %(id)s)
  ?other skos:prefLabel ?name ; rdf:type ?type .
  FILTER(?type IN (kg:City, kg:District, kg:Institution, kg:Industry, kg:Initiative))
} ORDER BY DESC(?weight) ?name"""
_QUOTES = """
SELECT ?evidence ?quote ?distance ?title ?date ?outlet ?source ?url
       (GROUP_CONCAT(DISTINCT ?exact; separator="\\u001f") AS ?names) WHERE {
  %(edge)s kg:evidence ?evidence .
  ?evidence kg:quote ?quote ; kg:sentenceDistance ?distance ; kg:inDocument ?doc ; kg:mention ?mention .
  ?mention oa:hasTarget/oa:hasSelector/oa:exact ?exact .
  ?doc kg:sourceFile ?source .
  OPTIONAL { ?doc schema:headline ?title } OPTIONAL { ?doc schema:datePublished ?date }
  OPTIONAL { ?doc kg:outlet ?outlet } OPTIONAL { ?doc schema:url ?url }
} GROUP BY ?evidence ?quote ?distance ?title ?date ?outlet ?source ?url
  ORDER BY ?distance DESC(?date) ?source ?evidence"""
NEAR = 5
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of a built graph."""

    id: str
    name: str
    type: str
    mentions: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """How often an entity is named, since when, and what it lies in, nearest first."""

    documents: int
    first: str | None
    last: str | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge as seen from one of its ends."""

    edge: str
    other: str
    name: str
    type: str
    weight: float
    sentences: int
    documents: int
    significant: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, or two, that name both ends of an edge: `names` are the words that do."""

    text: str
    names: tuple[str, ...]
    distance: int
    title: str | None
    date: str | None
    outlet: str | None
    source: str
    url: str | None


def things(store: Store) -> list[Thing]:
    """Return all entities that are named, by id."""
    rows = _ask(store, _NAMES)
    found = (
        Thing(_id(row["id"]), row["name"], _short(row["type"]), int(row["mentions"]), _split(row["aliases"]))
        for row in rows
    )
    return sorted(found, key=lambda thing: thing.id)


def find(known: Iterable[Thing], name: str) -> list[Thing]:
    """Return the entities of this name, in either script: by full name if there is one, else by any name."""
    known, names = list(known), {name, to_simplified(Text.of(name)).value}
    full = [thing for thing in known if thing.name in names]
    found = full or [thing for thing in known if names.intersection(thing.aliases)]
    return sorted(found, key=lambda thing: (-thing.mentions, thing.id))


def nearest(known: Iterable[Thing], name: str, count: int = NEAR) -> list[str]:
    """Return the names most like this one, those that hold it before others.

    >>> nearest([Thing("a", "无锡高新区", "District", 1, ()), Thing("b", "昆山市", "City", 1, ())], "高新区")
    ['无锡高新区']
    """
    likeness = {thing.name: max(_likeness(name, one) for one in (thing.name, *thing.aliases)) for thing in known}
    near = nlargest(count, likeness, key=lambda one: (likeness[one], one))
    return [one for one in near if likeness[one] >= ALIKE]


def _likeness(asked: str, name: str) -> float:
    return (asked in name) + SequenceMatcher(None, asked, name).ratio()


def about(store: Store, thing: Thing) -> About:
    """Say how often and where an entity is named."""
    row = next(_ask(store, _ABOUT, id=entity(thing.id)))
    places = tuple(place["place"] for place in _ask(store, _PLACES, id=entity(thing.id)))
    return About(int(row["documents"]), row["first"], row["last"], places)


def ties(store: Store, thing: Thing) -> list[Tie]:
    """Return what an entity is named together with, the strongest first."""
    return [
        Tie(
            row["edge"],
            _id(row["other"]),
            row["name"],
            _short(row["type"]),
            float(row["weight"]),
            int(row["sentences"]),
            int(row["documents"]),
            row["significant"] == "true",
        )
        for row in _ask(store, _TIES, id=entity(thing.id))
    ]


def quotes(store: Store, tie: Tie) -> list[Quote]:
    """Return the sentences behind an edge: nearest and newest first."""
    from pyoxigraph import NamedNode

    return [
        Quote(
            row["quote"],
            _split(row["names"]),
            int(row["distance"]),
            row["title"],
            row["date"],
            row["outlet"],
            row["source"],
            row["url"],
        )
        for row in _ask(store, _QUOTES, edge=NamedNode(tie.edge))
    ]


def _ask(store: Store, query: str, **terms: object) -> Iterator[dict[str, Any]]:
    """Yield the solutions of a query as plain strings."""
    solutions: Any = store.query(_HEAD + (query % terms if terms else query))
    for solution in solutions:
        yield {
            variable.value: value and value.value for variable, value in zip(solutions.variables, solution, strict=True)
        }


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(sorted((joined or "").split("\x1f"))) if joined else ()


def _short(iri: str) -> str:
    return iri.removeprefix(PREFIXES["kg"])


def _id(iri: str) -> str:
    return unquote(iri.removeprefix(PREFIXES["id"]))
