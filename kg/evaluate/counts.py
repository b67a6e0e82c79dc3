"""Count what one page has right and wrong, level by level and type by type."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from kg.evaluate.tally import Tally
from kg.gold import Gold, Name, plain
from kg.ontology import TYPES

LEVELS = ("mention", "overlap", "linked", "entity", "edge")
ROWS = ("all", *TYPES)
# Rows of one figure: pointing words, places and dates that are right, mentions that stand in no boilerplate.
SHARES = ("deictic", "place", "date", "boilerplate")
Key = tuple[str, str]
Counts = dict[Key, Tally]
Node = tuple[str, str]
_SENTENCE = re.compile(r"[。！？!?\n]+")


def predicted(row: Mapping[str, Any]) -> list[Name]:
    """Return the distinct predictions of the five types, in page order."""
    mentions = [mention for mention in row.get("mentions", ()) if mention["type"] in TYPES]
    found = {(mention["start"], mention["end"], mention["type"], plain(mention["name"])) for mention in mentions}
    return [Name(start, end, kind, (name,)) for start, end, kind, name in sorted(found)]


def counted(page: Gold, said: Iterable[Name]) -> list[Name]:
    """Keep the predictions that count: all but those that touch something optional or deictic and are no gold span."""
    spans = {name.key for name in page.hard}
    return [one for one in said if one.key in spans or not any(one.overlaps(name) for name in page.soft)]


def agrees(right: str, said: str | None) -> bool:
    """Tell whether a place is the annotated one, written with or without what it lies in.

    >>> agrees("无锡市", "江苏省无锡市"), agrees("无锡市", None)
    (True, False)
    """
    return bool(said) and (str(said).endswith(right) or right.endswith(str(said)))


def count(page: Gold, row: Mapping[str, Any], text: str | None) -> Counts:
    """Return the counts of one page; without its text edges are not counted."""
    counts: Counts = defaultdict(Tally)
    every = predicted(row)
    said, hard = counted(page, every), page.hard
    for name in (name for name in page.names if name.deictic):
        right = any((one.start, one.end) == (name.start, name.end) and one.names[0] in name.names for one in every)
        counts["deictic", "all"].add(right, 0, not right)
    for share, right in _head(page, row):
        counts[share, "all"].add(right, 0, not right)
    cut = sum(any(one.start < end and start < one.end for start, end in page.boilerplate) for one in said)
    counts["boilerplate", "all"].add(len(said) - cut, cut, 0)
    _count_names(hard, said, counts)
    _count_entities(page, hard, said, counts)
    if text is not None:
        _count_edges(page, hard, said, text, counts)
    return dict(counts)


def _head(page: Gold, row: Mapping[str, Any]) -> Iterable[tuple[str, bool]]:
    if page.place:
        yield "place", agrees(page.place, row.get("place"))
    if page.date:
        yield "date", row.get("date") == page.date


def _count_names(hard: list[Name], said: list[Name], counts: Counts) -> None:
    spans = {name.key: name for name in hard}
    for row in ROWS:
        gold = [name for name in hard if row in ("all", name.type)]
        ours = [one for one in said if row in ("all", one.type)]
        hits = [one for one in ours if one.key in spans]
        places = {(one.start, one.end) for one in hits}
        counts["mention", row].add(len(hits), len(ours) - len(hits), len(gold) - len(places))
        good = sum(one.names[0] in spans[one.key].names for one in hits)
        counts["linked", row].add(good, len(ours) - good, len(gold) - good)
        touched = sum(any(one.overlaps(name) and one.type == name.type for name in gold) for one in ours)
        found = sum(any(one.overlaps(name) and one.type == name.type for one in ours) for name in gold)
        counts["overlap", row].add(touched, len(ours) - touched, len(gold) - found)


def _folded(page: Gold) -> dict[Node, Node]:
    """Return what each acceptable name folds onto: the preferred one."""
    fold: dict[Node, Node] = {}
    for name in page.names:
        for one in name.names:
            fold.setdefault((name.type, one), (name.type, name.names[0]))
    return fold


def _node(name: Name, fold: Mapping[Node, Node]) -> Node:
    node = (name.type, name.names[0])
    return fold.get(node, node)


def _count_entities(page: Gold, hard: list[Name], said: list[Name], counts: Counts) -> None:
    fold = _folded(page)
    want = {_node(name, fold) for name in hard}
    may = {_node(name, fold) for name in page.names} - want
    got = {_node(one, fold) for one in said} - may
    for row in ROWS:
        gold = {node for node in want if row in ("all", node[0])}
        ours = {node for node in got if row in ("all", node[0])}
        counts["entity", row].add(len(gold & ours), len(ours - gold), len(gold - ours))


def _count_edges(page: Gold, hard: list[Name], said: list[Name], text: str, counts: Counts) -> None:
    fold = _folded(page)
    cuts = [match.start() for match in _SENTENCE.finditer(text)]
    gold, ours = (_pairs(names, cuts, fold) for names in (hard, said))
    counts["edge", "all"].add(len(gold & ours), len(ours - gold), len(gold - ours))


def _pairs(names: Iterable[Name], cuts: list[int], fold: Mapping[Node, Node]) -> set[tuple[Node, Node]]:
    """Return the pairs of entities named in one sentence."""
    sentences: dict[int, set[Node]] = defaultdict(set)
    for name in names:
        sentences[bisect_right(cuts, name.start)].add(_node(name, fold))
    return {pair for nodes in sentences.values() for pair in combinations(sorted(nodes), 2)}
