"""Towns and subdistricts: tens of thousands of repeated names, kept as lines until one is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.gazetteer.rows import TYPE_NAMES, Row, read_lines, split, to_row
from kg.model import EntityType


@dataclass(frozen=True)
class Towns:
    """The lines of the town file by id, with an index by surface and one by county."""

    lines: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Towns:
        """Read the town file, if there is one."""
        lines = read_lines(path) if path.is_file() else []
        return cls({line.partition("\t")[0]: line for line in lines})

    def row(self, id_: str) -> Row:
        """Return the row of a town."""
        types: dict[str, EntityType] = {name: name for name in TYPE_NAMES}
        return to_row(self.lines[id_].split("\t"), types)

    @cached_property
    def by_surface(self) -> dict[str, list[str]]:
        """Return the ids of the towns with this name or stem."""
        ids: dict[str, list[str]] = {}
        for id_, line in self.lines.items():
            _, _, _, name, aliases, context, _ = line.split("\t", 6)
            ids.setdefault(name, []).append(id_)
            for surface in split(f"{aliases}|{context}" if aliases else context):
                ids.setdefault(surface, []).append(id_)
        return ids

    @cached_property
    def by_county(self) -> dict[str, list[str]]:
        """Return the ids of the towns of each county."""
        ids: dict[str, list[str]] = {}
        for id_, line in self.lines.items():
            county = line.split("\t", 7)[6]
            ids.setdefault(county, []).append(id_)
        return ids
