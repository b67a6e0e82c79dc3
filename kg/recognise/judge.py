"""What the tagger makes of a page: each candidate with its likelihood, and names that only the tagger sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import EntityType
from kg.recognise.hit import Hit
from kg.recognise.signs import View, begins
from kg.recognise.tagger import OUTSIDE, TYPES, Lattice, Model, Span
from kg.recognise.tokens import PLACES

Known = Callable[[str, EntityType], tuple[str, ...]]

RULE = "tagger"
LEAST = 0.4
POINTING = frozenset({"deictic"})


def judge(view: View, known: Known, model: Model) -> list[Hit]:
    """Return the candidates of a page, scored by how likely they are names, with those that the tagger adds."""
    return judge_all([(view, known)], model)[0]


def judge_all(pages: Sequence[tuple[View, Known]], model: Model) -> list[list[Hit]]:
    """Judge several pages at once, which is many times as fast; none has a say in another.

    `known` tells the entities of a type that a surface may stand for. Words that point (我市) and regions are no
    names to the tagger: they are as likely as nothing else is there. A place that is a line of its own has no context
    that the tagger could go by: its rule decides.
    """
    if not pages:
        return []
    views = [view for view, _ in pages]
    starts = begins(views)
    sentences = [span for view, start in zip(views, starts, strict=True) for span in _moved(view.stretches, start)]
    lattice = Lattice(model.emissions(views), model.steps, sentences)
    likely = iter(_split(lattice.likely(LEAST), starts))
    hits = [_candidates(view, known, next(likely)) for view, known in pages]
    spans = [
        (start + begin, start + end, type_)
        for of_page, start in zip(hits, starts, strict=True)
        for begin, end, type_ in map(_span, of_page)
    ]
    scores = iter(lattice.likelihoods(spans).tolist())
    return [_scored(view, of_page, scores) for view, of_page in zip(views, hits, strict=True)]


def _moved(stretches: Iterable[tuple[int, int]], by: int) -> Iterator[tuple[int, int]]:
    return ((start + by, end + by) for start, end in stretches)


def _split(spans: Sequence[Span], starts: Sequence[int]) -> Iterator[list[Span]]:
    """Yield for each page its part of the sorted spans of all pages, by its own offsets."""
    edges = [*(bisect_left(spans, (start,)) for start in starts), len(spans)]
    for by, (first, last) in zip(starts, pairwise(edges), strict=True):
        yield [(start - by, end - by, type_) for start, end, type_ in spans[first:last]]


def _candidates(view: View, known: Known, likely: Sequence[Span]) -> list[Hit]:
    """Return the hits of the rules and, for the other spans, those of the tagger."""
    ruled = _best(view.candidates)
    return [*ruled.values(), *_named(view.text, [span for span in likely if span not in ruled], known)]


def _scored(view: View, hits: Sequence[Hit], scores: Iterator[float]) -> list[Hit]:
    lines = set(view.stretches)
    least = (hit.score if hit.type in PLACES and (hit.start, hit.end) in lines else 0.0 for hit in hits)
    return [replace(hit, score=round(max(next(scores), low), 4)) for hit, low in zip(hits, least, strict=True)]


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
