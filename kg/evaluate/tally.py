"""Hits, false alarms and misses, and how far they could lie elsewhere on other pages of the kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDS, SEED = 2000, 20
LEAST_PAGES = 2
OUTER = (2.5, 97.5)


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int, fp: int, fn: int) -> None:
        """Add the counts of one page."""
        self.tp, self.fp, self.fn = self.tp + tp, self.fp + fp, self.fn + fn

    @property
    def precision(self) -> float:
        """Return the share of what was said that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is there that was said."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The 95 % intervals of precision, recall and F1."""

    precision: tuple[float, float]
    recall: tuple[float, float]
    f1: tuple[float, float]


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum."""
    found = Tally()
    for one in tallies:
        found.add(one.tp, one.fp, one.fn)
    return found


def bounds(pages: Sequence[Tally]) -> Bounds | None:
    """Return 95 % intervals by drawing as many pages with replacement, many times (percentile bootstrap, Efron 1979).

    Whole pages are drawn because the names of one page stand or fall together. One page alone tells nothing of others.
    """
    import numpy as np

    if len(pages) < LEAST_PAGES:
        return None
    counts = np.array([(one.tp, one.fp, one.fn) for one in pages], np.float64)
    tp, fp, fn = (_draws(len(pages)) @ counts).T
    return Bounds(_outer(tp, tp + fp), _outer(tp, tp + fn), _outer(2 * tp, 2 * tp + fp + fn))


@cache
def _draws(pages: int) -> NDArray[np.float64]:
    """Return how often each page is drawn in each round, the same every time."""
    import numpy as np

    random = Random(SEED)  # noqa: S311 - its stream is the same in every version, unlike numpy's
    drawn = (int(random.random() * pages) for _ in range(ROUNDS * pages))
    rows = np.fromiter(drawn, np.int64, ROUNDS * pages).reshape(ROUNDS, pages)
    return np.stack([np.bincount(row, minlength=pages) for row in rows]).astype(np.float64)


def _outer(found: NDArray[np.float64], of: NDArray[np.float64]) -> tuple[float, float]:
    """Return the bounds of a share; rounds in which there was nothing to find have no share."""
    import numpy as np

    some = of > 0
    if not some.any():
        return 0.0, 1.0
    low, high = np.percentile(found[some] / of[some], OUTER)
    return float(low), float(high)
