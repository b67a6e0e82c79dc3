"""Which body an institution's name means: the fullest name that the page or the gazetteer gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.gazetteer import Gazetteer, make_id
from kg.link.frame import Frame, Named
from kg.link.places import UNITS, link_bare_zone
from kg.link.scope import resolve
from kg.model import Entity, EntityType
from kg.recognise.surface import type_of

LEVELS = {"省": "Region", **dict.fromkeys("市州盟", "City"), **dict.fromkeys("区县旗镇", "District")}
OWN_UNITS = frozenset("州盟区县旗镇")
ENDINGS = {"委": ("委", "委员会"), "校": ("大学", "学院", "学校"), "院": ("院", "研究院")}
OWNERS = frozenset({"City", "District", "Institution"})
LONGEST_PLACE = 6
AS_WRITTEN = re.compile(
    "(?:高新|经开|开发|新|片|保税|自贸|合作|示范|试验|港|园)区|海关|海事|供电|检疫|监管局|(?:集团|公司|银行)$"
)
OF_ZONE = re.compile(
    "(高新区|经开区|开发区|新区|综保区|示范区|工业园区|高新园区)(.{0,3}(?:管委会|管理委员会|党工委|[局委办]).{0,4})"
)
AUTONOMOUS = re.compile("自治[州县旗]$")
SHORTEST_CALLED = 2
PARTY_COMMITTEE = re.compile("^中共(?=.{1,8}委$)")
SPACED = re.compile(r"(?<=[一-龥])\s+(?=[一-龥])")
SURE = frozenset({"name", "alias"})
GOVERNMENT = re.compile("(?<=[省市区县州盟旗镇乡])(?<!特别行政区)政府$")
# Where a list or a title shows a company, its nickname may be an ordinary word: 中兴.
COMPANY_RULES = frozenset({"list", "apposition"})


def link_organ(named: Named, frame: Frame) -> Entity | None:
    """Return the organ that a bare 市科技局 means: that of the place that speaks; one with a place keeps its name."""
    word, gazetteer = PARTY_COMMITTEE.sub("", named.hit.name or named.word), frame.gazetteer
    level = "Region" if word.startswith("自治区") else LEVELS.get(word[0])
    if level is None or opens_with_name(word, gazetteer):
        return _known_or_new(_with_full_place(word, gazetteer), "Institution", gazetteer)
    unit = "自治区" if word.startswith("自治区") else word[0]
    place = _speaking(named, frame, level, unit)
    if place is None:
        return None
    own = "" if called(place).endswith(unit) else unit
    return _known_or_new(called(place) + own + word[len(unit) :], "Institution", gazetteer, place.id)


def _speaking(named: Named, frame: Frame, level: str, unit: str) -> Entity | None:
    """Return the place of a level that speaks, else the leading or the last one named; a 县委 is that of a county."""
    gazetteer, scope = frame.gazetteer, frame.scope
    speaking = (here for here in (scope.section(named.section), scope.place) if here)
    ids = [id_ for here in speaking for id_ in (here, *gazetteer.ancestors(here))]
    leading = scope.leading(level, gazetteer)
    known = [gazetteer.entities[id_] for id_ in (*ids, leading) if id_ and id_ in gazetteer.entities]
    places = (entity for entity in (*known, *reversed(named.before)) if entity.type == level)
    return next((place for place in places if unit not in OWN_UNITS or place.name.endswith(unit)), None)


def called(place: Entity) -> str:
    """Return what the names of a place's organs begin with: 延边州 for 延边朝鲜族自治州, 合肥高新区 for its zone."""
    if place.id.startswith("place-") and not AUTONOMOUS.search(place.name):
        return place.name
    short = (alias for alias in place.aliases if alias[-1] == place.name[-1] and len(alias) > SHORTEST_CALLED)
    return min((*short, place.name), key=lambda name: (len(name), name))


def link_local(named: Named, frame: Frame) -> Entity | None:
    """Return the body of the place that speaks which 市国投公司 means, or a new one where no place speaks."""
    local = None if opens_with_name(named.word, frame.gazetteer) else link_organ(named, frame)
    return local or link_open(named, frame)


def opens_with_name(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the first character is no level but part of a name: 镇江市科技局, 市北区政府, 旗滨玻璃."""
    surfaces = (word[:length] for length in range(2, min(LONGEST_PLACE, len(word) - 1) + 1))
    names = (name for surface in surfaces for name in gazetteer.names.get(surface, ()))
    return any(name.role in SURE and type_of(name, gazetteer) in OWNERS for name in names)


def own_body(word: str, entities: Sequence[Entity]) -> Entity | None:
    """Return the body that 我局 means: the last one of its kind that the page names, where a notice is signed."""
    endings = ENDINGS.get(word[-1], (word[-1],))
    bodies = (entity for entity in reversed(entities) if entity.type == "Institution")
    return next((body for body in bodies if body.name.endswith(endings)), None)


def link_open(named: Named, frame: Frame) -> Entity | None:
    """Return the entity of a name: the known one that the page means, what the gazetteer calls it, or a new one."""
    hit = named.hit
    if hit.entities:
        return _one_of(named, frame)
    inner = _zone_inside(named, frame.gazetteer) if hit.type == "District" else _body_of_zone(named, frame)
    if inner:
        return inner
    roles = SURE | {"context"} if hit.rule in COMPANY_RULES else SURE
    name = plain(hit.name or named.word)
    name = PARTY_COMMITTEE.sub("", name) if hit.type == "Institution" else name
    return _known_or_new(name, hit.type, frame.gazetteer, roles=roles)


def _one_of(named: Named, frame: Frame) -> Entity | None:
    """Return the body of several with one short form (江大) that the page names in full, else the one by its places."""
    ids, known = named.hit.entities, frame.gazetteer.entities
    full = {entity.id for entity in named.before if entity.id in ids}
    if len(full) == 1:
        return known[full.pop()]
    here = frame.scope.section(named.section)
    near = (here, *frame.gazetteer.ancestors(here)) if here else ()
    chosen = resolve(ids, frame.scope.weights, frame.gazetteer, near)
    return known[chosen] if chosen else None


def _body_of_zone(named: Named, frame: Frame) -> Entity | None:
    """Return the body that 高新区管委会 or 新区管委会 means: that of the zone the page means by 高新区."""
    match = OF_ZONE.fullmatch(named.word) if named.hit.type == "Institution" else None
    zone = link_bare_zone(replace(named, word=match[1], touching=None), frame) if match else None
    return _known_or_new(called(zone) + match[2], "Institution", frame.gazetteer, zone.id) if match and zone else None


def plain(word: str) -> str:
    """Return a name without the spaces between its characters and without a quote that has lost its other half.

    >>> plain("南 谯"), plain("三个“一号工程"), plain("“锡引”工程")
    ('南谯', '三个一号工程', '“锡引”工程')
    """
    word = SPACED.sub("", word)
    return word if word.count("“") == word.count("”") else word.replace("“", "").replace("”", "")


def _zone_inside(named: Named, gazetteer: Gazetteer) -> Entity | None:
    """Return the known zone that a name is after the city it starts with: 重庆市两江新区 is 两江新区."""
    for length in range(min(LONGEST_PLACE, len(named.word) - 2), 1, -1):
        rest = gazetteer.names.get(named.word[length:], ())
        cities = {name.entity_id for name in gazetteer.names.get(named.word[:length], ()) if name.role in SURE}
        inner = (name.entity_id for name in rest if name.role in SURE)
        known = next((id_ for id_ in inner if cities & set(gazetteer.ancestors(id_))), None)
        if known:
            return gazetteer.entities[known]
    return None


def _with_full_place(word: str, gazetteer: Gazetteer) -> str:
    """Write out the place in front of an organ's name: 昆山科技局 is 昆山市科技局; no unit is doubled.

    Zones, companies and what is called by a place's short name (海关, 供电局) keep theirs.
    """
    if AS_WRITTEN.search(word):
        return word
    for length in range(min(LONGEST_PLACE, len(word) - 2), 1, -1):
        found = (name for name in gazetteer.names.get(word[:length], ()) if name.role == "alias")
        places = [name.entity_id for name in found if name.entity_id.startswith("place-")]
        if len(places) == 1:
            place, rest = gazetteer.entities[places[0]].name, word[length:]
            unit = next((unit for unit in ("新区", *UNITS) if place.endswith(unit) and rest.startswith(unit)), "")
            another = place.endswith("特别行政区") or (not unit and rest[0] in LEVELS)
            return word if another else place + rest[len(unit) :]
    return word


def _known_or_new(
    name: str, type_: EntityType, gazetteer: Gazetteer, home: str | None = None, roles: frozenset[str] = SURE
) -> Entity:
    name = GOVERNMENT.sub("人民政府", name)
    found = (known.entity_id for known in gazetteer.names.get(name, ()) if known.role in roles)
    same = [id_ for id_ in found if gazetteer.entities[id_].type == type_]
    return gazetteer.entities[same[0]] if same else Entity(make_id(type_, name), type_, name, part_of=home)
