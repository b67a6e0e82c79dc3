"""Keep labelled boxes from covering each other: push them apart, pack groups of them, fit all into the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

Box = tuple[float, float]
Places = dict[str, tuple[float, float]]
HALF_FIELD = 1000.0
GAP = 24.0
LANDSCAPE = 1.6  # width over height of a screen
LOSS = 1.4  # what rows of unlike groups leave empty
TOUCH = 0.01
SLACK = 3.0
SPREAD = 1.01  # a round: pushing alone hardly ends in a crowd
ROUNDS = 100
LOOKS = 600_000  # pairs looked at: some 0.5 s


def push_apart(places: Places, boxes: Mapping[str, Box]) -> Places:
    """Return the places with overlapping boxes moved apart along the shorter way, while all slowly spreads."""
    nodes = sorted(places)
    spots = [[*places[node]] for node in nodes]
    sizes = [boxes[node] for node in nodes]
    looks = 0
    for _ in range(ROUNDS):
        overlaps = [_push(spots, sizes, one, two) for one, two in _close(spots, sizes)]
        looks += len(overlaps)
        if looks > LOOKS or not any(overlaps):
            break
        spots = [[x * SPREAD, y * SPREAD] for x, y in spots]
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
    right, up = spots[one][0] < spots[two][0], spots[one][1] < spots[two][1]
    wide = (sizes[one][0] + sizes[two][0]) / 2 - abs(spots[one][0] - spots[two][0])
    high = (sizes[one][1] + sizes[two][1]) / 2 - abs(spots[one][1] - spots[two][1])
    if wide <= TOUCH or high <= TOUCH:
        return False
    axis, step, ahead = (0, wide, right) if wide < high else (1, high, up)
    step = step / 2 + SLACK if ahead else -step / 2 - SLACK
    spots[one][axis] -= step
    spots[two][axis] += step
    return True


def pack(groups: Sequence[Places], boxes: Mapping[str, Box]) -> Places:
    """Return the places of all groups: the first, the largest, at the left, the others in rows at its right."""
    if not groups:
        return {}
    frames = [_frame(group, boxes) for group in groups]
    areas = [(right - left + GAP) * (top - bottom + GAP) for left, bottom, right, top in frames]
    high = max([sqrt(sum(areas) / LANDSCAPE), *(top - bottom for _, bottom, _, top in frames)])
    wide = max([sum(areas[1:]) * LOSS / high, *(right - left for left, _, right, _ in frames[1:])])
    result: Places = {}
    x = y = row = 0.0
    for group, (left, bottom, right, top) in zip(groups[1:], frames[1:], strict=True):
        if x and x + right - left > wide:
            x, y, row = 0.0, y - row - GAP, 0.0
        result |= _shift(group, x - left, y - top)
        x, row = x + right - left + GAP, max(row, top - bottom)
    return result | _shift(groups[0], -frames[0][2] - GAP, (y - row - frames[0][1] - frames[0][3]) / 2)


def _shift(group: Places, right: float, up: float) -> Places:
    return {node: (x + right, y + up) for node, (x, y) in group.items()}


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
