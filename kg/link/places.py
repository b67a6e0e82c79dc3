"""Which place a name, a bare zone or a deictic word means."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import Gazetteer, make_id
from kg.gazetteer.gazetteer import is_valid
from kg.link.scope import Scope, climb, resolve
from kg.model import Entity
from kg.recognise.hit import Hit

ZONE_KINDS = {"高新区": "high-tech zone", "经开区": "economic-technological zone", "开发区": "economic-technological zone"}
THAT = frozenset({"该市", "该区", "该县", "该州", "该盟", "该旗", "该镇"})
UNITS = ("特别行政区", "自治州", "地区", "市", "区", "县", "州", "盟", "旗")


def link_place(hit: Hit, gazetteer: Gazetteer, scope: Scope, section: int, date: str | None) -> Entity | None:
    """Return the place that a known name means in a section of a page of this date, or None when it is open."""
    valid = [id_ for id_ in hit.entities if is_valid(gazetteer.entities[id_], date)] or list(hit.entities)
    here = scope.section(section)
    near = [here, *gazetteer.ancestors(here)] if here else []
    chosen = resolve(valid, scope.weights, gazetteer, near)
    return gazetteer.entities[chosen] if chosen else None


def link_deictic(hit: Hit, word: str, gazetteer: Gazetteer, scope: Scope, section: int, before: Sequence[Entity]) -> Entity | None:
    """Return the place that 我市, 全区 or 该市 points at: 该 to the last one named, the others to who speaks."""
    if word in THAT:
        for entity in reversed(before):
            if entity.type == hit.type:
                return entity
    whole = word[0] == "全" and hit.type == "City"
    for here in (scope.place, scope.section(section)) if whole else (scope.section(section), scope.place):
        chosen = climb(gazetteer, here, hit.type)
        while chosen and hit.type == "District" and not _fits(word, gazetteer.entities[chosen].name):
            chosen = climb(gazetteer, gazetteer.entities[chosen].part_of, hit.type)
        if chosen:
            return gazetteer.entities[chosen]
    return None


def _fits(word: str, name: str) -> bool:
    """Tell whether 全区 may mean a place of this name: the unit is the same, and a zone is no 县."""
    unit = word[-1] if word[-1] in "区县旗镇" else word[0]
    return name.endswith(unit) and not (unit == "区" and name.endswith(("科学城", "科技城")))


def link_bare_zone(word: str, gazetteer: Gazetteer, scope: Scope, section: int, before: Sequence[Entity]) -> Entity | None:
    """Return the zone that a bare 高新区 means: one named before on the page, or that of the place that speaks."""
    for entity in reversed(before):
        if entity.type == "District" and (entity.name.endswith(word) or any(alias.endswith(word) for alias in entity.aliases)):
            return entity
    here = scope.section(section)
    if here is None:
        return None
    return zone_of(word, here, gazetteer)


def zone_of(word: str, place: str, gazetteer: Gazetteer) -> Entity:
    """Return a place's zone by its bare name: the gazetteer's, or one named after the place."""
    home = gazetteer.entities[place]
    stem = stem_of(home.name)
    names = gazetteer.names.get(stem + word, ())
    known = [name.entity_id for name in names if gazetteer.entities[name.entity_id].type == "District"]
    if known:
        return gazetteer.entities[known[0]]
    name = stem + word
    return Entity(make_id("District", name), "District", name, part_of=place)


def stem_of(name: str) -> str:
    """Return a place's name without its unit.

    >>> stem_of("无锡市"), stem_of("蠡县")
    ('无锡', '蠡县')
    """
    unit = next((unit for unit in UNITS if name.endswith(unit) and len(name) - len(unit) > 1), "")
    return name[: len(name) - len(unit)]
