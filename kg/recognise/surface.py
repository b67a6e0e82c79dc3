"""What a surface of the gazetteer may stand for, and where it may stand: worked out once for all pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from kg.gazetteer import Gazetteer, Name
from kg.gazetteer.gazetteer import is_valid
from kg.model import EntityType
from kg.recognise.hit import code
from kg.recognise.tokens import PLACES

Names = tuple[Name, ...]

FULL_TOWN = ("镇", "乡", "街道", "苏木")
STEM, LONG = 2, 5
SCORES = {"name": 1.0, "alias": 0.9, "town": 0.7, "context": 0.6}


class Sense(NamedTuple):
    """What a surface may be in one role: the type, rule, score and entities of a hit.

    `place` and `full` tell places and names that are written out; one that is `free` stands anywhere, others begin
    where a word does.
    """

    type: EntityType
    rule: str
    score: float
    entities: tuple[str, ...]
    place: bool
    full: bool
    free: bool


@dataclass(frozen=True, slots=True)
class Surface:
    """A surface at a date: its names and senses, whether one is free, and the code by which the tagger knows it.

    A place may begin where one stands that `opens`: 长泾镇 after 江阴市, but not the stem of some town. A zone's name
    may go on, and is then a `longer` one: with 区 after 产业园, with 地区 after 临港.
    """

    names: Names
    senses: tuple[Sense, ...]
    opens: bool
    code: int
    free: bool = False
    more: str = ""
    longer: Surface | None = None


def surfaces(gazetteer: Gazetteer, date: str | None) -> Callable[[str], Surface]:
    """Return a look-up of known surfaces in texts of this ISO date."""
    always, dated = _tables(gazetteer)

    def find(surface: str) -> Surface:
        return always.get(surface) or dated(surface, date)

    return find


@lru_cache(maxsize=1)
def _tables(gazetteer: Gazetteer) -> tuple[dict[str, Surface], Callable[[str, str | None], Surface]]:
    """Return the surfaces that never changed, as far as they were asked for, and a look-up of the others."""
    always: dict[str, Surface] = {}

    @lru_cache(maxsize=1 << 16)
    def dated(surface: str, date: str | None) -> Surface:
        names = gazetteer.names.get(surface, ())
        valid = valid_names(names, gazetteer, date)
        found = _surface(surface, len(surface), valid, gazetteer)
        if names and names[0].entity_id.startswith("zone-"):
            more = "区" if surface.endswith("园") else "地区"
            longer = _surface(surface, len(surface + more), valid, gazetteer)
            found = replace(found, more=more, longer=longer)
        others = (gazetteer.entities[name.entity_id] for name in names if name.role != "town")
        if all(entity.valid_from is None and entity.valid_to is None for entity in others):
            always[surface] = found
        return found

    return always, dated


def valid_names(names: Names, gazetteer: Gazetteer, date: str | None) -> Names:
    """Keep what a surface may stand for at a date; where nothing does, all of it."""
    towns = tuple(name for name in names if name.role == "town")
    others = tuple(name for name in names if name.role != "town")
    return (tuple(name for name in others if is_valid(gazetteer.entities[name.entity_id], date)) or others) + towns


def type_of(name: Name, gazetteer: Gazetteer) -> EntityType:
    """Return the type of what a surface may stand for, without making a row of each town."""
    return "District" if name.role == "town" else gazetteer.entities[name.entity_id].type


def _surface(surface: str, length: int, names: Names, gazetteer: Gazetteer) -> Surface:
    if not names:
        return Surface((), (), opens=False, code=0)
    place = type_of(names[0], gazetteer) in PLACES
    opens = surface.endswith(FULL_TOWN) if names[0].role == "town" else length > 1 and place
    known = max(code(name.role, name.entity_id.partition("-")[0]) for name in names)
    senses = tuple(_senses(length, names, gazetteer))
    return Surface(names, senses, opens, known, any(sense.free for sense in senses))


def _senses(length: int, names: Names, gazetteer: Gazetteer) -> list[Sense]:
    """Return one sense for each role and type of a surface; a former place needs more than its bare stem."""
    kinds: dict[tuple[str, EntityType], list[str]] = {}
    for name in names:
        if length > STEM or name.role == "town" or gazetteer.entities[name.entity_id].valid_to is None:
            kinds.setdefault((name.role, type_of(name, gazetteer)), []).append(name.entity_id)
    return [_sense(length, role, type_, tuple(ids)) for (role, type_), ids in kinds.items()]


def _sense(length: int, role: str, type_: EntityType, ids: tuple[str, ...]) -> Sense:
    """Return a sense: full names stand anywhere, short ones on word boundaries only; 无锡市长 ends 无锡."""
    place = type_ in PLACES
    full = role == "name" and length > (STEM if place else STEM + 1)
    free = full and length > (STEM + 1 if place else LONG)
    return Sense(type_, f"gazetteer-{role}", SCORES[role], ids, place, full, free)
