"""The place a page speaks for, and the place of each of its sections: a vote over the places it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer
from kg.recognise.hit import Hit
from kg.recognise.tokens import PLACES

TITLE, OUTLET, OPENING, MENTION, PART = 6.0, 6.0, 2.0, 1.0, 0.35
OPENING_LENGTH = 200
LEAST_SHARE = 0.22
SAME = {"City": 0.6, "District": 1.2}
LEADING = 2.0
FORMER = 4.0
PARENT, BEYOND, NEAR = 1.0, 0.5, 10.0
SPEAKING = frozenset({"City", "District", "Region"})
COUNTED = frozenset({"gazetteer-name", "gazetteer-alias"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page is about: its place, its sections' places, and all places it names, with their weights."""

    place: str | None
    sections: tuple[str | None, ...]
    weights: Mapping[str, float] = field(default_factory=dict)

    def section(self, index: int) -> str | None:
        """Return the place that speaks in a section."""
        return (self.sections[index] if index < len(self.sections) else None) or self.place


def climb(gazetteer: Gazetteer, entity: str | None, type_: str) -> str | None:
    """Return the nearest entity of a type that a place is or lies in."""
    chain = (entity, *gazetteer.ancestors(entity)) if entity else ()
    return next((id_ for id_ in chain if id_ in gazetteer.entities and gazetteer.entities[id_].type == type_), None)


def weigh(hits: Iterable[Hit], text: str, title: str, outlet: Iterable[str]) -> dict[str, float]:
    """Weigh the places a page names by how often, and where: title, opening, outlet; homonyms share a mention."""
    weights: defaultdict[str, float] = defaultdict(float)
    for hit in hits:
        if hit.type not in PLACES or hit.rule not in COUNTED:
            continue
        opening = hit.start < OPENING_LENGTH
        extra = TITLE if opening and text[hit.start : hit.end] in title else OPENING
        for id_ in hit.entities:
            weights[id_] += (MENTION + extra * opening) / len(hit.entities)
    for id_ in outlet:
        weights[id_] += OUTLET
    return dict(weights)


def resolve(
    candidates: Sequence[str], weights: Mapping[str, float], gazetteer: Gazetteer, near: Sequence[str] = ()
) -> str | None:
    """Choose among homonyms the one whose surroundings are named most on the page; None when nothing speaks for any.

    The candidate in whose administrative tree most other named places lie wins (tree vote, after
    Geography and Geo-Information Science 2013(3):39-42); `near` are the place that speaks and what it lies in.
    """
    if len(candidates) == 1:
        return candidates[0]
    votes = {id_: _vote(id_, weights, gazetteer, near) for id_ in candidates}
    exists = {id_: gazetteer.entities[id_].valid_to is None for id_ in candidates}
    first, second = sorted(candidates, key=lambda id_: (-votes[id_], not exists[id_], id_))[:2]
    if votes[first] > 0 and (votes[first], exists[first]) > (votes[second], exists[second]):
        return first
    present = [id_ for id_ in candidates if exists[id_]]
    return present[0] if len(present) == 1 and not votes[first] else None


def _vote(id_: str, weights: Mapping[str, float], gazetteer: Gazetteer, near: Sequence[str]) -> float:
    chain = gazetteer.ancestors(id_)
    shares = [PARENT, *(BEYOND for _ in chain[1:])]
    named = sum(share * weights.get(other, 0.0) for share, other in zip(shares, chain, strict=False))
    return named + NEAR * sum(other in chain or other == id_ for other in near)


def page_place(weights: Mapping[str, float], gazetteer: Gazetteer, wanted: str | None) -> str | None:
    """Return the place the page speaks for; `wanted` is City or District where the page says 我市 or 我区.

    A place counts for itself and a part of the places directly within it; when one of its own parts is named about as
    often and far more than the others, the page is that part's.
    """
    totals: defaultdict[str, float] = defaultdict(float)
    for id_, weight in weights.items():
        totals[id_] += weight
        for parent in gazetteer.ancestors(id_)[:1]:
            totals[parent] += PART * weight
    types = frozenset({wanted}) if wanted else SPEAKING
    best = _strongest(totals, gazetteer, types)
    if best is None:
        return None
    parts = {id_: weight for id_, weight in weights.items() if best in gazetteer.ancestors(id_)[:1]}
    part = _strongest(parts, gazetteer, types - {"Region"})
    if part and _speaks_instead(part, parts, weights.get(best, 0.0), gazetteer):
        return part
    return best if wanted or totals[best] >= LEAST_SHARE * sum(weights.values()) else None


def _strongest(totals: Mapping[str, float], gazetteer: Gazetteer, types: frozenset[str]) -> str | None:
    typed = [id_ for id_ in totals if gazetteer.entities[id_].type in types]
    able = [id_ for id_ in typed if gazetteer.entities[id_].valid_to is None or totals[id_] > FORMER]
    return min(able, key=lambda id_: (-totals[id_], id_), default=None)


def _speaks_instead(part: str, parts: Mapping[str, float], whole: float, gazetteer: Gazetteer) -> bool:
    others = max((weight for id_, weight in parts.items() if id_ != part), default=0.0)
    return parts[part] >= SAME[gazetteer.entities[part].type] * whole and parts[part] >= LEADING * others
