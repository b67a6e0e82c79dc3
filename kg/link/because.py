"""Why a name was linked to what it was linked to, told from the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.ambiguous import candidates
from kg.link.frame import Frame, Named
from kg.link.scope import vote
from kg.model import Candidate, Entity


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was linked to: the key of the reason, the place or name that it rests on, and all candidates.

    `votes` holds, for each candidate, how much the places that the page names speak for it.
    """

    entity: Entity | None
    key: str
    on: str | None = None
    candidates: tuple[Candidate, ...] = ()
    votes: tuple[float, ...] = ()


def because(named: Named, entity: Entity | None, frame: Frame) -> Choice:
    """Tell why a name was linked so, or left open."""
    may = candidates(named.hit, frame.gazetteer)
    votes = _votes([one.entity for one in may], named, frame) if len(may) > 1 else ()
    key, on = _open(named) if entity is None else _reason(named, entity, frame)
    return Choice(entity, key, on, may, votes)


def _open(named: Named) -> tuple[str, str | None]:
    return ("no-vote" if named.hit.entities else "no-speaker"), None


def _reason(named: Named, entity: Entity, frame: Frame) -> tuple[str, str | None]:
    hit, touching = named.hit, named.touching
    if not hit.entities:
        return _pointed(named, entity, frame)
    if entity.id not in hit.entities:
        former = entity.id in frame.gazetteer.entities
        return ("at-date", frame.date) if former else ("elsewhere", _name(entity.part_of, frame))
    if len(hit.entities) == 1:
        return "only", None
    near = touching is not None and touching.id in frame.gazetteer.ancestors(entity.id)
    return ("touching", touching.name) if touching and near else ("votes", None)


def _pointed(named: Named, entity: Entity, frame: Frame) -> tuple[str, str | None]:
    """Tell on what a word that points, or a name that no list contains, rests."""
    here = frame.scope.section(named.section)
    if named.hit.rule == "deictic":
        spoken = {up for one in (here, frame.scope.place) if one for up in (one, *frame.gazetteer.ancestors(one))}
        return ("speaks", _name(here, frame)) if entity.id in spoken else ("named-before", entity.name)
    reasons = {
        "of-speaker": here if named.hit.rule == "bare-zone" else None,
        "short-of": named.hit.name if named.hit.name != named.word else None,
        "of-place": entity.part_of if entity.name != named.word else None,
    }
    key = next((key for key, on in reasons.items() if on), "known" if _name(entity.id, frame) else "new")
    on = reasons.get(key)
    return key, _name(on, frame) or on


def _name(id_: str | None, frame: Frame) -> str | None:
    return frame.gazetteer.entities[id_].name if id_ and id_ in frame.gazetteer.entities else None


def _votes(ids: Sequence[str], named: Named, frame: Frame) -> tuple[float, ...]:
    here = frame.scope.section(named.section)
    near = (here, *frame.gazetteer.ancestors(here)) if here else ()
    return tuple(round(vote(id_, frame.scope.weights, frame.gazetteer, near), 2) for id_ in ids)
