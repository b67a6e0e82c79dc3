"""A row of the gazetteer and the files it is written to."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from kg.gazetteer import names
from kg.model import EntityType

CURATED = Path(__file__).parents[1] / "curated"


@dataclass(frozen=True)
class Row:
    """One entity; the cells of several values are joined by bars."""

    id: str
    type: str
    kind: str
    name: str
    aliases: str = ""
    context: str = ""
    part_of: str = ""
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: str = ""
    source: str = ""


def join(surfaces: Iterable[str]) -> str:
    """Join surfaces without repetition."""
    return "|".join(dict.fromkeys(bracketed(surface) for surface in surfaces if surface))


def bracketed(name: str) -> str:
    """Write brackets as a cleaned Chinese text has them."""
    return name.translate(str.maketrans("()", "（）"))


def write_rows(rows: Iterable[Row], path: Path) -> int:
    """Write rows in the order of their ids and return how many there are."""
    ordered = sorted(rows, key=lambda row: row.id)
    header = [field.name for field in fields(Row)]
    lines = ["\t".join(cells) for cells in (header, *map(astuple, ordered))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(ordered)


def read_curated(name: str) -> list[dict[str, str]]:
    """Read a table that was written by hand; lines with # are remarks."""
    lines = (CURATED / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if line and not line.startswith("#")), delimiter="\t", restval="")
    return [{column: cell or "" for column, cell in row.items()} for row in rows]


def make_id(type_: EntityType, name: str) -> str:
    """Return the id that the program gives to an entity of this name."""
    return names.make_id(type_, name)


def surfaces_of(path: Path) -> frozenset[str]:
    """Return all names and aliases in a compiled or curated file; none if there is no such file."""
    if not path.is_file():
        return frozenset()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return frozenset(form for row in rows for form in (row["name"], *row["aliases"].split("|")) if form)
