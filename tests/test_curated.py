"""Shape of the hand-written rows: what every line of the curated files promises."""

from __future__ import annotations

import hashlib
import re
from itertools import chain
from pathlib import Path

import pytest

from kg.gazetteer.rows import COLUMNS
from kg.ontology import CONTEXT_TYPES, TYPES, share

GAZETTEER = share("ontology") / "gazetteer"
CURATED = ("industry", "institution", "initiative", "place_names")
PREFIXES = {name: kind.prefix for name, kind in (TYPES | CONTEXT_TYPES).items()}
SOURCES = {"curated", "GB/T 4754-2017", "SEI classification"}
LEAST = {"industry": 900, "institution": 900, "initiative": 300, "place_names": 150}
WIDE_SUFFIX = re.compile("(产业链|产业园|产业集群|行业|领域|赛道)$")


def read(path: Path) -> list[dict[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert tuple(header.split("\t")) == COLUMNS
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def surfaces(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


@pytest.fixture(params=CURATED)
def file(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rows(file: str) -> list[dict[str, str]]:
    return read(GAZETTEER / f"{file}.tsv")


def test_a_file_is_as_full_as_promised(file: str, rows: list[dict[str, str]]) -> None:
    assert len(rows) >= LEAST[file]


def test_rows_are_sorted_by_ids_that_are_there_once(rows: list[dict[str, str]]) -> None:
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))


def test_an_id_is_the_prefix_of_the_type_and_the_hash_of_the_name(rows: list[dict[str, str]]) -> None:
    for row in rows:
        digest = hashlib.sha1(row["name"].encode(), usedforsecurity=False).hexdigest()[:10]
        assert row["id"] == f"{PREFIXES[row['type']]}-{digest}"


def test_no_cell_has_a_stray_space_and_no_list_an_empty_or_repeated_name(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert all(cell == cell.strip() for cell in row.values())
        for cell in (row["aliases"], row["context"]):
            names = cell.split("|") if cell else []
            assert all(names)
            assert len(names) == len(set(names))
        assert row["name"] not in row["aliases"].split("|")
        assert not set(row["aliases"].split("|")) & set(filter(None, row["context"].split("|")))


def test_one_character_needs_support(rows: list[dict[str, str]]) -> None:
    for row in rows:
        weak = row["context"].split("|")
        assert all(len(name) > 1 or name in weak for name in surfaces(row)), row["name"]


def test_a_surface_belongs_to_one_row_of_its_file(rows: list[dict[str, str]]) -> None:
    every = list(chain.from_iterable(surfaces(row) for row in rows))
    assert sorted(name for name in set(every) if every.count(name) > 1) == []


def test_a_parent_is_there_and_nothing_is_part_of_itself() -> None:
    parents = {row["id"]: row["part_of"] for file in CURATED for row in read(GAZETTEER / f"{file}.tsv")}
    places = {row["id"] for file in ("city", "district", "region") for row in read(GAZETTEER / f"{file}.tsv")}
    for start, parent in parents.items():
        seen, above = {start}, parent
        while above in parents:
            assert above not in seen, start
            seen.add(above)
            above = parents[above]
        assert not above or above in places, start


def test_a_source_is_a_known_one(rows: list[dict[str, str]]) -> None:
    assert {row["source"] for row in rows} <= SOURCES


def test_an_industry_is_named_without_the_word_for_industry() -> None:
    names = [row["name"] for row in read(GAZETTEER / "industry.tsv")]
    assert [name for name in names if WIDE_SUFFIX.search(name)] == []


def test_a_nickname_names_the_city_it_stands_for_and_needs_support() -> None:
    cities = {row["id"] for row in read(GAZETTEER / "city.tsv")}
    nicknames = [row for row in read(GAZETTEER / "place_names.tsv") if row["kind"] == "nickname"]
    assert nicknames
    for row in nicknames:
        assert row["replaced_by"] in cities, row["name"]
        assert row["context"] == row["name"]


def test_stop_words_are_sorted_and_none_is_an_entity() -> None:
    words = (share("ontology") / "stop.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    known = {name for file in CURATED for row in read(GAZETTEER / f"{file}.tsv") for name in surfaces(row)}
    assert words == sorted(set(words))
    assert len(words) >= 400
    assert not known & set(words)
    assert all(word and not re.search(r"\s", word) for word in words)
