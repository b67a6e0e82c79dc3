"""Keep labelled boxes from covering each other: push them apart, pack groups of them, fit all into the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

Box = tuple[float, float]
Places = dict[str, tuple[float, float]]
HALF_FIELD = 1000.0
GAP = 24.0
TOUCH = 0.01
PUSHES = 60_000  # nodes times rounds: some 0.5 s


def push_apart(places: Places, boxes: Mapping[str, Box]) -> Places:
    """Return the places with overlapping boxes moved apart along the shorter way, as far as the rounds allow."""
    nodes = sorted(places)
    spots = [[*places[node]] for node in nodes]
    sizes = [boxes[node] for node in nodes]
    for _ in range(min(100, PUSHES // max(1, len(nodes)))):
        if not sum(_push(spots, sizes, one, two) for one, two in _close(spots, sizes)):
            break
    return {node: (x, y) for node, (x, y) in zip(nodes, spots, strict=True)}


def _close(spots: Sequence[Sequence[float]], sizes: Sequence[Box]) -> Iterable[tuple[int, int]]:
    """Yield the pairs that stand in one cell or in cells side by side, each once."""
    wide, high = max(size[0] for size in sizes), max(size[1] for size in sizes)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(spots):
        cells[int(x // wide), int(y // high)].append(index)
    for (column, row), members in list(cells.items()):
        for position, one in enumerate(members):
            yield from ((one, two) for two in members[position + 1 :])
            for cell in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1)):
                yield from ((one, two) for two in cells.get(cell, ()))


def _push(spots: Sequence[list[float]], sizes: Sequence[Box], one: int, two: int) -> bool:
    """Move two boxes out of each other, half the way each; tell whether they overlapped."""
    gaps = [(sizes[one][axis] + sizes[two][axis]) / 2 - abs(spots[one][axis] - spots[two][axis]) for axis in (0, 1)]
    if min(gaps) <= TOUCH:
        return False
    axis = 0 if gaps[0] < gaps[1] else 1
    step = gaps[axis] / 2 if spots[one][axis] < spots[two][axis] else -gaps[axis] / 2
    spots[one][axis] -= step
    spots[two][axis] += step
    return True


def pack(groups: Sequence[Places], boxes: Mapping[str, Box]) -> Places:
    """Return the places of all groups, in rows from the top: the first group over the full width, the others below."""
    frames = [_frame(group, boxes) for group in groups]
    area = sum((right - left + GAP) * (top - bottom + GAP) for left, bottom, right, top in frames)
    width = max([sqrt(area), *(right - left for left, _, right, _ in frames)])
    result: Places = {}
    x = y = row = 0.0
    for group, (left, bottom, right, top) in zip(groups, frames, strict=True):
        if x and x + right - left > width:
            x, y, row = 0.0, y - row - GAP, 0.0
        result |= {node: (x + at[0] - left, y + at[1] - top) for node, at in group.items()}
        x, row = x + right - left + GAP, max(row, top - bottom)
    return result


def _frame(group: Places, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    left = min(x - boxes[node][0] / 2 for node, (x, _) in group.items())
    right = max(x + boxes[node][0] / 2 for node, (x, _) in group.items())
    bottom = min(y - boxes[node][1] / 2 for node, (_, y) in group.items())
    top = max(y + boxes[node][1] / 2 for node, (_, y) in group.items())
    return left, bottom, right, top


def fit(places: Places) -> Places:
    """Return the places around the origin, made smaller where the field is too small, and rounded."""
    if not places:
        return {}
    columns, rows = zip(*places.values(), strict=True)
    x, y = (min(columns) + max(columns)) / 2, (min(rows) + max(rows)) / 2
    reach = max(max(columns) - x, max(rows) - y)
    scale = min(1.0, HALF_FIELD / reach) if reach else 1.0
    return {node: (_round((a - x) * scale), _round((b - y) * scale)) for node, (a, b) in places.items()}


def _round(value: float) -> float:
    return round(value, 1) + 0.0  # no negative zero
