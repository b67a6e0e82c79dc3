"""Look up places among the compiled rows: by full name, by short form, by the beginning of a longer name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gather.naming import stem
from gather.rows import Row

LEVELS = ("municipality", "special administrative region", "prefecture-level city")


@dataclass(frozen=True)
class Places:
    """Present divisions with their parents."""

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Places:
        """Keep the present divisions of these rows."""
        return cls(tuple(row for row in rows if not row.valid_to))

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Return the rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def by_form(self) -> dict[str, list[Row]]:
        """Return the rows by full name and by stem, cities first."""
        forms: dict[str, list[Row]] = {}
        for row in sorted(self.rows, key=_rank):
            for form in dict.fromkeys((row.name, stem(row.name))):
                forms.setdefault(form, []).append(row)
        return forms

    def within(self, row: Row, province: str) -> bool:
        """Tell whether a place lies in a province, given by its short name; an empty one holds everything."""
        while row.part_of and row.part_of in self.by_id:
            row = self.by_id[row.part_of]
        return not province or stem(row.name).startswith(province)

    def find(self, form: str, province: str = "") -> Row | None:
        """Return the city, or the only other place, of this name."""
        found = [row for row in self.by_form.get(form, []) if self.within(row, province) and row.type != "Region"]
        if not found:
            return None
        return found[0] if len(found) == 1 or _rank(found[0]) < _rank(found[1]) else None

    def at_start(self, name: str, province: str = "", shortest: int = 2) -> tuple[Row, str] | None:
        """Return the place that a name begins with and the form in which it does, the longest first."""
        for length in range(min(len(name), 12), shortest - 1, -1):
            row = self.find(name[:length], province)
            if row:
                return row, name[:length]
        return None


def _rank(row: Row) -> int:
    if row.kind in LEVELS:
        return 0
    if row.type == "City":
        return 2 if row.kind == "county-level city" else 1
    return 4 if row.kind == "municipal district" else 3
