"""The place a page speaks for, and the place of each of its sections: a vote over the places it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
SPEAKING = {"City", "District", "Region"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page is about: its place, its sections' places, and all places it names, with their weights."""

    place: str | None
    sections: tuple[str | None, ...]
    weights: dict[str, float] = field(default_factory=dict)

    def section(self, index: int) -> str | None:
        """Return the place that speaks in a section."""
        return (self.sections[index] if index < len(self.sections) else None) or self.place


def climb(gazetteer: Gazetteer, entity: str | None, type: str) -> str | None:
    """Return the nearest entity of a type that a place is or lies in."""
    chain = (entity, *gazetteer.ancestors(entity)) if entity else ()
    return next((id_ for id_ in chain if gazetteer.entities[id_].type == type), None)


def weigh(hits: Iterable[Hit], gazetteer: Gazetteer, title: str, text: str, outlet: Iterable[str]) -> dict[str, float]:
    """Weigh the places a page names by how often, and where: title, opening, outlet."""
    weights: Counter[str] = Counter()
    for hit in hits:
        if hit.type not in PLACES or hit.rule not in {"gazetteer-name", "gazetteer-alias"}:
            continue
        in_title = text[hit.start : hit.end] in title
        where = MENTION + (TITLE if in_title and hit.start < OPENING_LENGTH else OPENING if hit.start < OPENING_LENGTH else 0)
        for id_ in hit.entities:
            weights[id_] += where / len(hit.entities)
    for id_ in outlet:
        weights[id_] += OUTLET
    return dict(weights)


def resolve(candidates: Sequence[str], weights: dict[str, float], gazetteer: Gazetteer, near: Sequence[str] = ()) -> str | None:
    """Choose among homonyms the one whose surroundings are named most on the page; None when nothing speaks for any.

    The candidate in whose administrative tree most other named places lie wins (tree vote, after
    Geography and Geo-Information Science 2013(3):39-42).
    """
    if len(candidates) == 1:
        return candidates[0]
    scored = []
    for id_ in candidates:
        chain = gazetteer.ancestors(id_)
        vote = sum(weights.get(other, 0.0) for other in chain[:1]) + 0.5 * sum(weights.get(other, 0.0) for other in chain[1:])
        vote += 10.0 * sum(other in chain or other == id_ for other in near)
        scored.append((vote, gazetteer.entities[id_].valid_to is None, id_))
    scored.sort(key=lambda item: (-item[0], not item[1], item[2]))
    if scored[0][0] > 0 and (scored[0][0] > scored[1][0] or scored[0][1] > scored[1][1]):
        return scored[0][2]
    present = [id_ for id_ in candidates if gazetteer.entities[id_].valid_to is None]
    return present[0] if len(present) == 1 and scored[0][0] == 0 else None


def page_place(weights: dict[str, float], gazetteer: Gazetteer, wanted: str | None) -> str | None:
    """Return the place the page speaks for; `wanted` is City or District where the page says 我市 or 我区.

    A place counts for itself and a part of the places directly within it; when one of its own parts is named about as
    often and far more than the others, the page is that part's.
    """
    totals: Counter[str] = Counter()
    for id_, weight in weights.items():
        totals[id_] += weight
        for ancestor in gazetteer.ancestors(id_)[:1]:
            totals[ancestor] += PART * weight
    best = _strongest(totals, gazetteer, {wanted} if wanted else SPEAKING)
    if best is None:
        return None
    part = _strongest({id_: w for id_, w in weights.items() if best in gazetteer.ancestors(id_)[:1]}, gazetteer, {wanted} if wanted else {"City", "District"})
    if part and weights[part] >= SAME[gazetteer.entities[part].type] * weights.get(best, 0.0) and _is_alone(part, best, weights, gazetteer):
        best = part
    return best if wanted or totals[best] >= LEAST_SHARE * sum(weights.values()) else None


def _strongest(totals: dict[str, float], gazetteer: Gazetteer, types: set[str]) -> str | None:
    able = [id_ for id_ in totals if gazetteer.entities[id_].type in types and gazetteer.entities[id_].valid_to is None or totals[id_] > FORMER]
    able = [id_ for id_ in able if gazetteer.entities[id_].type in types]
    return min(able, key=lambda id_: (-totals[id_], id_), default=None)


def _is_alone(part: str, whole: str, weights: dict[str, float], gazetteer: Gazetteer) -> bool:
    others = [w for id_, w in weights.items() if id_ != part and whole in gazetteer.ancestors(id_)[:1]]
    return weights[part] >= LEADING * max(others, default=0.0)
