"""Score what was extracted against gold annotations: mentions, links, entities, edges, with 95 % intervals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt
from typing import Any

from kg.gold import Gold, Name, plain
from kg.ontology import TYPES

LEVELS = ("mention", "overlap", "linked", "entity", "edge")
ROWS = ("all", *TYPES)
Node = tuple[str, str]
_SENTENCE = re.compile(r"[。！？!?\n]+")
_Z = 1.959964


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

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of F1: Wilson's (1927) for J = tp/(tp+fp+fn), carried over by F1 = 2J/(1+J).

        It takes names as independent, which names of one page are not quite: read it as a lower bound of the doubt.
        """
        low, high = wilson(self.tp, self.tp + self.fp + self.fn)
        return 2 * low / (1 + low), 2 * high / (1 + high)

    def row(self) -> dict[str, float]:
        """Return the figures, rounded to four places."""
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        rounded = {name: round(value, 4) for name, value in figures.items()}
        low, high = self.interval
        return rounded | {"tp": self.tp, "fp": self.fp, "fn": self.fn, "low": round(low, 4), "high": round(high, 4)}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that was said and is wrong, or is right and was not said."""

    doc: str
    kind: str
    type: str
    text: str
    name: str
    context: str = ""


@dataclass(slots=True)
class Scores:
    """The figures over all pages, micro-averaged; a share is [found, of]."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    deictic: list[int] = field(default_factory=lambda: [0, 0])
    place: list[int] = field(default_factory=lambda: [0, 0])
    date: list[int] = field(default_factory=lambda: [0, 0])
    boilerplate: int = 0
    missing: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain values, by level/type."""
        found, of = self.deictic
        return {f"{level}/{kind}": tally.row() for (level, kind), tally in self.tallies.items()} | {
            "deictic": {"r": round(found / of, 4) if of else None, "found": found, "of": of},
            "place": {"right": self.place[0], "of": self.place[1]},
            "date": {"right": self.date[0], "of": self.date[1]},
            "boilerplate": {"mentions": self.boilerplate},
            "missing": self.missing,
        }


def wilson(found: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share.

    >>> [round(bound, 3) for bound in wilson(8, 10)]
    [0.49, 0.943]
    """
    if not of:
        return 0.0, 1.0
    share, spread = found / of, _Z * _Z / of
    middle = share + spread / 2
    half = _Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def score(gold: Iterable[Gold], rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Scores:
    """Compare rows of `kg extract` with gold; without the text of a page its edges are not scored."""
    said = {row["doc"]: row for row in rows}
    scores = Scores()
    for page in gold:
        row = said.get(page.id)
        if row is None:
            scores.missing.append(page.id)
        _score_head(page, row or {}, scores)
        _score_page(page, _predicted(row or {}), texts.get(page.id), scores)
    return scores


def _predicted(row: Mapping[str, Any]) -> list[Name]:
    """Return the distinct predictions of the five types, in page order."""
    mentions = [mention for mention in row.get("mentions", ()) if mention["type"] in TYPES]
    found = {(mention["start"], mention["end"], mention["type"], plain(mention["name"])) for mention in mentions}
    return [Name(start, end, kind, (name,)) for start, end, kind, name in sorted(found)]


def _score_head(page: Gold, row: Mapping[str, Any], scores: Scores) -> None:
    if page.place:
        place = row.get("place") or ""
        right = bool(place) and (place.endswith(page.place) or page.place.endswith(place))
        scores.place[0] += right
        scores.place[1] += 1
        if not right:
            scores.mistakes.append(Mistake(page.id, "PLACE", "", place, page.place))
    if page.date:
        scores.date[0] += row.get("date") == page.date
        scores.date[1] += 1


def _score_page(page: Gold, said: list[Name], text: str | None, scores: Scores) -> None:
    hard, soft = page.hard, page.soft
    for name in page.names:
        if name.deictic:
            found = any((one.start, one.end) == (name.start, name.end) and one.names[0] in name.names for one in said)
            scores.deictic[0] += found
            scores.deictic[1] += 1
    spans = {name.key: name for name in hard}
    said = [one for one in said if one.key in spans or not any(one.overlaps(name) for name in soft)]
    scores.boilerplate += sum(
        any(one.start < end and start < one.end for start, end in page.boilerplate) for one in said
    )
    _score_names(hard, said, spans, scores)
    _score_entities(page, hard, said, scores)
    if text is not None:
        _score_edges(page, hard, said, text, scores)
    scores.mistakes.extend(_mistakes(page.id, said, spans, text or ""))


def _score_names(
    hard: list[Name], said: list[Name], spans: Mapping[tuple[int, int, str], Name], scores: Scores
) -> None:
    for row in ROWS:
        gold = [name for name in hard if row in ("all", name.type)]
        ours = [one for one in said if row in ("all", one.type)]
        hits = [one for one in ours if one.key in spans]
        places = {(one.start, one.end) for one in hits}
        scores.tallies["mention", row].add(len(hits), len(ours) - len(hits), len(gold) - len(places))
        good = sum(one.names[0] in spans[one.key].names for one in hits)
        scores.tallies["linked", row].add(good, len(ours) - good, len(gold) - good)
        touched = sum(any(one.overlaps(name) and one.type == name.type for name in gold) for one in ours)
        found = sum(any(one.overlaps(name) and one.type == name.type for one in ours) for name in gold)
        scores.tallies["overlap", row].add(touched, len(ours) - touched, len(gold) - found)


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


def _score_entities(page: Gold, hard: list[Name], said: list[Name], scores: Scores) -> None:
    fold = _folded(page)
    want = {_node(name, fold) for name in hard}
    may = {_node(name, fold) for name in page.names} - want
    got = {_node(one, fold) for one in said} - may
    for row in ROWS:
        gold = {node for node in want if row in ("all", node[0])}
        ours = {node for node in got if row in ("all", node[0])}
        scores.tallies["entity", row].add(len(gold & ours), len(ours - gold), len(gold - ours))


def _score_edges(page: Gold, hard: list[Name], said: list[Name], text: str, scores: Scores) -> None:
    fold = _folded(page)
    cuts = [match.start() for match in _SENTENCE.finditer(text)]
    gold, ours = (_pairs(names, cuts, fold) for names in (hard, said))
    scores.tallies["edge", "all"].add(len(gold & ours), len(ours - gold), len(gold - ours))


def _pairs(names: Iterable[Name], cuts: list[int], fold: Mapping[Node, Node]) -> set[tuple[Node, Node]]:
    """Return the pairs of entities named in one sentence."""
    sentences: dict[int, set[Node]] = defaultdict(set)
    for name in names:
        sentences[bisect_right(cuts, name.start)].add(_node(name, fold))
    return {pair for nodes in sentences.values() for pair in combinations(sorted(nodes), 2)}


def _mistakes(doc: str, said: list[Name], spans: Mapping[tuple[int, int, str], Name], text: str) -> Iterable[Mistake]:
    for one in said:
        name = spans.get(one.key)
        if name is None:
            yield Mistake(doc, "FP", one.type, text[one.start : one.end], one.names[0], _around(one, text))
        elif one.names[0] not in name.names:
            yield Mistake(doc, "LINK", one.type, name.text, f"{one.names[0]} for {'|'.join(name.names)}")
    hits = {one.key for one in said}
    for key, name in spans.items():
        if key not in hits:
            yield Mistake(doc, "FN", name.type, name.text, name.names[0], _around(name, text))


def _around(name: Name, text: str) -> str:
    return text[max(0, name.start - 12) : name.end + 12]
