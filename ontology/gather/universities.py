"""Universities and colleges: the list of 2017, what is new or renamed since, and short forms."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from gather.places import Places
from gather.rows import Row, bracketed, join, make_id, read_curated
from gather.zones import named_place

SOURCE = "Base-Technology/base-interface@9a4926d"
KINDS = {"本科": "university", "专科": "college"}


def university_rows(path: Path, places: Places) -> Iterator[Row]:
    """Yield the rows of all universities."""
    curated = {row["name"]: row for row in read_curated("universities")}
    gone = {row["formerly"] for row in curated.values() if row["formerly"]}
    with path.open(encoding="utf-8", newline="") as file:
        listed = {bracketed(row["name"].replace("\\n", "")): row for row in csv.DictReader(file, delimiter="\t")}
    for name in sorted((listed.keys() | curated.keys()) - gone):
        yield _row(name, listed.get(name), curated.get(name, {}), places)


def _row(name: str, listed: dict[str, str] | None, curated: dict[str, str], places: Places) -> Row:
    if curated.get("part_of"):
        part_of = named_place(curated["part_of"], places)
    else:
        address = (listed or {}).get("address", "").replace("\\n", "")
        place = places.find(address) or (places.at_start(address) or (None,))[0]
        part_of = place.id if place else ""
    kind = curated.get("kind") or KINDS[(listed or {"level": f"no level of {name}"})["level"]]
    context = curated.get("context", "").split("|")
    aliases = [form for form in curated.get("aliases", "").split("|") if form not in context]
    source = SOURCE if listed else "curated"
    return Row(
        make_id("Institution", name), "Institution", kind, name, join(aliases), join(context), part_of, source=source
    )
