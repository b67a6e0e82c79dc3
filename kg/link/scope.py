"""The place a page speaks for, and the place of each of its sections: a vote over the places it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer
from kg.recognise.hit import Hit
from kg.recognise.tokens import PLACES

TITLE, OUTLET, OPENING, MENTION, PART = 6.0, 6.0, 2.0, 1.0, 0.35
OPENING_LENGTH = 200
LEAST_SHARE = 0.22
SAME = {"City": 0.4, "District": 2.5}
LEADING = 3.0
LEADING_TWICE = 2.0
ZONE, STEP, LARGEST_BONUS = 0.7, 0.2, 3.0
STANDING = frozenset({"state-level new area"})
FORMER = 4.0
PARENT, BEYOND, NEAR = 1.0, 0.5, 10.0
VISITED = re.compile(r"(?:赴|前往|到|考察|学习|来自|发往|至)$")
# A place at the head of a body's name: 北京蓝雀汽车科技有限公司 says little of Beijing.
BODY = re.compile(r"[^的与和在将等、，。；：\n]{1,16}?(?:公司|大学|学院|集团|研究院|研究所|医院|银行)")
ASIDE = 0.3
# A place joined with 我市 is not it: 我市与昆山共建.
PARTNER = re.compile(r"[我本][市区县州](?:与|和|同|跟|及|携手|联合|对接)$")
OURS = re.compile(r"(?:市|区|县)?(?:与|和|同|跟|及)[我本][市区县州]")
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

    def leading(self, type_: str, gazetteer: Gazetteer) -> str | None:
        """Return the place of a type, be it a zone, that the page names most, if it names one clearly most."""
        typed = ((-w, id_) for id_, w in self.weights.items() if w and gazetteer.entities[id_].type == type_)
        named = sorted(typed)
        clear = named and (len(named) == 1 or named[0][0] <= LEADING_TWICE * named[1][0])
        return named[0][1] if clear else None


def climb(gazetteer: Gazetteer, entity: str | None, type_: str) -> str | None:
    """Return the nearest entity of a type that a place is or lies in."""
    chain = (entity, *gazetteer.ancestors(entity)) if entity else ()
    return next((id_ for id_ in chain if id_ in gazetteer.entities and gazetteer.entities[id_].type == type_), None)


def weigh(hits: Iterable[Hit], text: str, title: str, outlet: Iterable[str], gazetteer: Gazetteer) -> dict[str, float]:
    """Weigh the places a page names by how often, and where: title, opening, outlet; places visited weigh little.

    Homonyms count once the sure names have chosen between them.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    named = [hit for hit in hits if hit.type in PLACES and hit.rule in COUNTED]
    for id_ in outlet:
        weights[id_] += OUTLET
    for hit in named:
        if len(hit.entities) == 1:
            weights[hit.entities[0]] += _weight(hit, text, title)
    sure = dict(weights)
    for hit in named:
        chosen = resolve(hit.entities, sure, gazetteer) if len(hit.entities) > 1 else None
        if chosen:
            weights[chosen] += _weight(hit, text, title)
    return dict(weights)


def _weight(hit: Hit, text: str, title: str) -> float:
    opening = hit.start < OPENING_LENGTH
    extra = TITLE if opening and text[hit.start : hit.end] in title else OPENING
    if PARTNER.search(text, max(0, hit.start - 4), hit.start) or OURS.match(text, hit.end):
        return 0.0
    aside = VISITED.search(text, max(0, hit.start - 3), hit.start) or BODY.match(text, hit.end)
    return (MENTION + extra * opening) * (ASIDE if aside else 1)


def resolve(
    candidates: Sequence[str], weights: Mapping[str, float], gazetteer: Gazetteer, near: Sequence[str] = ()
) -> str | None:
    """Choose among homonyms the one whose surroundings are named most on the page; None when nothing speaks for any.

    The candidate in whose administrative tree most other named places lie wins (tree vote, after
    Geography and Geo-Information Science 2013(3):39-42); `near` are the place that speaks and what it lies in.
    """
    if len(candidates) == 1:
        return candidates[0]
    votes = {id_: vote(id_, weights, gazetteer, near) for id_ in candidates}
    exists = {id_: gazetteer.entities[id_].valid_to is None for id_ in candidates}
    first, second = sorted(candidates, key=lambda id_: (-votes[id_], not exists[id_], id_))[:2]
    if votes[first] > 0 and (votes[first], exists[first]) > (votes[second], exists[second]):
        return first
    present = [id_ for id_ in candidates if exists[id_]]
    return present[0] if len(present) == 1 and not votes[first] else None


def vote(id_: str, weights: Mapping[str, float], gazetteer: Gazetteer, near: Sequence[str]) -> float:
    """Return how much the places named on a page speak for a place: those that it lies in, and the one that speaks."""
    chain = gazetteer.ancestors(id_)
    shares = [PARENT, *(BEYOND for _ in chain[1:])]
    named = sum(share * weights.get(other, 0.0) for share, other in zip(shares, chain, strict=False))
    return named + NEAR * sum(other in chain or other == id_ for other in near)


def page_place(weights: Mapping[str, float], gazetteer: Gazetteer, levels: Mapping[str, int]) -> str | None:
    """Return the place the page speaks for, by the places it names and how often it speaks as a city or a district.

    `levels` counts 我市, 区委 and the like for each type. A place counts for itself and a part of the places directly
    within it, zones for the place they lie in; when one part of the winner is named about as often and far more than
    the other parts, the page is that part's.
    """
    bonus = {type_: min(1 + STEP * levels.get(type_, 0), LARGEST_BONUS) for type_ in SPEAKING}
    totals = _totals(weights, gazetteer)
    scores = {id_: total * bonus[gazetteer.entities[id_].type] for id_, total in totals.items()}
    best = max(scores, key=lambda id_: (scores[id_], id_), default=None)
    if best is None or not scores[best] > LEAST_SHARE * sum(weights.values()):
        return None
    leading = _leading_part(best, weights, totals, bonus, gazetteer)
    while leading:
        best, leading = leading, _leading_part(leading, weights, totals, bonus, gazetteer)
    return best


def _leading_part(
    place: str,
    weights: Mapping[str, float],
    totals: Mapping[str, float],
    bonus: Mapping[str, float],
    gazetteer: Gazetteer,
) -> str | None:
    """Return the part of a place that speaks instead of it, if one does."""
    parts = {id_: totals[id_] for id_ in totals if place in gazetteer.ancestors(id_)[:1]}
    part = max(parts, key=lambda id_: (parts[id_] * bonus[gazetteer.entities[id_].type], id_), default=None)
    if part is None:
        return None
    whole = weights.get(place, 0.0) * bonus[gazetteer.entities[place].type]
    own = whole / bonus[gazetteer.entities[part].type]
    return part if _speaks_instead(part, parts, own, gazetteer) else None


def _totals(weights: Mapping[str, float], gazetteer: Gazetteer) -> dict[str, float]:
    """Return what each division that may speak weighs with what lies directly in it."""
    totals: defaultdict[str, float] = defaultdict(float)
    for id_, weight in weights.items():
        entity = gazetteer.entities[id_]
        division = id_.startswith("place-") or entity.kind in STANDING
        if division and (entity.valid_to is None or weight > FORMER):
            totals[id_] += weight
        for parent in gazetteer.ancestors(id_)[:1]:
            totals[parent] += weight * (PART if division else ZONE)
    return {id_: total for id_, total in totals.items() if gazetteer.entities[id_].type in SPEAKING}


def _speaks_instead(part: str, parts: Mapping[str, float], whole: float, gazetteer: Gazetteer) -> bool:
    others = max((weight for id_, weight in parts.items() if id_ != part), default=0.0)
    return parts[part] >= SAME[gazetteer.entities[part].type] * whole and parts[part] >= LEADING * others
