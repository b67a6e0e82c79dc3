"""National development zones and new areas: those of the lists, and those entered by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from gather.places import Places
from gather.rows import Row, join, make_id, read_curated

SOURCE = "government lists"
KINDS = {"etdz": "economic-technological zone", "hitech": "high-tech zone"}
FORMS = {  # end of the full name -> ends of its short forms
    "高新技术产业开发区": ("高新区", "高新技术开发区", "国家高新区", "国家高新技术产业开发区", "国家级高新区"),
    "经济技术开发区": ("经开区", "开发区", "国家级经济技术开发区", "国家级经开区", "国家经济技术开发区"),
    "高技术产业开发区": ("高新区", "高技术开发区"),
    "台商投资区": (),
    "高新技术产业园区": ("高新区", "高新园区"),
}
RENAMED = {
    "鄂州葛店经济技术开发区": "葛店经济技术开发区",
    "襄樊经济技术开发区": "襄阳经济技术开发区",
    "莱芜高新技术产业开发区": "济南莱芜高新技术产业开发区",
}
GENERIC = {
    "临港",
    "滨海",
    "汽车",
    "石化",
    "医药",
    "稀土",
    "火炬",
    "农业",
    "航空",
    "航天",
    "滨海新",
    "沿海",
    "昆仑",
    "海港",
}


def zone_rows(path: Path, places: Places) -> list[Row]:
    """Return the rows of all zones."""
    curated = {row["name"]: row for row in read_curated("zones")}
    with path.open(encoding="utf-8", newline="") as file:
        listed = {RENAMED.get(row["name"], row["name"]): row for row in csv.DictReader(file, delimiter="\t")}
    rows = [_listed(name, row, curated.get(name, {}), places) for name, row in listed.items()]
    rows += [_curated(row, places) for name, row in curated.items() if name not in listed]
    return list(_without_shared(rows, places))


def _listed(name: str, listed: dict[str, str], curated: dict[str, str], places: Places) -> Row:
    start = places.at_start(name, listed["province"])
    part_of = (
        named_place(curated["part_of"], places) if curated.get("part_of") else start and _home(name, start, places)
    )
    forms = [*_forms(name), *(form for short in _shorter(name, start) for form in (short, *_forms(short)))]
    if (
        start
        and start[0].type == "City"
        and start[1] != start[0].name
        and not name[len(start[1]) :].startswith(("市", "港"))
    ):
        forms += [start[0].name + form[len(start[1]) :] for form in [name, *_forms(name)[:1]]]
    aliases = [*curated.get("aliases", "").split("|"), *forms]
    context = curated.get("context", "").split("|")
    kind = curated.get("kind") or KINDS[listed["kind"]]
    aliases = [alias for alias in aliases if alias not in context and alias != name]
    return Row(
        make_id("District", name), "District", kind, name, join(aliases), join(context), part_of or "", source=SOURCE
    )


def _forms(name: str) -> list[str]:
    for end, shorts in FORMS.items():
        if name.endswith(end):
            return [name.removesuffix(end) + short for short in shorts]
    return []


def _shorter(name: str, start: tuple[Row, str] | None) -> list[str]:
    """Return the name without its city where a place or an own name stands behind it."""
    if not start or start[0].type != "City":
        return []
    rest = name[len(start[1]) :]
    body = rest
    for end in FORMS:
        body = body.removesuffix(end)
    return [rest] if len(body) > 1 and body != rest and body not in GENERIC else []


def _home(name: str, start: tuple[Row, str], places: Places) -> str:
    """Return the id of the district named behind the city, else that of the place at the start."""
    row, form = start
    inner = places.at_start(name[len(form) :])
    if row.type == "City" and inner and inner[0].part_of == row.id:
        return inner[0].id
    return row.id


def named_place(path: str, places: Places) -> str:
    """Return the id of a place written as its full name, or as district@city."""
    name, *above = path.split("@")
    rows = [row for row in places.by_form[name] if row.name == name]
    rows = [row for row in rows if not above or places.by_id[row.part_of].name == above[0]]
    if len(rows) != 1:
        message = f"{path}: {len(rows)} places have this name"
        raise ValueError(message)
    return rows[0].id


def _curated(row: dict[str, str], places: Places) -> Row:
    part_of = named_place(row["part_of"], places) if row["part_of"] else ""
    short = (join(row["aliases"].split("|")), join(row["context"].split("|")))
    return Row(
        make_id("District", row["name"]),
        "District",
        row["kind"],
        row["name"],
        *short,
        part_of,
        row["valid_from"],
        source="curated",
    )


def _without_shared(rows: list[Row], places: Places) -> Iterator[Row]:
    """Yield the rows without short forms that two zones share or that are the full name of another."""
    owners: dict[str, set[str]] = {}
    for row in rows:
        for form in {row.name, *row.aliases.split("|")}:
            owners.setdefault(form, set()).add(row.id)
    names = {row.name for row in rows} | {row.name for row in places.rows}
    for row in rows:
        aliases = row.aliases.split("|")
        own = [form for form in aliases if form and len(owners[form]) == 1 and form not in names]
        shared = [form for form in aliases if form and len(owners[form]) > 1 and form not in names]
        yield Row(**{**vars(row), "aliases": join(own), "context": join([*row.context.split("|"), *shared])})
