"""Where a new name begins and ends, by all its places: the variants that were seen, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

from kg.gazetteer import Gazetteer
from kg.recognise.tokens import cut
from kg.suggest.corpus import Finder, Spot, Standing

ALWAYS = 0.8  # share of the places of a short variant that lie inside the long one: the short one is a part, no name
LEAST_SENTENCES = 3  # fewer say nothing about what always stands beside a name
LONGEST = 28
EDGE = "edge"  # of a sentence, or a mark: each such neighbour is another one
JOINTS = frozenset({"和", "与", "及"})  # stand inside names: 党史和文献研究院
SURE = frozenset({"name", "alias"})


def entropy(neighbours: Mapping[str, int]) -> float:
    """Return how freely characters vary beside a name, in bits; each mark and edge of a sentence counts for itself.

    >>> entropy({"党": 4}), entropy({"在": 2, "与": 2}), entropy({EDGE: 4})
    (0.0, 1.0, 2.0)
    """
    counts = [n for one, n in neighbours.items() if one != EDGE] + [1] * neighbours.get(EDGE, 0)
    total = sum(counts)
    return abs(round(sum(n / total * log2(total / n) for n in counts), 3)) if total else 0.0


def beside(spots: Iterable[Spot], length: int) -> tuple[Counter[str], Counter[str]]:
    """Count the characters before and after the places of a name, each sentence once."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for spot in {spot.sentence: spot for spot in spots}.values():
        left = spot.sentence[max(spot.start - 1, 0) : spot.start]
        right = spot.sentence[spot.start + length : spot.start + length + 1]
        before[left if left.isalnum() else EDGE] += 1
        after[right if right.isalnum() else EDGE] += 1
    return before, after


def freedom(spots: Iterable[Spot], length: int) -> float:
    """Return the entropy of the side of a name that is less free: near 0, something always stands there."""
    return min(map(entropy, beside(spots, length)))


def whole(name: str, spots: Iterable[Spot]) -> str:
    """Return the longest form that stands to the left wherever a name stands, without words that end a name.

    >>> rows = [Spot(f"{who}党史和文献研究院。", 4, True) for who in ("中央", "某省", "某市")]
    >>> whole("献研究院", [Spot(row.sentence, 6, True) for row in rows])
    '党史和文献研究院'
    """
    sentences = {spot.sentence: spot.start for spot in spots}
    grown = name
    while len(grown) < LONGEST and len(sentences) >= LEAST_SENTENCES:
        before = Counter(sentence[start - 1] if start else "" for sentence, start in sentences.items())
        character, count = min(before.items(), key=lambda pair: (-pair[1], pair[0]))
        if not character.isalpha() or count < ALWAYS * len(sentences):
            break
        sentences = {line: start - 1 for line, start in sentences.items() if start and line[start - 1] == character}
        grown = character + grown
    return _without_function_words(grown, name)


def _without_function_words(grown: str, name: str) -> str:
    """Cut the words in front of a grown name that end one: 在, 推动; never into the name that was seen."""
    added = [token for token in cut(grown, 0, len(grown)) if token.end <= len(grown) - len(name)]
    return grown[max((token.end for token in added if token.kind != "word" and token.word not in JOINTS), default=0) :]


def variants(standing: Standing, gazetteer: Gazetteer) -> dict[str, str]:
    """Return for each name that begins or ends wrongly the name that it is a part of, or that is a part of it.

    A short variant that almost never stands outside a long one gives way to it; a long one that is a short one, which
    also stands by itself, with words that end a name before or after it gives way to the short one.
    """
    worse: dict[str, str] = {}
    inside = Finder(standing.find.names)
    for long in standing.find.names:
        for start, end, short in inside(long):
            if short != long:
                worse |= _worse(long, (start, end), standing)
        known = _with_known(long, gazetteer)
        if known:
            worse[long] = known
    return {name: _last(worse, name) for name in sorted(worse)}


def _worse(long: str, part: tuple[int, int], standing: Standing) -> dict[str, str]:
    short = long[slice(*part)]
    mine, others = standing.sentences(long), standing.sentences(short)
    alone = {spot.sentence for spot in standing.spots[short] if not _is_inside(spot, long, part[0])}
    if alone and _is_padded(long, *part):
        return {long: short}
    if len(mine) >= LEAST_SENTENCES - 1 and len(others - alone) >= ALWAYS * len(others) > 0:
        return {short: long}
    return {}


def _is_inside(spot: Spot, long: str, offset: int) -> bool:
    return spot.start >= offset and spot.sentence.startswith(long, spot.start - offset)


def _is_padded(name: str, start: int, end: int) -> bool:
    """Tell whether only words that end a name stand before and after a part of it: 推动 before 低空经济."""
    around = (*cut(name, 0, start), *cut(name, end, len(name)))
    return all(token.kind in {"function", "mark"} for token in around)


def _with_known(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the known name that a name is with words before or after it that end a name."""
    parts = sorted(((hit.start, hit.end) for hit in gazetteer.find(name)), key=lambda part: (part[0] - part[1], part))
    for start, end in parts:
        sure = any(known.role in SURE for known in gazetteer.names[name[start:end]])
        if sure and end - start > 1 and (start, end) != (0, len(name)) and _is_padded(name, start, end):
            return name[start:end]
    return None


def _last(worse: Mapping[str, str], name: str) -> str:
    """Follow a name to the one that nothing is better than; a circle ends where it began."""
    seen = {name}
    while name in worse and worse[name] not in seen:
        name = worse[name]
        seen.add(name)
    return name
