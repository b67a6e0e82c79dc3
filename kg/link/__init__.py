"""Say which entity each chosen name means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.link.bodies import link_local, link_open, link_organ, own_body
from kg.link.frame import Frame, Named
from kg.link.places import link_bare_zone, link_deictic, link_place
from kg.model import Entity, MentionKind
from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.organ import is_organ
from kg.recognise.tokens import PLACES

KINDS: dict[str, MentionKind] = {
    "gazetteer-alias": "alias",
    "gazetteer-context": "alias",
    "deictic": "deictic",
    "bare-zone": "deictic",
}
Tell = Callable[[Named, Entity | None], None]
LINKERS: dict[str, Callable[[Named, Frame], Entity | None]] = {
    "deictic": link_deictic,
    "bare-zone": link_bare_zone,
    "organ": link_organ,
}


def link(
    hits: Sequence[tuple[Hit, int]], text: str, frame: Frame, tell: Tell = lambda *_: None
) -> list[tuple[Hit, Entity]]:
    """Return the hits, each given with its section, with what they mean; names that stay open are left out.

    `tell` is told each decision as it is made.
    """
    linked: list[tuple[Hit, Entity]] = []
    waiting: list[Named] = []
    before: list[Entity] = []
    for hit, section in hits:
        word = text[hit.start : hit.end]
        if hit.rule == "deictic" and hit.type == "Institution":
            waiting.append(Named(hit, word, section, before))
            continue
        touching = linked[-1][1] if linked and linked[-1][0].end == hit.start and linked[-1][0].type in PLACES else None
        named = Named(hit, word, section, before, touching)
        entity = _linker(hit, word)(named, frame)
        tell(named, entity)
        if entity is not None:
            before.append(entity)
            linked.append((hit, entity))
    own = [(named, own_body(named.word, before)) for named in waiting]
    for named, body in own:
        tell(named, body)
    return sorted([*linked, *((named.hit, body) for named, body in own if body)], key=lambda pair: pair[0].start)


def _linker(hit: Hit, word: str) -> Callable[[Named, Frame], Entity | None]:
    if hit.type == "District" and not hit.entities and word in words("district", "bare"):
        return link_bare_zone
    if hit.type == "Institution" and not hit.entities and is_organ(word) and hit.rule not in LINKERS:
        return link_local
    return LINKERS.get(hit.rule, link_place if hit.entities and hit.type in PLACES else link_open)


def kind_of(hit: Hit) -> MentionKind:
    """Return how a name stands for its entity."""
    if hit.rule == "gazetteer-context" and hit.end - hit.start == 1:
        return "abbreviation"
    if hit.name is not None:
        return "coreference"
    return KINDS.get(hit.rule, "explicit")


__all__ = ["Frame", "kind_of", "link"]
