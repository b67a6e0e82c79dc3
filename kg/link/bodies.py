"""Which body an institution's name means: the fullest name that the page or the gazetteer gives."""

from __future__ import annotations

from kg.gazetteer import Gazetteer, make_id
from kg.link.places import stem_of
from kg.link.scope import Scope, climb
from kg.model import Entity
from kg.recognise.hit import Hit

LEVELS = {"省": "Region", "市": "City", "州": "City", "盟": "City", "区": "District", "县": "District", "旗": "District", "镇": "District"}


def link_organ(word: str, gazetteer: Gazetteer, scope: Scope, section: int) -> Entity | None:
    """Return the organ that a bare 市科技局 means: that of the place that speaks; one with a place keeps its name."""
    level = LEVELS.get(word[0])
    if level is None:
        return organ(full_name(word, gazetteer), gazetteer)
    home = climb(gazetteer, scope.section(section), level) or climb(gazetteer, scope.place, level)
    if home is None:
        return None
    place = gazetteer.entities[home]
    unit = "" if place.name.endswith(word[0]) else word[0]
    return organ(place.name + unit + word[1:], gazetteer, home)


def full_name(word: str, gazetteer: Gazetteer) -> str:
    """Write out the place in front of an organ's name: 昆山科技局 is 昆山市科技局.

    A unit that the name has already is not doubled.
    """
    for length in range(min(6, len(word) - 2), 1, -1):
        names = [n for n in gazetteer.names.get(word[:length], ()) if n.role == "alias" and n.entity_id.startswith("place-")]
        if len(names) == 1:
            place = gazetteer.entities[names[0].entity_id].name
            rest = word[length:]
            return (place if not rest.startswith(place[-1]) else stem_of(place)) + rest
    return word


def organ(name: str, gazetteer: Gazetteer, home: str | None = None) -> Entity:
    """Return the gazetteer's institution of this name, or a new one."""
    known = [n.entity_id for n in gazetteer.names.get(name, ()) if n.role != "context" and gazetteer.entities[n.entity_id].type == "Institution"]
    if known:
        return gazetteer.entities[known[0]]
    return Entity(make_id("Institution", name), "Institution", name, part_of=home)


def link_open(hit: Hit, word: str, gazetteer: Gazetteer) -> Entity:
    """Return the entity of a name that no list contains: its own name, or the one that the page gave it."""
    name = hit.name or word
    if hit.entities:
        return gazetteer.entities[hit.entities[0]]
    known = [n.entity_id for n in gazetteer.names.get(name, ()) if n.role != "context" and gazetteer.entities[n.entity_id].type == hit.type]
    return gazetteer.entities[known[0]] if known else Entity(make_id(hit.type, name), hit.type, name)
