"""One decision over all candidates: the best set of names that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from kg.recognise.hit import Hit


def weight(hit: Hit) -> float:
    """Return how much a candidate counts against those it overlaps."""
    return hit.score * (hit.end - hit.start) ** 2


def fuse(hits: Iterable[Hit], weigh: Callable[[Hit], float] = weight) -> list[Hit]:
    """Choose the names of greatest weight that do not overlap (weighted interval scheduling).

    By rule, the weight grows with the square of the length, so that the longest name that is itself an entity wins
    over its parts, and with the score of its rule.
    """
    ordered = sorted(hits, key=lambda hit: (hit.end, hit.start, -hit.score, hit.type, hit.rule))
    ends = [hit.end for hit in ordered]
    best: list[tuple[float, int]] = [(0.0, 0)]
    taken: list[bool] = []
    for index, hit in enumerate(ordered):
        before = bisect_right(ends, hit.start, 0, index)
        gain = best[before][0] + weigh(hit)
        take = gain > best[index][0]
        taken.append(take)
        best.append((gain, before) if take else (best[index][0], index))
    chosen: list[Hit] = []
    index = len(ordered)
    while index:
        if taken[index - 1]:
            chosen.append(ordered[index - 1])
            index = bisect_right(ends, ordered[index - 1].start, 0, index - 1)
        else:
            index -= 1
    return chosen[::-1]
