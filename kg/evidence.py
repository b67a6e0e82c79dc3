"""Choose the evidence that is worth showing, the same whatever order it came in."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Evidence, Mention

KEPT = 50  # totals are counted apart, so no count depends on this
POINTING = frozenset({"deictic", "coreference"})


def best(evidence: Iterable[Evidence], keep: int = KEPT) -> tuple[Evidence, ...]:
    """Return the best: by name before by a word that points, one sentence before two, the newest first.

    Keeping the best of parts and then the best of those is keeping the best of all.
    """
    ranked = sorted(evidence, key=lambda one: (one.doc, one.sentence, one.other))
    ranked.sort(key=lambda one: one.date or "", reverse=True)
    ranked.sort(key=lambda one: (not one.named, one.distance))
    return tuple(ranked[:keep])


def is_named(mention: Mention) -> bool:
    """Tell whether a mention names its entity instead of pointing at it (我市, 该区)."""
    return mention.kind not in POINTING
