"""Score what was extracted against gold annotations: mentions, links, entities, edges, with 95 % intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.counts import LEVELS, ROWS, SHARES, Counts, Key, agrees, count, counted, predicted
from kg.evaluate.mistakes import Mistake, Sheet, mistakes
from kg.evaluate.tally import Tally, bounds, total
from kg.explain import Verdict
from kg.gold import Gold

Explain = Callable[[str], Sequence[Verdict]]


@dataclass(slots=True)
class Scores:
    """The counts of each page, and the mistakes; figures over all pages are micro-averaged.

    `missing` are annotated pages that were not given, `changed` those whose text is not the one that was annotated.
    """

    pages: dict[str, Counts] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def of(self, key: Key) -> list[Tally]:
        """Return the counts of one row, page by page."""
        return [counts.get(key, Tally()) for counts in self.pages.values()]

    def tally(self, *key: str) -> Tally:
        """Return the counts of one row over all pages."""
        level, kind = key
        return total(self.of((level, kind)))

    def rows(self) -> list[Key]:
        """Return the rows that there are, in their order."""
        there = {key for counts in self.pages.values() for key in counts}
        return [(level, row) for level in LEVELS for row in ROWS if (level, row) in there]

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain values, by level/type."""
        rows = {"/".join(key): _row(self.of(key)) for key in self.rows()}
        deictic, place, date, boilerplate = (self.tally(share, "all") for share in SHARES)
        pointed = deictic.tp + deictic.fn
        return rows | {
            "deictic": {
                "r": round(deictic.recall, 4) if pointed else None,
                "found": deictic.tp,
                "of": pointed,
                **_bounded(self.of(("deictic", "all")), "recall"),
            },
            "place": {"right": place.tp, "of": place.tp + place.fn},
            "date": {"right": date.tp, "of": date.tp + date.fn},
            "boilerplate": {"mentions": boilerplate.fp, "of": boilerplate.tp + boilerplate.fp},
            "documents": {id_: round(counts["mention", "all"].f1, 4) for id_, counts in sorted(self.pages.items())},
            "causes": {f"{kind}/{cause}": count for (kind, cause), count in self.causes().items()},
            "missing": self.missing,
            "changed": self.changed,
        }

    def causes(self) -> dict[tuple[str, str], int]:
        """Count the mistakes by kind and likely cause, most first."""
        found = Counter((one.kind, one.cause) for one in self.mistakes)
        return {key: found[key] for key in sorted(found, key=lambda key: (-found[key], key))}


def _row(pages: Sequence[Tally]) -> dict[str, float | None]:
    """Return the figures of a row, rounded to four places, with the 95 % interval of each."""
    one = total(pages)
    figures = {"p": round(one.precision, 4), "r": round(one.recall, 4), "f1": round(one.f1, 4)}
    return {**figures, "tp": one.tp, "fp": one.fp, "fn": one.fn, **_bounded(pages, "precision", "recall", "f1")}


def _bounded(pages: Sequence[Tally], *figures: str) -> dict[str, float | None]:
    found = bounds(pages)
    names = {"precision": "p_", "recall": "r_", "f1": ""}
    ends = {figure: getattr(found, figure) if found else (None, None) for figure in figures}
    return {
        f"{names[figure]}{end}": None if value is None else round(value, 4)
        for figure, pair in ends.items()
        for end, value in zip(("low", "high"), pair, strict=True)
    }


def score(
    gold: Iterable[Gold], rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str], explain: Explain = lambda _: ()
) -> Scores:
    """Compare rows of `kg extract` with gold; without the text of a page its edges are not scored.

    `explain` gives the verdicts on the candidates of a page, by its id, for the likely causes of what was missed.
    """
    said = {row["doc"]: row for row in rows}
    scores = Scores()
    for page in gold:
        row, text = said.get(page.id), texts.get(page.id)
        if row is None:
            scores.missing.append(page.id)
        elif text is not None and not page.is_of(text):
            scores.changed.append(page.id)
        scores.pages[page.id] = count(page, row or {}, text)
        scores.mistakes += _mistakes(page, row or {}, text or "", explain)
    return scores


def _mistakes(page: Gold, row: Mapping[str, Any], text: str, explain: Explain) -> Iterable[Mistake]:
    if page.place and not agrees(page.place, row.get("place")):
        yield Mistake(page.id, 0, "place", "", gold=page.place, found=row.get("place") or "")
    if page.date and row.get("date") != page.date:
        yield Mistake(page.id, 0, "date", "", gold=page.date, found=row.get("date") or "")
    named = counted(page, predicted(row))
    keys = {name.key for name in page.hard}
    verdicts = explain(page.id) if keys - {one.key for one in named} else ()
    yield from mistakes(Sheet(page, row, text, verdicts), named)
