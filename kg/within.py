"""Follow what lies in what: a park in its city, the city in its province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Entity

Pair = tuple[str, str]


def ancestors(entities: Mapping[str, Entity], node: str) -> Iterator[str]:
    """Yield the ids of the known places that enclose an entity, the nearest first; a circle ends where it began."""
    seen = {node}
    parent = entities[node].part_of
    while parent and parent in entities and parent not in seen:
        yield parent
        seen.add(parent)
        parent = entities[parent].part_of


def facts(above: Mapping[str, tuple[str, ...]]) -> set[Pair]:
    """Return the sorted pairs of keys of which one encloses the other, given each one's ancestors."""
    return {pair(node, one) for node, enclosing in above.items() for one in enclosing if one in above}


def nearest(above: Mapping[str, tuple[str, ...]]) -> set[Pair]:
    """Return the sorted pairs of a key and the nearest of its ancestors that is a key, too."""
    parents = ((node, next((one for one in enclosing if one in above), None)) for node, enclosing in above.items())
    return {pair(node, parent) for node, parent in parents if parent}


def pair(one: str, two: str) -> Pair:
    """Return two ids in order."""
    return (one, two) if one < two else (two, one)
