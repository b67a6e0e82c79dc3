"""Precision, recall and F1 of names by type, with 95 % intervals from a bootstrap over pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.recognise.tagger import TYPES
from learning.pages import Example, Name

Names = frozenset[Name]
DRAWS = 1000
HEADER = "| type | source | precision | recall | F1 (95 %) |\n| --- | --- | --- | --- | --- |\n"


def table(found: Mapping[str, Sequence[tuple[Names, Example]]], random: np.random.RandomState) -> str:
    """Return the figures as a Markdown table: all names, then each type."""
    rows = []
    for type_ in ("all", *TYPES):
        for source, pages in found.items():
            counts = np.array([_counts(names, example, type_) for names, example in pages])
            draws = random.randint(len(counts), size=(DRAWS, len(counts)))
            low, high = np.percentile(_f1(counts[draws].sum(axis=1)), (2.5, 97.5))
            right, wrong, missed = counts.sum(axis=0)
            figures = f"{right / (right + wrong):.3f} | {right / (right + missed):.3f}"
            rows.append(f"| {type_} | {source} | {figures} | {_f1(counts.sum(axis=0)):.3f} ({low:.3f}-{high:.3f}) |\n")
    return HEADER + "".join(rows)


def _counts(found: Names, example: Example, type_: str) -> tuple[int, int, int]:
    """Count names that are right, wrong and missed; what touches a stretch that is left open is not wrong."""
    wanted = {name for name in example.names if type_ in {"all", name[2]}}
    mine = {name for name in found if name[2] in TYPES and type_ in {"all", name[2]}}
    open_ = {n for n in mine - example.names if any(n[0] < end and start < n[1] for start, end in example.free)}
    return len(wanted & mine), len(mine - wanted - open_), len(wanted - mine)


def _f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    right, wrong, missed = np.moveaxis(counts, -1, 0)
    return 2 * right / np.maximum(2 * right + wrong + missed, 1)
