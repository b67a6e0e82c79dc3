"""Which place a name, a bare zone or a deictic word means."""

from __future__ import annotations

from collections import Counter

from kg.gazetteer import Gazetteer, make_id
from kg.gazetteer.gazetteer import is_valid
from kg.link.frame import Frame, Named
from kg.link.scope import climb, resolve
from kg.model import Entity
from kg.recognise.grammar import words

THAT = frozenset({"该市", "该区", "该县", "该州", "该盟", "该旗", "该镇", "这座城市"})
UNITS = ("特别行政区", "自治区", "省", "自治州", "地区", "市", "区", "县", "州", "盟", "旗")
CARRIERS = (("园", "园区"), ("开发区", "高新区", "产业区", "工业区", "产业城", "产业基地"))
NAMELESS = frozenset({"高新", "经开"})
AROUND = "地区"
DISTRICT_UNITS = "区县旗镇"
NO_DISTRICT = ("科学城", "科技城")


def link_place(named: Named, frame: Frame) -> Entity | None:
    """Return the place that a known name means on a page of this date, or None when it is open.

    The place directly before it decides (长春市朝阳区), then a place that the page names in full with this stem, then
    the places around.
    """
    gazetteer = frame.gazetteer
    if named.touching and _is_elsewhere(named, gazetteer):
        return Entity(make_id("District", named.word), "District", named.word, part_of=named.touching.id)
    candidates = _inside(named, gazetteer) or _in_full(named, frame) or named.hit.entities
    here = frame.scope.section(named.section)
    near = [here, *gazetteer.ancestors(here)] if here else []
    chosen = resolve(candidates, frame.scope.weights, gazetteer, near)
    if chosen and named.word.endswith(AROUND) and chosen.startswith("zone-"):
        return _around(named.word, gazetteer.entities[chosen])
    return gazetteer.entities[_then(chosen, frame)] if chosen else None


def _around(word: str, zone: Entity) -> Entity:
    """Return the zone, or what lies around it if that is not one of its names: 临港地区 is more than 临港新片区."""
    if word in (zone.name, *zone.aliases):
        return zone
    return Entity(make_id("District", word), "District", word, part_of=zone.part_of)


def _is_elsewhere(named: Named, gazetteer: Gazetteer) -> bool:
    """Tell whether the word is only the name of zones that lie outside the city before it."""
    zones = all(id_.startswith("zone-") and gazetteer.entities[id_].part_of for id_ in named.hit.entities)
    return zones and named.touching is not None and named.touching.type == "City" and not _inside(named, gazetteer)


def _inside(named: Named, gazetteer: Gazetteer) -> tuple[str, ...]:
    touching = named.touching.id if named.touching else None
    return tuple(id_ for id_ in named.hit.entities if touching in gazetteer.ancestors(id_))


def _in_full(named: Named, frame: Frame) -> tuple[str, ...]:
    """Return the places of this type that the page names in full and whose stem is the word."""
    entities = frame.gazetteer.entities
    named_in_full = (id_ for id_ in frame.scope.weights if entities[id_].type == named.hit.type)
    return tuple(id_ for id_ in named_in_full if stem_of(entities[id_].name) == named.word != entities[id_].name)


def _then(chosen: str, frame: Frame) -> str:
    """Return what a place was at the page's date, if one place became it: 富阳 was 富阳市 in 2010."""
    if is_valid(frame.gazetteer.entities[chosen], frame.date):
        return chosen
    former = [
        id_ for id_ in frame.gazetteer.predecessors(chosen) if is_valid(frame.gazetteer.entities[id_], frame.date)
    ]
    return former[0] if len(former) == 1 else chosen


def link_deictic(named: Named, frame: Frame) -> Entity | None:
    """Return the place that 我市, 全区 or 该市 points at: 该 to the last one named, the others to who speaks.

    Where no district speaks, 全区 means the one that the page names most, else the last one named; where no city
    speaks, 全市 means the last one named.
    """
    if named.word in words("deixis", "zone"):
        return _zone_before(named)
    type_ = named.hit.type
    last = next((entity for entity in reversed(named.before) if entity.type == type_), None)
    section, page = frame.scope.section(named.section), frame.scope.place
    silent = type_ == "City" and not climb(frame.gazetteer, section, "City")
    if last and (silent or named.word in THAT):
        return last
    whole_city = named.word[0] == "全" and type_ == "City"
    for here in (page, section) if whole_city else (section, page):
        chosen = _climb_to_unit(here, named.word, type_, frame.gazetteer)
        if chosen:
            return frame.gazetteer.entities[chosen]
    leading = frame.scope.leading(type_, frame.gazetteer)
    others = (frame.gazetteer.entities[leading] if leading else None, last if type_ == "District" else None)
    return next((entity for entity in others if entity and (type_ == "City" or _fits(named.word, entity.name))), None)


def _zone_before(named: Named) -> Entity | None:
    """Return the zone most often named before that 新区 or 示范区 may mean; 园区 means a park before other zones."""
    zones = [entity for entity in named.before if entity.type == "District" and entity.id.startswith("zone-")]
    for ends in CARRIERS if named.word == "园区" else ((named.word,),):
        counts = Counter(zone.id for zone in zones if _ends(zone, ends))
        if counts:
            most = counts.most_common(1)[0][0]
            return next(zone for zone in zones if zone.id == most)
    return None


def _ends(entity: Entity, ends: tuple[str, ...]) -> bool:
    return any(name.endswith(ends) for name in (entity.name, *entity.aliases))


def _climb_to_unit(here: str | None, word: str, type_: str, gazetteer: Gazetteer) -> str | None:
    """Climb to a place of the type and, for 全区 or 我县, of that unit."""
    chosen = climb(gazetteer, here, type_)
    while chosen and type_ == "District" and not _fits(word, gazetteer.entities[chosen].name):
        chosen = climb(gazetteer, gazetteer.entities[chosen].part_of, type_)
    return chosen


def _fits(word: str, name: str) -> bool:
    unit = word[-1] if word[-1] in DISTRICT_UNITS else word[0]
    return name.endswith(unit) and not name.endswith(NO_DISTRICT)


def link_bare_zone(named: Named, frame: Frame) -> Entity | None:
    """Return the zone that a bare 高新区 means: one named before on the page, or that of the place that speaks.

    On a page of a whole province that names several it means any of them.
    """
    word = named.word + ("区" if named.word in NAMELESS else "")
    if named.touching:
        return zone_of(word, named.touching, frame.gazetteer)
    here = frame.scope.section(named.section)
    anywhere = here is None or frame.gazetteer.entities[here].type == "Region"
    before = [entity for entity in named.before if entity.type == "District" and _itself(word, entity)]
    if before and not (anywhere and len({entity.id for entity in before}) > 1):
        return before[-1]
    if here is None or anywhere:
        return None
    place = frame.gazetteer.entities[here]
    return _itself(word, place) or zone_of(word, place, frame.gazetteer)


def _itself(word: str, place: Entity) -> Entity | None:
    """Return the zone that speaks if it is of the kind that the word names."""
    return place if any(name.endswith(word) for name in (place.name, *place.aliases)) else None


def zone_of(word: str, place: Entity, gazetteer: Gazetteer) -> Entity:
    """Return a place's zone by its bare name: the gazetteer's, the only one in the place, or one named after it."""
    name = stem_of(place.name) + word
    known = [found.entity_id for found in gazetteer.names.get(name, ()) if found.role != "town"]
    districts = [id_ for id_ in known if gazetteer.entities[id_].type == "District"]
    if districts:
        return gazetteer.entities[districts[0]]
    within = [zone for zone in gazetteer.zones.get(place.id, ()) if _itself(word, zone)]
    if len(within) == 1:
        return within[0]
    return Entity(make_id("District", name), "District", name, part_of=place.id)


def stem_of(name: str) -> str:
    """Return a place's name without its unit.

    >>> stem_of("无锡市"), stem_of("蠡县")
    ('无锡', '蠡县')
    """
    unit = next((unit for unit in UNITS if name.endswith(unit) and len(name) - len(unit) > 1), "")
    return name[: len(name) - len(unit)]
