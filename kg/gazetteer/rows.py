"""Rows of the gazetteer: one entity a line of a TSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from kg.errors import KgError
from kg.model import Entity, EntityType

COLUMNS = (
    "id",
    "type",
    "kind",
    "name",
    "aliases",
    "context",
    "part_of",
    "valid_from",
    "valid_to",
    "replaced_by",
    "source",
)
TYPE_NAMES: tuple[EntityType, ...] = get_args(EntityType)


@dataclass(frozen=True, slots=True)
class Row:
    """An entity with the surfaces that need support around them."""

    entity: Entity
    context: tuple[str, ...] = ()


def split(cell: str) -> tuple[str, ...]:
    """Split a cell at its bars.

    >>> split("无锡|锡城")
    ('无锡', '锡城')
    """
    return tuple(filter(None, map(str.strip, cell.split("|")))) if cell else ()


def to_row(cells: list[str], types: dict[str, EntityType]) -> Row:
    """Turn the cells of a complete line into a row."""
    id_, type_, kind, name, aliases, context, part_of, valid_from, valid_to, replaced_by, source = cells
    short = split(aliases)
    dates = (valid_from or None, valid_to or None, replaced_by or None)
    return Row(Entity(id_, types[type_], name, kind, short, part_of or None, *dates, source), split(context))


def read_lines(path: Path) -> list[str]:
    """Return the lines of a gazetteer file without its header, which must name all columns in their order."""
    header, *lines = path.read_text(encoding="utf-8").split("\n")
    if tuple(header.split("\t")) != COLUMNS:
        columns = ", ".join(COLUMNS)
        raise KgError(
            "{path}:1: the columns must be {columns}, not {header!r}", path=path, columns=columns, header=header
        )
    return [line for line in lines if line]


def read_rows(path: Path) -> Iterator[Row]:
    """Read a gazetteer file that has all columns."""
    types: dict[str, EntityType] = {name: name for name in TYPE_NAMES}
    for number, line in enumerate(read_lines(path), start=2):
        try:
            yield to_row(line.split("\t"), types)
        except (ValueError, KeyError) as error:
            values = {"path": path, "number": number, "count": len(COLUMNS), "types": ", ".join(TYPE_NAMES)}
            raise KgError("{path}:{number}: not a row of {count} cells with a type of {types}", **values) from error
