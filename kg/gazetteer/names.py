"""Surfaces, the entities they may stand for, and the ids of entities."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kg.model import Entity, EntityType
from kg.ontology import CONTEXT_TYPES, TYPES

Role = Literal["name", "alias", "context", "town"]
PREFIXES: dict[str, str] = {name: kind.prefix for name, kind in (TYPES | CONTEXT_TYPES).items()}


class Name(NamedTuple):
    """A surface that may stand for an entity.

    `name` is the full name and `alias` a short form good anywhere, `context` needs support around it, and `town` is
    the name or stem of a town, good only where its county or city is named.
    """

    surface: str
    entity_id: str
    role: Role


class Hit(NamedTuple):
    """A stretch of a text, end exclusive, that is a known surface."""

    start: int
    end: int
    surface: str


class Names(Mapping[str, tuple[Name, ...]]):
    """All surfaces; those of towns are kept as bare ids until they are asked for."""

    def __init__(self, main: dict[str, tuple[Name, ...]], towns: Mapping[str, Sequence[str]]) -> None:
        self._main = main
        self._towns = towns

    def __getitem__(self, surface: str) -> tuple[Name, ...]:
        found = self._main.get(surface, ())
        towns = self._towns.get(surface, ())
        if not found and not towns:
            raise KeyError(surface)
        return (*found, *(Name(surface, town, "town") for town in towns)) if towns else found

    def __iter__(self) -> Iterator[str]:
        yield from self._main
        yield from (surface for surface in self._towns if surface not in self._main)

    def __len__(self) -> int:
        return len(self._main.keys() | self._towns.keys())


def make_id(type: EntityType, name: str) -> str:
    """Return the id of an entity that has no division code: its type's prefix and a hash of its name.

    >>> make_id("Industry", "集成电路")
    'ind-b4a8415205'
    """
    return f"{PREFIXES[type]}-{hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:10]}"


def surfaces(entity: Entity, context: tuple[str, ...]) -> Iterator[Name]:
    """Yield the surfaces of an entity; what `context` lists, be it the name itself, has that role."""
    if entity.name not in context:
        yield Name(entity.name, entity.id, "name")
    for alias in entity.aliases:
        if alias not in context and alias != entity.name:
            yield Name(alias, entity.id, "alias")
    for surface in context:
        yield Name(surface, entity.id, "context")
