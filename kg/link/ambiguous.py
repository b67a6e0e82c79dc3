"""The names that stay open: what each may mean, and why nothing was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.gazetteer import Gazetteer
from kg.model import Candidate, OpenReason
from kg.recognise.hit import Hit

Open = tuple[Hit, tuple[Candidate, ...], OpenReason]


def left_open(hits: Iterable[Hit], linked: Iterable[Hit], gazetteer: Gazetteer) -> Iterator[Open]:
    """Yield the hits that were not linked, with the entities they may mean: none for words that point (我市)."""
    decided = set(linked)
    for hit in hits:
        if hit not in decided:
            yield hit, candidates(hit, gazetteer), "homonyms" if hit.entities else "nothing-to-point-at"


def candidates(hit: Hit, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return what a hit may mean, with what each lies in, nearest first: homonyms differ in nothing else."""
    return tuple(
        Candidate(id_, gazetteer.entities[id_].name, tuple(gazetteer.entities[up].name for up in above))
        for id_, above in ((id_, gazetteer.ancestors(id_)) for id_ in hit.entities)
    )
