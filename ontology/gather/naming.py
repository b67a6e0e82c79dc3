"""What kind of division a name says, and which short forms it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gather.words import is_word, reviewed

MUNICIPALITIES = {"110000", "120000", "310000", "500000"}
SPECIAL = {"810000", "820000"}
PEOPLES = tuple(sorted(reviewed("peoples"), key=lambda people: (-len(people), people)))
_PEOPLE = "|".join(PEOPLES)
PEOPLE = re.compile(f"(?:(?:{_PEOPLE})族|蒙古|哈萨克|柯尔克孜|达斡尔|塔吉克|锡伯)+(?=自治|[区县旗州]$)")
SUFFIX = re.compile(
    "(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|联合旗|地区|省|市|州|盟|(?<=..)特区|(?<=...)林区|(?<=..)新区|区|县|旗)$"
)
KINDS = (  # end of the name, type, kind: tried in this order
    ("自治州", "City", "autonomous prefecture"),
    ("地区", "City", "prefecture"),
    ("盟", "City", "league"),
    ("自治县", "District", "autonomous county"),
    ("自治旗", "District", "autonomous banner"),
    ("旗", "District", "banner"),
    ("县", "District", "county"),
    ("林区", "District", "forestry district"),
    ("特区", "District", "special district"),
    ("市", "City", "county-level city"),
)
UPPER = {
    "province",
    "autonomous region",
    "municipality",
    "special administrative region",
    "prefecture-level city",
    "autonomous prefecture",
    "prefecture",
    "league",
}


@dataclass(frozen=True)
class Stems:
    """How often each stem occurs among the present divisions, and those of provinces and of prefectures."""

    counts: Mapping[str, int]
    provinces: frozenset[str]
    prefectures: frozenset[str]

    @classmethod
    def of(cls, current: Mapping[str, str]) -> Stems:
        """Count the stems of the present names by code."""
        provinces = {stem(name) for code, name in current.items() if code.endswith("0000")}
        provinces -= {stem(current[code]) for code in MUNICIPALITIES | SPECIAL if code in current}
        prefectures = {stem(name) for code, name in current.items() if code.endswith("00")} - provinces
        counts = Counter(stem(name) for code, name in current.items() if not code.endswith("0000"))
        return cls(counts, frozenset(provinces), frozenset(prefectures))


def kind_of(code: str, name: str) -> tuple[str, str]:
    """Return the type and kind of a division.

    >>> kind_of("320281", "江阴市")
    ('City', 'county-level city')
    """
    if code in SPECIAL | MUNICIPALITIES:
        return "City", "municipality" if code in MUNICIPALITIES else "special administrative region"
    if code.endswith("0000"):
        return "Region", "autonomous region" if name.endswith("自治区") else "province"
    if code.endswith("00") and name.endswith("市"):
        return "City", "prefecture-level city"
    found = [(type_, kind) for end, type_, kind in KINDS if name.endswith(end)]
    return (*found, ("District", "municipal district"))[0]


def stem(name: str) -> str:
    """Return a name without the peoples and the kind of division in it.

    >>> stem("长阳土家族自治县"), stem("内蒙古自治区"), stem("滨湖区")
    ('长阳', '内蒙古', '滨湖')
    """
    bare = PEOPLE.sub("", name) if name != "内蒙古自治区" else name
    return SUFFIX.sub("", bare) or name


def short_forms(kind: str, name: str, stems: Stems) -> tuple[list[str], list[str]]:
    """Return the short forms that are good anywhere and those that need support."""
    bare = stem(name)
    forms = [bare, *_longer(kind, name, bare)]
    forms = [form for form in forms if form and form != name]
    weak = [form for form in forms if _is_weak(form, kind, stems)]
    full = [name] if name in reviewed("names") else []
    return [form for form in forms if form not in weak], [*full, *weak]


def _longer(kind: str, name: str, bare: str) -> list[str]:
    """Return short forms that keep a mark of the kind: 恩施州, 长阳县, 锡盟."""
    if kind == "autonomous prefecture":
        return [f"{bare}州"]
    if name in {"内蒙古自治区", "锡林郭勒盟"}:
        return ["内蒙" if name.endswith("区") else "锡盟"]
    ends = (name[-1], name[-3:]) if kind.startswith("autonomous") else (name[-1],)
    return [bare + end for end in ends] if PEOPLE.search(name) and kind not in UPPER else []


def _is_weak(form: str, kind: str, stems: Stems) -> bool:
    if len(form) == 1 or kind in {"province", "autonomous region"}:
        return len(form) == 1
    above = kind not in UPPER and form in stems.prefectures
    if form in reviewed("places"):
        return above
    doubtful = form in reviewed("stems") or form in stems.provinces
    half = kind == "banner" and re.search("[左右前后中]$", form) is not None
    if kind == "municipal district":
        return doubtful or above or stems.counts[form] > 1 or is_word(form, common=1)
    return doubtful or above or half or is_word(form)
