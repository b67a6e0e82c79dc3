"""Tell pairs that are named together more often than chance would from those that are not.

The units are sentences that name at least one entity: N of them, a hold A, b hold B, k hold both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement
from math import exp, lgamma, log

ALPHA = 0.05
NEGLIGIBLE = 1e-18
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Association:
    """How a pair differs from chance: p is None where it was not tested, q where no count could be significant."""

    npmi: float | None
    p_value: float | None
    q_value: float | None

    @property
    def significant(self) -> bool:
        """Tell whether the pair holds at a false discovery rate of ALPHA."""
        return self.q_value is not None and self.q_value <= ALPHA


def associate(
    joint: Mapping[Pair, int], units: Mapping[str, int], total: int, structural: Collection[Pair]
) -> dict[Pair, Association]:
    """Return the association of each pair of `joint`, its count of joint units.

    `units` counts the units of each entity, `total` all units. Structural pairs (a district and its city) are facts:
    they are not tested. The q-values are Benjamini and Hochberg's over ALL pairs that could be significant, also those
    never named together.
    """
    tail = {
        pair: hypergeometric_tail(k, total, *sorted((units[pair[0]], units[pair[1]])))
        for pair, k in joint.items()
        if pair not in structural
    }
    tested = {pair: p for pair, p in tail.items() if is_testable(units[pair[0]], units[pair[1]], total)}
    excluded = sum(is_testable(units[a], units[b], total) for a, b in structural)
    q = false_discovery_rates(tested, count_testable(units.values(), total) - excluded)
    return {
        pair: Association(
            _rounded(npmi(k, units[pair[0]], units[pair[1]], total)), _rounded(tail.get(pair)), _rounded(q.get(pair))
        )
        for pair, k in joint.items()
    }


def lift(k: int, a: int, b: int, total: int) -> float:
    """Return how many times as often as by chance the two are in one unit: kN/ab."""
    return k * total / (a * b)


def npmi(k: int, a: int, b: int, total: int) -> float | None:
    """Return the pointwise mutual information over its greatest value, in [-1, 1] (Bouma 2009): ln(kN/ab) / -ln(k/N).

    None where all units hold both: nothing can be told.

    >>> npmi(2, 2, 2, 10)
    1.0
    """
    if not k:
        return -1.0
    return None if k == total else log(lift(k, a, b, total)) / -log(k / total)


@lru_cache(maxsize=1 << 16)
def hypergeometric_tail(k: int, total: int, a: int, b: int) -> float:
    """Return P(X >= k), exact, for X joint units of two that hold a and b of the units, both margins fixed.

    >>> round(hypergeometric_tail(2, 4, 2, 2), 6)
    0.166667
    """
    low, high = max(0, a + b - total), min(a, b)
    if k <= low or k > high:
        return float(k <= low)
    if k * total > a * b:
        return min(1.0, _sum_away(k, high, total, a, b))
    return max(0.0, 1.0 - _sum_away(k - 1, low, total, a, b))


def _sum_away(start: int, end: int, total: int, a: int, b: int) -> float:
    """Sum the probabilities from `start`, away from the mode, to `end`: each follows from the one before."""
    term = result = exp(_choose(a, start) + _choose(total - a, b - start) - _choose(total, b))
    for x in range(start, end) if end > start else range(start, end, -1):
        up, down = (a - x) * (b - x), x * (total - a - b + x)
        ratio = up / ((x + 1) * (total - a - b + x + 1)) if end > start else down / ((a - x + 1) * (b - x + 1))
        term *= ratio
        result += term
        if term <= result * NEGLIGIBLE:
            break
    return result


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _rounded(value: float | None) -> float | None:
    """Keep six significant digits: what follows depends on the machine's logarithms."""
    return None if value is None else float(f"{value:.6g}") + 0.0


def is_testable(a: int, b: int, total: int) -> bool:
    """Tell whether the greatest joint count that the margins allow would be significant by itself."""
    return min(a, b) > 1 and hypergeometric_tail(min(a, b), total, *sorted((a, b))) <= ALPHA


def count_testable(units: Collection[int], total: int) -> int:
    """Return how many pairs of entities could be significant, given each entity's units."""
    sizes = Counter(units)
    pairs = 0
    for a, b in combinations_with_replacement(sorted(sizes), 2):
        if is_testable(a, b, total):
            pairs += sizes[a] * sizes[b] if a != b else sizes[a] * (sizes[a] - 1) // 2
    return pairs


def false_discovery_rates(p_values: Mapping[Pair, float], tests: int) -> dict[Pair, float]:
    """Return the q-value of each pair, of so many tests in all (Benjamini and Hochberg 1995).

    >>> false_discovery_rates({("a", "b"): 0.01, ("a", "c"): 0.04}, 4)
    {('a', 'c'): 0.08, ('a', 'b'): 0.04}
    """
    q_values: dict[Pair, float] = {}
    least = 1.0
    ranked = sorted(p_values, key=lambda pair: (p_values[pair], pair))
    for rank in range(len(ranked), 0, -1):
        pair = ranked[rank - 1]
        least = min(least, p_values[pair] * tests / rank)
        q_values[pair] = least
    return q_values
