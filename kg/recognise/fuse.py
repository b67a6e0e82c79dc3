"""One decision over all candidates: the best set of names that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.recognise.hit import Hit


def weight(hit: Hit) -> float:
    """Return how much a candidate counts against those it overlaps."""
    return hit.score * (hit.end - hit.start) ** 2


def join(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Take a known zone that is a city and a bare zone together for one name, worth what both are: 洛阳 + 高新区.

    A province before a known zone stays outside what both are taken for: 湖南 + 常德高新区. The district in brackets
    behind a zone is as sure as the zone: 乌鲁木齐高新区（新市区）.
    """
    known = {(hit.start, hit.end): hit for hit in hits if hit.type == "District" and hit.entities}
    provinces = {hit.start: hit for hit in hits if hit.type == "Region"}
    cities = {hit.start: hit for hit in hits if hit.type == "City"}
    bare = {(hit.start, hit.end): hit for hit in hits if hit.type == "District" and not hit.entities}
    joined: dict[Hit, Hit] = {}
    parts: set[Hit] = set()
    for whole in bare.values():
        province = provinces.get(whole.start)
        inner = known.get((province.end, whole.end)) if province else None
        if inner:
            joined[inner] = replace(inner, score=max(inner.score, whole.score))
            parts.add(whole)
    for zone in known.values():
        city = cities.get(zone.start)
        rest = bare.get((city.end, zone.end)) if city else None
        if city and rest:
            joined[zone] = replace(zone, score=max(zone.score, min(city.score, rest.score)))
            parts |= {city, rest}
    kept = [joined.get(hit, hit) for hit in hits if hit not in parts]
    ends = {hit.end: hit.score for hit in kept if hit.type == "District"}
    return [_beside(hit, ends, text) for hit in kept]


def _beside(hit: Hit, ends: Mapping[int, float], text: str) -> Hit:
    """Give a district in brackets what the zone before them is worth."""
    shared = hit.rule == "gazetteer-name" and hit.type == "District" and hit.start - 1 in ends
    if not shared or text[hit.start - 1] != "（" or not text.startswith("）", hit.end):
        return hit
    return replace(hit, score=max(hit.score, ends[hit.start - 1]))


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
