"""Say which entity each chosen name means."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.link.bodies import link_open, link_organ
from kg.link.places import link_bare_zone, link_deictic, link_place
from kg.link.scope import Scope
from kg.model import Entity, MentionKind
from kg.recognise.hit import Hit
from kg.recognise.tokens import PLACES

BODIES = {"委": ("委", "委员会"), "校": ("大学", "学院", "学校"), "院": ("院", "研究院")}
KINDS: dict[str, MentionKind] = {
    "gazetteer-alias": "alias",
    "gazetteer-context": "alias",
    "deictic": "deictic",
    "bare-zone": "deictic",
    "again": "explicit",
    "introduced": "coreference",
}


def link(
    hits: Sequence[tuple[Hit, int]], text: str, gazetteer: Gazetteer, scope: Scope, date: str | None
) -> list[tuple[Hit, Entity]]:
    """Return the hits, each given with its section, that mean something, with what they mean; open names are left out."""
    linked: list[tuple[Hit, Entity]] = []
    before: list[Entity] = []
    for hit, section in hits:
        entity = _entity(hit, text[hit.start : hit.end], gazetteer, scope, section, date, before)
        if entity is not None:
            before.append(entity)
            linked.append((hit, entity))
    own = [(hit, _own_body(text[hit.start : hit.end], before)) for hit, _ in hits if hit.rule == "deictic" and hit.type == "Institution"]
    linked += [(hit, body) for hit, body in own if body]
    return sorted(linked, key=lambda pair: pair[0].start)


def _own_body(word: str, entities: Sequence[Entity]) -> Entity | None:
    """Return the body that 我局 means: the one of its kind that is named last, where a notice is signed."""
    unit = word[-1]
    return next((e for e in reversed(entities) if e.type == "Institution" and _names_unit(e.name, unit)), None)


def _names_unit(name: str, unit: str) -> bool:
    return name.endswith(BODIES.get(unit, unit))


def _entity(hit: Hit, word: str, gazetteer: Gazetteer, scope: Scope, section: int, date: str | None, before: Sequence[Entity]) -> Entity | None:
    if hit.rule == "deictic" and hit.type == "Institution":
        return None
    if hit.rule == "deictic":
        return link_deictic(hit, word, gazetteer, scope, section, before)
    if hit.rule == "bare-zone":
        return link_bare_zone(word, gazetteer, scope, section, before)
    if hit.rule == "organ":
        return link_organ(word, gazetteer, scope, section)
    if hit.entities and hit.type in PLACES:
        return link_place(hit, gazetteer, scope, section, date)
    return link_open(hit, word, gazetteer)


def kind_of(hit: Hit) -> MentionKind:
    """Return how a name stands for its entity."""
    if hit.rule == "gazetteer-context" and hit.end - hit.start == 1:
        return "abbreviation"
    return KINDS.get(hit.rule, "explicit")
