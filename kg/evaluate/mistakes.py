"""One line for each mistake: what the annotation says, what was found instead, and the likely cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from kg.explain import Verdict
from kg.gold import Gold, Name, plain

Kind = Literal["missed", "added", "boundary", "type", "link", "pointing", "place", "date"]
AROUND = 60
_SENTENCE = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that was said and is wrong, or is there and was not said.

    `gold` and `found` are the words and, after an arrow, the name that they stand for; `rule` and `confidence` are
    those of what was found. `cause` is a key, `detail` what it rests on; in the `sentence` the annotated words stand
    between 【】, the found ones between 〔〕.
    """

    doc: str
    start: int
    kind: Kind
    type: str
    gold: str = ""
    found: str = ""
    rule: str = ""
    confidence: float | None = None
    cause: str = ""
    detail: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page while its mistakes are told: its annotations, its row, its text, and a verdict on each candidate."""

    page: Gold
    row: Mapping[str, Any]
    text: str
    verdicts: Sequence[Verdict] = ()

    def mention(self, name: Name) -> Mapping[str, Any]:
        """Return the mention of the row that a prediction is."""
        mentions = self.row.get("mentions", ())
        return next((one for one in mentions if (one["start"], one["end"], one["type"]) == name.key), {})


def mistakes(sheet: Sheet, said: Sequence[Name]) -> Iterator[Mistake]:
    """Yield the mistakes of a page in reading order; `said` are the predictions that count."""
    spans = {name.key: name for name in sheet.page.hard}
    hits = {one.key for one in said}
    wrong = [one for one in said if one.key not in spans]
    found: list[Mistake] = [*_links(sheet, said, spans), *_pointing(sheet)]
    for name in (name for name in sheet.page.hard if name.key not in hits):
        other = max((one for one in wrong if one.overlaps(name)), key=lambda one: _nearness(one, name), default=None)
        if other:
            wrong.remove(other)
        found.append(_shifted(sheet, name, other) if other else _missed(sheet, name))
    found += (_added(sheet, one) for one in wrong)
    yield from sorted(found, key=lambda one: (one.start, one.kind, one.type, one.found))


def _nearness(one: Name, name: Name) -> tuple[bool, int, int]:
    return one.type == name.type, min(one.end, name.end) - max(one.start, name.start), -one.start


def _mistake(sheet: Sheet, kind: Kind, gold: Name | None, found: Name | None) -> Mistake:
    name = gold or found
    assert name  # noqa: S101 - one of the two is given
    mention = sheet.mention(found) if found else {}
    return Mistake(
        sheet.page.id,
        min(one.start for one in (gold, found) if one),
        kind,
        name.type,
        f"{gold.text} → {'|'.join(gold.names)}" if gold else "",
        f"{sheet.text[found.start : found.end]} → {found.names[0]}" if found else "",
        mention.get("rule", ""),
        mention.get("confidence"),
        sentence=_marked(sheet.text, gold, found),
    )


def _links(sheet: Sheet, said: Iterable[Name], spans: Mapping[tuple[int, int, str], Name]) -> Iterator[Mistake]:
    """Yield right spans with a wrong name: the words taken as they stand, or another entity."""
    for one in said:
        name = spans.get(one.key)
        if name and one.names[0] not in name.names:
            own = one.names[0] == plain(sheet.text[one.start : one.end])
            yield replace(_mistake(sheet, "link", name, one), cause="own-name" if own else "another-entity")


def _pointing(sheet: Sheet) -> Iterator[Mistake]:
    """Yield words that point (我市) and were not seen, stayed open, or were taken to point elsewhere."""
    for name in sheet.page.names:
        if not name.deictic:
            continue
        there = [one for one in sheet.row.get("mentions", ()) if (one["start"], one["end"]) == (name.start, name.end)]
        if any(plain(one["name"]) in name.names for one in there):
            continue
        found = next((Name(one["start"], one["end"], one["type"], (plain(one["name"]),)) for one in there), None)
        cause = "points-elsewhere" if found else "open" if _is_open(sheet, name) else "unseen"
        yield replace(_mistake(sheet, "pointing", name, found), cause=cause)


def _shifted(sheet: Sheet, name: Name, other: Name) -> Mistake:
    """Tell of a name that was found with another boundary or type."""
    if name.type != other.type:
        return replace(_mistake(sheet, "type", name, other), cause="other-type", detail=other.type)
    front = (other.start < name.start) - (other.start > name.start)
    end = (other.end > name.end) - (other.end < name.end)
    return replace(_mistake(sheet, "boundary", name, other), cause=BOUNDARY[front, end])


# By what was found: more (1), the same (0) or less (-1) at the front and at the end.
BOUNDARY = {
    (1, 0): "longer-front",
    (0, 1): "longer-end",
    (1, 1): "longer-both",
    (-1, 0): "shorter-front",
    (0, -1): "shorter-end",
    (-1, -1): "shorter-both",
    (1, -1): "moved",
    (-1, 1): "moved",
}


def _missed(sheet: Sheet, name: Name) -> Mistake:
    cause, detail = _why_missed(sheet, name)
    return replace(_mistake(sheet, "missed", name, None), cause=cause, detail=detail)


def _why_missed(sheet: Sheet, name: Name) -> tuple[str, str]:
    cut = next((one for one in sheet.row.get("cuts", ()) if one["start"] < name.end and name.start < one["end"]), None)
    if cut:
        return "cut", cut["reason"]
    if _is_open(sheet, name):
        return "open", ""
    verdicts = [one for one in sheet.verdicts if (one.start, one.end) == (name.start, name.end) and one.reason]
    best = max(verdicts, key=lambda one: (one.type == name.type, not one.unsupported, one.score), default=None)
    if best:
        lost = f" < {best.winner}" if best.winner else ""
        return "weighed", f"{best.rule} {best.type} {best.score:.2f} {best.reason}{lost}"
    twice = [one for one in sheet.row.get("mentions", ()) if sheet.text[one["start"] : one["end"]] == name.text]
    return ("elsewhere", str(len(twice))) if twice else ("unseen", "")


def _is_open(sheet: Sheet, name: Name) -> bool:
    return any(one["start"] < name.end and name.start < one["end"] for one in sheet.row.get("ambiguous", ()))


def _added(sheet: Sheet, one: Name) -> Mistake:
    """Tell of a name that the annotation does not have."""
    words = sheet.text[one.start : one.end]
    boilerplate = any(one.start < end and start < one.end for start, end in sheet.page.boilerplate)
    same = [name for name in sheet.page.names if name.text == words]
    cause = "boilerplate" if boilerplate else "not-here" if same else "no-name"
    return replace(_mistake(sheet, "added", None, one), cause=cause)


def _marked(text: str, gold: Name | None, found: Name | None) -> str:
    """Return the sentence around with the annotated words between 【】 and the found ones between 〔〕."""
    names = [one for one in (gold, found) if one]
    first, last = min(one.start for one in names), max(one.end for one in names)
    before = [match.end() for match in _SENTENCE.finditer(text, max(first - AROUND, 0), first)]
    after = _SENTENCE.search(text, last, last + AROUND)
    left, right = max([max(first - AROUND, 0), *before]), after.end() if after else min(last + AROUND, len(text))
    told, done = "", left
    for at, mark in _marks(gold, found):
        told, done = told + text[done:at] + mark, at
    return " ".join((told + text[done:right]).split())


def _marks(gold: Name | None, found: Name | None) -> list[tuple[int, str]]:
    """Return the brackets and their offsets in the order in which they stand: what ends first, the longer outside."""
    both = ((gold, "【】"), (found, "〔〕"))
    spans = [(one.start, one.end, rank, pair) for rank, (one, pair) in enumerate(both) if one]
    opening = [(start, 1, start - end, rank, pair[0]) for start, end, rank, pair in spans]
    closing = [(end, 0, end - start, -rank, pair[1]) for start, end, rank, pair in spans]
    return [(at, mark) for at, _, _, _, mark in sorted([*opening, *closing])]
