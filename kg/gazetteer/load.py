"""Load the shipped rows and the user's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import KgError
from kg.gazetteer.gazetteer import Gazetteer
from kg.gazetteer.overlay import add_overlay
from kg.gazetteer.rows import Row, read_rows
from kg.gazetteer.towns import Towns
from kg.ontology import share

TOWN_FILE = "town.tsv"


def load(overlays: Sequence[Path] = (), folder: Path | None = None) -> Gazetteer:
    """Read all TSV files of a folder (the shipped gazetteer if None), then the user's overlays in their order."""
    folder = folder or share("ontology") / "gazetteer"
    files = [path for path in sorted(folder.glob("*.tsv")) if path.name != TOWN_FILE]
    if not files:
        raise KgError("{folder}: no gazetteer here; name a folder with .tsv files", folder=folder)
    rows: dict[str, Row] = {row.entity.id: row for path in files for row in read_rows(path)}
    towns = Towns.read(folder / TOWN_FILE)
    for path in overlays:
        add_overlay(path, rows, towns)
    return Gazetteer(rows, towns)
