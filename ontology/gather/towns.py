"""Towns, subdistricts and functional areas of their rank."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from gather.divisions import SOURCE, Divisions, to_id
from gather.naming import PEOPLES
from gather.rows import Row

KINDS = {
    "街道": "subdistrict",
    "镇": "town",
    "乡": "township",
    "苏木": "township",
    "开发区": "functional area",
    "园区": "functional area",
    "新区": "functional area",
    "新城": "functional area",
    "示范区": "functional area",
}
STEM = re.compile(r"(?:(?:" + "|".join(PEOPLES) + r")族)*(?:民族)?(?:街道|镇|乡|苏木)$")
GENERIC = re.compile("(街道|镇|乡|苏木)|.{0,4}(开发区|园区|新区|新城|示范区)")
SHORTEST = 2


def town_rows(divisions: Divisions, path: Path) -> Iterator[Row]:
    """Yield the rows of the towns of all counties, each name once a county."""
    seen: set[tuple[str, str]] = set()
    for county, towns in sorted(json.loads(path.read_text(encoding="utf-8")).items()):
        parent = _parent(divisions, county)
        for code, name in sorted(towns.items()):
            kind = next((kind for end, kind in KINDS.items() if name.endswith(end)), "")
            keys = {(parent, name), (code, "")}
            if kind and parent and not GENERIC.fullmatch(name) and not keys & seen:
                seen |= keys
                yield Row(f"place-{code}", "District", kind, name, "", _stem(name, kind), parent, source=SOURCE)


def _parent(divisions: Divisions, county: str) -> str:
    """Return the id of a county, or of the city of a code that only statistics use."""
    city = f"{county[:4]}00"
    return to_id(next((code for code in (county, city) if code in divisions.current), ""))


def _stem(name: str, kind: str) -> str:
    bare = STEM.sub("", name) if kind != "functional area" else ""
    return bare if len(bare) >= SHORTEST and bare != name else ""
