"""Entities as RDF: what they are, their names, where they lie, how often they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode

from kg.model import Entity
from kg.rdf.terms import Node, Pair, chinese, date, double, entity, flag, pairs, seen, term, text, whole
from kg.within import ancestors

LEVELS = {
    "municipality": "Municipality",
    "prefecture-level city": "PrefectureLevelCity",
    **dict.fromkeys(("prefecture", "autonomous prefecture", "league"), "Prefecture"),
    "county-level city": "CountyLevelCity",
    "special administrative region": "SpecialAdministrativeRegion",
    **dict.fromkeys(("municipal district", "district"), "MunicipalDistrict"),
    **dict.fromkeys(("county", "autonomous county", "banner", "autonomous banner"), "County"),
    **dict.fromkeys(("forestry district", "special district"), "County"),
    **dict.fromkeys(("town", "township"), "Town"),
    "subdistrict": "Subdistrict",
    **dict.fromkeys(("area", "corridor", "functional area", "industrial park"), "FunctionalArea"),
    **dict.fromkeys(("new town", "resort", "science city", "science park"), "FunctionalArea"),
    **dict.fromkeys(("bonded zone", "cooperation zone", "demonstration zone", "economic zone"), "DevelopmentZone"),
    **dict.fromkeys(("economic-technological zone", "high-tech zone", "free-trade area"), "DevelopmentZone"),
    **dict.fromkeys(("free-trade pilot zone", "new area", "state-level new area"), "DevelopmentZone"),
    **dict.fromkeys(("province", "autonomous region"), "Province"),
}


def nodes(graph: nx.Graph[str]) -> Iterator[Node]:
    """Describe each entity: those that are named, and for context the places that they lie in."""
    for key, one in sorted(graph.graph["entities"].items()):
        yield entity(key), list(dict.fromkeys(_entity(graph, one)))


def _entity(graph: nx.Graph[str], one: Entity) -> list[Pair]:
    known: dict[str, Entity] = graph.graph["entities"]
    attributes = graph.nodes.get(one.id)
    aliases = one.aliases if attributes is None else attributes["aliases"]
    above = list(ancestors(known, one.id))
    return [
        *_naming(one, aliases),
        *pairs(
            *(("kg:partOf", entity(higher)) for higher in above[:1]),
            *(("kg:within", entity(higher)) for higher in above),
            *(("skos:broader", entity(higher)) for higher in above[:1] if one.type == "Industry"),
            *_history(one),
        ),
        *(pairs(("kg:context", flag(True))) if attributes is None else _counts(attributes)),
        *pairs(*(("kg:coMentionedWith", entity(b)) for b in _partners(graph, one.id))),
    ]


def _naming(one: Entity, aliases: Iterable[str]) -> list[Pair]:
    level = LEVELS.get(one.kind)
    code = one.id.partition("-")[2] if one.id.startswith(("place-", "region-")) else ""
    others = sorted(set(aliases) - {one.name})
    return pairs(
        ("rdf:type", term("kg:Entity")),
        ("rdf:type", term(f"kg:{one.type}")),
        ("rdf:type", term(f"kg:{level}") if level else None),
        ("rdfs:label", text(one.name, "zh-Hans")),
        ("skos:prefLabel", text(one.name, "zh-Hans")),
        *(("skos:altLabel", name) for name in chinese(others)),
        ("skos:inScheme", term("kg:industries") if one.type == "Industry" else None),
        ("kg:subtype", text(one.kind, "en") if one.kind else None),
        ("kg:adcode", text(code) if code.isdecimal() else None),
        ("kg:origin", text(one.source)),
    )


def _history(one: Entity) -> list[tuple[str, NamedNode | Literal | None]]:
    return [
        ("kg:validFrom", date(one.valid_from)),
        ("kg:validTo", date(one.valid_to)),
        ("dcterms:isReplacedBy", entity(one.replaced_by) if one.replaced_by else None),
    ]


def _counts(attributes: dict[str, Any]) -> list[Pair]:
    return pairs(
        ("kg:mentionCount", whole(attributes["mentions"])),
        *seen(attributes),
        ("kg:community", whole(attributes["community"])),
        ("kg:degree", whole(attributes["degree"])),
        ("kg:betweenness", double(attributes["betweenness"])),
    )


def _partners(graph: nx.Graph[str], id: str) -> list[str]:
    """Return the ids after this one that it is named together with: each pair is said once."""
    if id not in graph:
        return []
    return sorted(b for b, edge in graph[id].items() if b > id and edge["relation"] == "co-mention")
