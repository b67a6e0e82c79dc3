"""Listed companies: the full name, the exchange's short name, and the full name without its legal form."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from gather.naming import stem
from gather.places import Places
from gather.rows import Row, bracketed, join, make_id, read_curated
from gather.words import dictionary, reviewed

SOURCE = "yhhe2004/QuantSandbox@6ad8440"
MARKS = re.compile(r"^(\*?ST|XD|XR|DR)|[ＡＢAB]$|-?[UWD]+$|\s")
LEGAL = re.compile(r"(集团|控股|（集团）)?(股份有限公司|股份公司|有限责任公司|有限公司)$")
HOUSE = re.compile(r"(集团|控股|（集团）|（控股）)$")
REGIONS = {"内蒙": "内蒙古"}
LEADS = re.compile(
    "^(中国|国际|北方|南方|东方|西部|东部|中部|西南|西北|东北|华东|华北|华南|长江|三峡|黄河|珠江|中原|现代|第一|数字|智能|智慧|通用|联合|未来|航天)"
)
TRADES = frozenset(
    ["发展", "投资", "高新", "旅游", "机场", "高速", "控股", "规划", "园林", "港", "建设", "环境", "教育", "文化"]
)
BODIES = re.compile("(银行|证券|钢铁|特钢|制药|啤酒|药业|期货|有色|航空|铸管|机床|轮胎|矿业|化纤|白药|汽车|船舶|保险)$")
SHORTEST, STRIPPED = 3, 4
BRANDS = {row["short"]: row for row in read_curated("companies")}


@dataclass(frozen=True)
class Words:
    """Names that mean something else: of industries, and of what is entered by hand."""

    industries: Collection[str]
    taken: Collection[str]


def company_rows(path: Path, places: Places, words: Words) -> list[Row]:
    """Return the rows of all companies; a short form that two share is dropped."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        listed = {bracketed(row["公司全称"]): row for row in csv.DictReader(file)}
    owners = Counter(form for name, row in listed.items() for form in _forms(name, row["股票名称"]))
    return [_row(name, row, places, (owners, words)) for name, row in sorted(listed.items())]


def _forms(name: str, short: str) -> list[str]:
    bare = MARKS.sub("", short)
    whole = LEGAL.sub(r"\1", name)
    forms = [bare, *(form for form in (whole, HOUSE.sub("", whole)) if len(form) >= STRIPPED)]
    return [form for form in dict.fromkeys(map(bracketed, forms)) if form != name]


def _row(name: str, row: dict[str, str], places: Places, known: tuple[Counter[str], Words]) -> Row:
    owners, words = known
    forms = [form for form in _forms(name, row["股票名称"]) if owners[form] == 1 and form not in words.taken]
    weak = [form for form in forms if _is_weak(form, places, words)]
    brands = BRANDS.get(MARKS.sub("", row["股票名称"]), {"aliases": "", "context": ""})
    strong = [*(form for form in forms if form not in weak), *brands["aliases"].split("|")]
    weak += brands["context"].split("|")
    region = REGIONS.get(row["地区"], row["地区"])
    home = places.find(region) or (places.at_start(name, region) or (None,))[0]
    return Row(
        make_id("Institution", name),
        "Institution",
        "listed company",
        name,
        join(form for form in strong if form not in words.taken and form not in weak),
        join(form for form in weak if form not in words.taken),
        home.id if home and home.type == "City" else "",
        source=SOURCE,
    )


def _is_weak(form: str, places: Places, words: Words) -> bool:
    if form in reviewed("companies"):
        return False
    if len(form) < SHORTEST or form in reviewed("company words") or form in words.industries:
        return True
    if dictionary().get(form, (0, ""))[1][:1] in {"v", "a", "d", "b", "m"}:
        return True
    rest = _behind_place(form, places)
    return bool(rest) and not BODIES.search(form) and (rest in words.industries or rest in TRADES)


def _behind_place(form: str, places: Places) -> str | None:
    """Return what follows a place or a word like 中国 at the start of a form."""
    lead = LEADS.match(form)
    if lead:
        return form[lead.end() :]
    names = [row for row in places.by_form.get(form[:2], []) if row.type != "Region" or stem(row.name) == form[:2]]
    return form[2:] if names or places.by_form.get(form[:2]) else None
