"""What the tagger makes of a page: each candidate with its likelihood, and names that only the tagger sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import EntityType
from kg.recognise.hit import Hit
from kg.recognise.signs import View
from kg.recognise.tagger import OUTSIDE, TYPES, Lattice, Model, Span
from kg.recognise.tokens import PLACES

Known = Callable[[str, EntityType], tuple[str, ...]]

RULE = "tagger"
LEAST = 0.4
POINTING = frozenset({"deictic"})


def judge(view: View, known: Known, model: Model) -> list[Hit]:
    """Return the candidates of a page, scored by how likely they are names, with those that the tagger adds.

    `known` tells the entities of a type that a surface may stand for. Words that point (我市) and regions are no
    names to the tagger: they are as likely as nothing else is there. A place that is a line of its own has no context
    that the tagger could go by: its rule decides.
    """
    lattice = Lattice(model.emissions(view), model.steps, view.stretches)
    ruled = _best(view.candidates)
    added = [span for span in lattice.likely(LEAST) if span not in ruled]
    hits = [*ruled.values(), *_named(view.text, added, known)]
    scores = lattice.likelihoods([_span(hit) for hit in hits]).tolist()
    lines = set(view.stretches)
    least = (hit.score if hit.type in PLACES and (hit.start, hit.end) in lines else 0.0 for hit in hits)
    return [replace(hit, score=round(max(pair), 4)) for hit, *pair in zip(hits, scores, least, strict=True)]


def likelihood(hit: Hit) -> float:
    """Return how much more likely than not worth naming a judged candidate is; what is below counts for nothing."""
    return hit.score - LEAST


def _best(candidates: Iterable[Hit]) -> dict[Span, Hit]:
    """Return for each stretch and type the hit of the surest rule: what it knows of the entity is kept."""
    best: dict[Span, Hit] = {}
    for hit in sorted(candidates, key=lambda hit: (-hit.score, hit.rule)):
        best.setdefault(_span(hit), hit)
    return dict(sorted(best.items()))


def _span(hit: Hit) -> Span:
    named = hit.type in TYPES and hit.rule not in POINTING
    return hit.start, hit.end, TYPES.index(hit.type) if named else OUTSIDE


def _named(text: str, spans: Sequence[Span], known: Known) -> Iterator[Hit]:
    """Yield the tagger's names with what they may stand for; cities are all known."""
    for start, end, number in spans:
        type_ = TYPES[number]
        ids = known(text[start:end], type_)
        if ids or type_ != "City":
            yield Hit(start, end, type_, RULE, LEAST, ids)
