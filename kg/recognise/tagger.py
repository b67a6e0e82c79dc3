"""A learned tagger: how likely each stretch of a page is a name of a type (a linear-chain CRF, decoded by numpy)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.model import EntityType
from kg.ontology import share
from kg.recognise.signs import View, signs

Floats = NDArray[np.float64]
Span = tuple[int, int, int]

TYPES: tuple[EntityType, ...] = ("City", "District", "Institution", "Industry", "Initiative")
TAGS = ("O", *(f"{place}-{type_}" for type_ in TYPES for place in "BIES"))
OUTSIDE = len(TYPES)
NAME_ENDS, NAME_BEGINS = "OES", "OBS"
ALLOWED = np.array(
    [
        [(a[0] in NAME_ENDS) == (b[0] in NAME_BEGINS) and (a[0] in NAME_ENDS or a[2:] == b[2:]) for b in TAGS]
        for a in TAGS
    ]
)
FIRST = np.array([tag[0] in NAME_BEGINS for tag in TAGS], np.float64)
LAST = np.array([tag[0] in NAME_ENDS for tag in TAGS], np.float64)
INSIDE = np.array([*(2 + 4 * number for number in range(len(TYPES))), 0])
LONGEST = 60
TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Model:
    """The weights: a row of tags for each sign that was learned (row 0 for all others), and those between tags."""

    bits: int
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    steps: Floats

    @classmethod
    def read(cls, path: Path) -> Model:
        """Read the file that ontology/train.py writes."""
        with np.load(path) as parts:
            bits = int(parts["bits"])
            rows = np.zeros(1 << bits, np.int32)
            rows[parts["signs"]] = np.arange(1, len(parts["signs"]) + 1)
            weights = np.zeros((len(parts["signs"]) + 1, len(TAGS)), np.float32)
            weights[1:] = parts["weights"] * parts["scale"]
            return cls(bits, rows, weights, parts["steps"].astype(np.float64))

    def emissions(self, view: View) -> Floats:
        """Return the weight of each tag at each character."""
        total = np.zeros((len(view.text), len(TAGS)), np.float32)
        part = np.empty_like(total)
        for numbers in signs(view, self.bits):
            self.weights.take(self.rows.take(numbers), axis=0, out=part, mode="clip")
            total += part
        return total.astype(np.float64)


@cache
def model() -> Model | None:
    """Return the model that is shipped, or None where its file was left out."""
    path = share("ontology") / "model" / "tagger.npz"
    return Model.read(path) if path.is_file() else None


class Lattice:
    """The weights, as logs, of the ways to tag a sentence: `ahead` up to a character and its tag, `behind` after it."""

    def __init__(self, emissions: Floats, steps: Floats, sentences: Sequence[tuple[int, int]]) -> None:
        self.emissions, self.steps = emissions, steps
        self.ahead, self.behind = np.full(emissions.shape, -np.inf), np.full(emissions.shape, -np.inf)
        self.total = np.zeros(len(emissions))
        self.sentence = np.full(len(emissions), -1)
        for number, (start, end) in enumerate(sentences):
            self.sentence[start:end] = number
        if len(sentences):
            self._fill(sorted(sentences, key=lambda span: (span[0] - span[1], span)))
        inside = emissions[:, INSIDE] + steps[INSIDE, INSIDE]
        self._inside = np.vstack([np.zeros(len(INSIDE)), np.cumsum(inside, axis=0)])

    def _fill(self, sentences: Sequence[tuple[int, int]]) -> None:
        """Go through all sentences at once, the longest first; in each step, those that are long enough."""
        starts, ends = np.array(sentences, np.int64).T
        lengths = ends - starts
        counts = [int(np.searchsorted(starts - ends, -step)) for step in range(int(lengths.max()))]
        order = np.concatenate([starts[:count] + step for step, count in enumerate(counts)])
        top = self.emissions[order].max(axis=1, keepdims=True)
        factors, between = np.exp(self.emissions[order] - top), np.where(ALLOWED, np.exp(self.steps), 0.0)
        ahead, grown = _ahead(factors, between, counts)
        behind, shrunk = _behind(factors, between, counts)
        scale = np.zeros((2, len(self.emissions) + 1))
        scale[0, order + 1] = (np.log(grown) + top)[:, 0]
        scale[1, order + 1] = (np.log(shrunk) + top)[:, 0]
        scale = np.cumsum(scale, axis=1)
        for start, end in sentences:
            at = slice(start, end)
            self.ahead[at] = (scale[0, start + 1 : end + 1] - scale[0, start])[:, None]
            self.behind[at] = (scale[1, end] - scale[1, start + 1 : end + 1])[:, None]
        self.ahead[order] += np.log(ahead + TINY)
        self.behind[order] += np.log(behind + TINY)
        both = self.ahead[starts] + self.behind[starts]
        most = both.max(axis=1)
        totals = most + np.log(np.exp(both - most[:, None]).sum(axis=1))
        for (start, end), total in zip(sentences, totals, strict=True):
            self.total[start:end] = total

    def likelihoods(self, spans: Sequence[Span]) -> Floats:
        """Return how likely each span (start, end, number of its type) is a name; OUTSIDE: that it touches none."""
        start, end, type_ = np.array(spans, np.int64).reshape(-1, 3).T
        last, inside = end - 1, INSIDE[type_]
        single = (last == start) | (type_ == OUTSIDE)
        begin = np.where(type_ == OUTSIDE, 0, np.where(single, inside + 2, inside - 1))
        finish = np.where(type_ == OUTSIDE, 0, np.where(single, inside + 2, inside + 1))
        steps, run = self.steps, self._inside[last, type_] - self._inside[np.minimum(start + 1, last), type_]
        through = run + steps[begin, inside] - steps[inside, inside] + steps[inside, finish]
        between = np.where(last - start > 1, through, steps[begin, finish]) + self.emissions[last, finish]
        weight = self.ahead[start, begin] + np.where(last > start, between, 0.0) + self.behind[last, finish]
        whole = self.sentence[start] == self.sentence[last]
        return np.where(whole, np.exp(np.minimum(weight - self.total[start], 0.0)), 0.0)

    def likely(self, least: float) -> list[Span]:
        """Return the spans that are names with at least this likelihood, in order."""
        marginals = np.exp(self.ahead + self.behind - self.total[:, None])
        spans: list[Span] = []
        for type_, inside in enumerate(INSIDE[:OUTSIDE]):
            spans += ((int(at), int(at) + 1, type_) for at in np.flatnonzero(marginals[:, inside + 2] >= least))
            lasts = np.flatnonzero(marginals[:, inside + 1] >= least)
            for start in np.flatnonzero(marginals[:, inside - 1] >= least):
                reach = lasts[np.searchsorted(lasts, start + 1) : np.searchsorted(lasts, start + LONGEST)]
                spans += ((int(start), int(last) + 1, type_) for last in reach)
        found = zip(spans, self.likelihoods(spans), strict=True)
        return sorted(span for span, likelihood in found if likelihood >= least)


def _ahead(factors: Floats, between: Floats, counts: Sequence[int]) -> tuple[Floats, Floats]:
    """Return, step by step, the share of each tag among all ways up to there, and by how much they grew."""
    shares, sizes = np.empty_like(factors), np.empty((len(factors), 1))
    done, now = 0, np.repeat(FIRST[None], counts[0], axis=0)
    for step, count in enumerate(counts):
        at = slice(done, done + count)
        now = np.multiply(now[:count] @ between if step else now, factors[at], out=shares[at])
        now += TINY
        now /= now.sum(axis=1, keepdims=True, out=sizes[at])
        done += count
    return shares, sizes


def _behind(factors: Floats, between: Floats, counts: Sequence[int]) -> tuple[Floats, Floats]:
    """Return the same for all ways after a character, from the last step back; growth stands at the next character."""
    shares, sizes = np.empty_like(factors), np.ones((len(factors), 1))
    after = np.zeros((0, len(TAGS)))
    end = len(factors)
    for count in reversed(counts):
        at = slice(end - count, end)
        shares[at] = LAST
        if len(after):
            reached = slice(end, end + len(after))
            now = np.matmul(factors[reached] * after, between.T, out=shares[at][: len(after)])
            now += TINY
            now /= now.sum(axis=1, keepdims=True, out=sizes[reached])
        after = shares[at]
        end -= count
    return shares, sizes
