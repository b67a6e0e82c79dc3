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
from kg.recognise.signs import View, begins, signs_of

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
    """The weights: a row of tags for each sign that was learned (row 0 for all others), and those between tags.

    Those of a file are bytes, each a multiple of its tag's `scale`: their sums are exact in any order.
    """

    bits: int
    rows: NDArray[np.int32]
    weights: NDArray[np.float32] | NDArray[np.int8]
    steps: Floats
    scale: Floats | float = 1.0

    @classmethod
    def read(cls, path: Path) -> Model:
        """Read the file that ontology/train.py writes."""
        with np.load(path) as parts:
            bits = int(parts["bits"])
            rows = np.zeros(1 << bits, np.int32)
            rows[parts["signs"]] = np.arange(1, len(parts["signs"]) + 1)
            weights = np.zeros((len(parts["signs"]) + 1, len(TAGS)), np.int8)
            weights[1:] = parts["weights"]
            return cls(bits, rows, weights, parts["steps"].astype(np.float64), parts["scale"].astype(np.float64))

    def emissions(self, views: Sequence[View]) -> Floats:
        """Return the weight of each tag at each character of pages, which stand apart as `begins` says."""
        length = begins(views)[-1] + len(views[-1].text)
        total = np.zeros((length, len(TAGS)), np.int16 if self.weights.dtype == np.int8 else np.float32)
        part = np.empty(total.shape, self.weights.dtype)
        for numbers in signs_of(views, self.bits):
            self.weights.take(self.rows.take(numbers), axis=0, out=part, mode="clip")
            total += part
        return total * self.scale


@cache
def model() -> Model | None:
    """Return the model that is shipped, or None where its file was left out."""
    path = share("ontology") / "model" / "tagger.npz"
    return Model.read(path) if path.is_file() else None


class Lattice:
    """How likely the ways to tag sentences are, for the characters in some order (`row` tells which one's is where).

    `ahead` has the shares of the tags among the ways up to a character, `behind` among those after it, `both` their
    products. The ways ahead of a character weigh `growth` as much as those ahead of the one before it: a running sum.
    """

    def __init__(self, emissions: Floats, steps: Floats, sentences: Sequence[tuple[int, int]]) -> None:
        self.emissions, self.steps = emissions, steps
        self.sentence, self.row = np.full((2, len(emissions)), -1)
        self.growth = np.zeros(len(emissions))
        self.at = np.zeros(0, np.int64)
        self.ahead = self.behind = self.both = np.zeros((0, len(TAGS)))
        if len(sentences):
            self._fill(np.array(sentences, np.int64))
        self.sums = self.both.sum(axis=1) + TINY
        self._inside = np.zeros((len(emissions) + 1, len(INSIDE)))
        np.cumsum(emissions.take(INSIDE, axis=1) + steps[INSIDE, INSIDE], axis=0, out=self._inside[1:])

    def _fill(self, sentences: NDArray[np.int64]) -> None:
        """Go through all sentences at once, from both ends, the longest first; in each step, those long enough."""
        starts, ends = sentences[np.lexsort((sentences[:, 0], sentences[:, 0] - sentences[:, 1]))].T
        counts = np.searchsorted(starts - ends, -np.arange((ends - starts).max()))
        number = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        step = np.repeat(np.arange(len(counts)), counts)
        self.at, back = starts[number] + step, ends[number] - 1 - step
        self.sentence[self.at], self.row[self.at] = number, np.arange(len(number))
        top = self.emissions.max()
        weights = self.emissions - top
        factors = np.exp(weights, out=weights).take(np.stack([self.at, back]), axis=0)
        between = np.where(ALLOWED, np.exp(self.steps), 0.0)
        grown = _go(factors, np.stack([between, between.T]), counts.tolist())
        self.growth[self.at] = np.log(grown) + top
        np.cumsum(self.growth, out=self.growth)
        self.ahead, self.behind = factors[0], factors[1].take(self.row[back], axis=0)
        self.both = self.ahead * self.behind

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
        first, final = self.row[start], self.row[last]
        weight = np.where(last > start, between, 0.0) - (self.growth[last] - self.growth[start])
        weight += np.log(self.ahead[first, begin] + TINY) + np.log(self.behind[final, finish] + TINY)
        whole = self.sentence[start] == self.sentence[last]
        return np.where(whole, np.exp(np.minimum(weight - np.log(self.sums[final]), 0.0)), 0.0)

    def likely(self, least: float) -> list[Span]:
        """Return the spans that are names with at least this likelihood, in order."""
        hot = self.both >= least * self.sums[:, None]
        hot[:, 0] = False
        rows, tags = np.nonzero(hot)
        spans: list[Span] = []
        for type_, inside in enumerate(INSIDE[:OUTSIDE].tolist()):
            starts, lasts, singles = (np.sort(self.at[rows[tags == inside + place]]) for place in (-1, 1, 2))
            spans += ((at, at + 1, type_) for at in singles.tolist())
            for start in starts.tolist():
                reach = lasts[np.searchsorted(lasts, start + 1) : np.searchsorted(lasts, start + LONGEST)]
                spans += ((start, last + 1, type_) for last in reach.tolist())
        found = zip(spans, self.likelihoods(spans), strict=True)
        return sorted(span for span, likelihood in found if likelihood >= least)


def _go(factors: Floats, between: Floats, counts: Sequence[int]) -> Floats:
    """Put the shares in the place of the factors, step by step, and return by how much the ways ahead grew.

    In the one half go the ways up to a character and its tag; in the other, from the last character on, those after it.
    """
    grown = np.empty(factors.shape[1])
    now = np.broadcast_to(np.stack([FIRST, LAST])[:, None], (2, counts[0], len(TAGS)))
    done = 0
    for step, count in enumerate(counts):
        at = slice(done, done + count)
        if step:
            now = np.matmul(now[:, :count], between)
        done += count
        after = now[1].copy()
        now = now * factors[:, at]
        now += TINY
        sizes = now.sum(axis=2, keepdims=True)
        now /= sizes
        grown[at] = sizes[0, :, 0]
        factors[0, at], factors[1, at] = now[0], after
    return grown
