"""What the tagger makes of a page: each candidate with its likelihood, and names that only the tagger sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import EntityType
from kg.recognise.district import could_be_zone
from kg.recognise.hit import Hit
from kg.recognise.initiative import is_sum
from kg.recognise.organisation import Known, could_be_body
from kg.recognise.signs import View, begins
from kg.recognise.tagger import OUTSIDE, TYPES, Lattice, Model, Span
from kg.recognise.tokens import PLACES

RULE = "tagger"
LEAST = 0.45
SHARED = 3  # the shortest name that is taken for the same name wherever its words stand on a page
QUOTES = frozenset("“”")
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
    likely = list(_split(lattice.likely(LEAST), starts))
    hits = [_candidates(view, known, spans) for (view, known), spans in zip(pages, likely, strict=True)]
    spans = [
        (start + begin, start + end, type_)
        for of_page, start in zip(hits, starts, strict=True)
        for begin, end, type_ in map(_span, of_page)
    ]
    scores = iter(lattice.likelihoods(spans).tolist())
    sure = [_ruled(view, of_page, spans) for view, of_page, spans in zip(views, hits, likely, strict=True)]
    return [_scored(view, of_page, scores, ruled) for view, of_page, ruled in zip(views, hits, sure, strict=True)]


def _ruled(view: View, hits: Iterable[Hit], likely: Iterable[Span]) -> set[Span]:
    """Return what the rules choose within a name of the tagger that was refused: 乌鲁木齐高新区（新市区） is two."""
    refused = set(likely) - {_span(hit) for hit in hits}
    return {
        _span(hit)
        for start, end, _ in refused
        for hit in view.chosen
        if start <= hit.start and hit.end <= end and hit.type in TYPES
    }


def _moved(stretches: Iterable[tuple[int, int]], by: int) -> Iterator[tuple[int, int]]:
    return ((start + by, end + by) for start, end in stretches)


def _split(spans: Sequence[Span], starts: Sequence[int]) -> Iterator[list[Span]]:
    """Yield for each page its part of the sorted spans of all pages, by its own offsets."""
    edges = [*(bisect_left(spans, (start,)) for start in starts), len(spans)]
    for by, (first, last) in zip(starts, pairwise(edges), strict=True):
        yield [(start - by, end - by, type_) for start, end, type_ in spans[first:last]]


def _candidates(view: View, known: Known, likely: Sequence[Span]) -> list[Hit]:
    """Return the hits of the rules and, wherever their words stand on the page, those of the tagger."""
    ruled = _best(view.candidates)
    seen = {span for span in likely if span not in ruled}
    everywhere = {span for span in _again(view.text, seen) if span not in ruled}
    return [*ruled.values(), *_named(view.text, sorted(seen | everywhere), known)]


def _again(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield each place on the page where the words of a span stand."""
    for word, type_ in {(text[start:end], type_) for start, end, type_ in spans if end - start >= SHARED}:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word), type_
            at = text.find(word, at + 1)


def _scored(view: View, hits: Sequence[Hit], scores: Iterator[float], ruled: Collection[Span]) -> list[Hit]:
    """Score each hit halfway between its own likelihood and the best that its words have anywhere on the page.

    What is `ruled` keeps the score of its rule.
    """
    lines = set(view.stretches)
    wider = {hit.start + 1 for hit in hits if hit.entities and view.text[hit.start] in QUOTES}
    low = [hit.score if hit.start not in wider and _stands_alone(hit, view.text, lines) else 0.0 for hit in hits]
    paired = _paired(view.text, hits)
    low = [hit.score if hit in paired or _span(hit) in ruled else least for hit, least in zip(hits, low, strict=True)]
    own = [max(next(scores), least) for least in low]
    words = [(view.text[hit.start : hit.end], hit.type) for hit in hits]
    best: dict[tuple[str, EntityType], float] = {}
    for word, score in zip(words, own, strict=True):
        best[word] = max(score, best.get(word, 0.0))
    alone = (len(word) < SHARED or hit.rule in POINTING for hit, (word, _) in zip(hits, words, strict=True))
    scores_of = zip(hits, words, own, alone, strict=True)
    return [
        replace(hit, score=round(score if single else (score + best[word]) / 2, 4))
        for hit, word, score, single in scores_of
    ]


def _paired(text: str, hits: Sequence[Hit]) -> set[Hit]:
    """Return a party committee and a government that stand in one row, each in full: 绍兴市委 and 绍兴市人民政府."""
    bodies = [hit for hit in hits if hit.type == "Institution"]
    first = {hit.end: hit for hit in reversed(bodies) if text.endswith("委", hit.start, hit.end)}
    second = {hit.start: hit for hit in bodies if text.endswith("政府", hit.start, hit.end)}
    return {hit for at in first.keys() & second.keys() for hit in (first[at], second[at])}


def _stands_alone(hit: Hit, text: str, lines: set[tuple[int, int]]) -> bool:
    """Tell whether a rule decides: a place is a line of its own, or a known plan is all that stands in quotes."""
    if hit.type in PLACES:
        return (hit.start, hit.end) in lines
    quoted = text[hit.start - 1 : hit.start] in QUOTES and text[hit.end : hit.end + 1] in QUOTES
    return hit.type == "Initiative" and bool(hit.entities) and quoted


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
    """Yield the tagger's names with what they may stand for; cities are all known, and bodies are called like one."""
    for start, end, number in spans:
        type_ = TYPES[number]
        ids = known(text[start:end], type_)
        if type_ == "District" and not could_be_zone(text[start:end]):
            continue
        if type_ == "Initiative" and is_sum(text, start, end):
            continue
        if ids or (type_ != "City" and (type_ != "Institution" or could_be_body(text, start, end, known))):
            yield Hit(start, end, type_, RULE, LEAST, ids)
