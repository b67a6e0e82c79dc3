"""Three small pages and one that failed, read by hand, and the graph they make; all statements in them are invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Cut, Document, Entity, Extraction, Mention, Section, Sentence

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "<img src=x onerror=alert(1)>\"'&"
FORMULA = "=cmd()"

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("region-320000", "Region", "江苏省", "province", ("江苏", "苏"), None, source="mca"),
        Entity(
            "place-320200", "City", "无锡市", "prefecture-level city", ("无锡", "锡"), "region-320000", source="mca"
        ),
        Entity("place-320500", "City", "苏州市", "prefecture-level city", ("苏州",), "region-320000", source="mca"),
        Entity("place-320281", "City", "江阴市", "county-level city", ("江阴", "澄"), "place-320200", source="mca"),
        Entity("place-320583", "City", "昆山市", "county-level city", ("昆山",), "place-320500", source="mca"),
        Entity("place-320211", "District", "滨湖区", "district", ("滨湖",), "place-320200", source="mca"),
        Entity("zone-0a1b2c3d4e", "District", "无锡高新区", "high-tech zone", (), "place-320200", source="zones"),
        Entity("org-1111111111", "Institution", "江南大学", "university", ("江大",), "place-320200", source="moe"),
        Entity("org-2222222222", "Institution", f"{HOSTILE}公司", "company"),
        Entity("org-3333333333", "Institution", f"{FORMULA}研究院", "institute", (), "place-320583"),
        Entity("ind-4444444444", "Industry", "集成电路", "", ("芯片",), source="industries"),
        Entity("ind-5555555555", "Industry", "生物医药", "", (), source="industries"),
        Entity("ini-6666666666", "Initiative", "太湖人才计划"),
    )
}
SURFACES: dict[str, tuple[str, str]] = {
    "江苏省": ("region-320000", "explicit"),
    "无锡市": ("place-320200", "explicit"),
    "無錫": ("place-320200", "alias"),
    "无锡": ("place-320200", "alias"),
    "全市": ("", "deictic"),
    "我市": ("", "deictic"),
    "江阴市": ("place-320281", "explicit"),
    "江 阴": ("place-320281", "alias"),
    "昆山": ("place-320583", "alias"),
    "滨湖区": ("place-320211", "explicit"),
    "无锡高新区": ("zone-0a1b2c3d4e", "explicit"),
    "江南大学": ("org-1111111111", "explicit"),
    "江大": ("org-1111111111", "abbreviation"),
    f"{HOSTILE}公司": ("org-2222222222", "explicit"),
    f"{FORMULA}研究院": ("org-3333333333", "explicit"),
    "集成电路": ("ind-4444444444", "explicit"),
    "集成電(diàn)路": ("ind-4444444444", "explicit"),
    "芯片": ("ind-4444444444", "alias"),
    "生物医药": ("ind-5555555555", "explicit"),
    "太湖人才计划": ("ini-6666666666", "explicit"),
}
CLEAN = str.maketrans({"無": "无", "錫": "锡", "發": "发"})


def page(doc: Document, place: str, heading: str = "") -> Extraction:
    """Read a page as the pipeline would: sentences end at 。, names are those of SURFACES, longest first."""
    names = re.compile("|".join(re.escape(surface) for surface in sorted(SURFACES, key=len, reverse=True)))
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    for index, found in enumerate(re.finditer(r"[^。]+。", doc.text)):
        clean = found.group().translate(CLEAN).replace("集成電(diàn)路", "集成电路").replace("江 阴", "江阴")
        sentences.append(Sentence(index, 0, *found.span(), found.group(), clean))
        for name in names.finditer(doc.text, *found.span()):
            target, kind = SURFACES[name.group()]
            entity = ENTITIES[target or place]
            rule, sure = ("deixis", 0.9) if kind == "deictic" else ("lexicon", 1.0)
            mentions.append(
                Mention(*name.span(), name.group(), entity.type, entity.name, entity.id, kind, rule, sure, index)
            )
    known = {place} | {mention.entity for mention in mentions}
    while more := {ENTITIES[one].part_of for one in known} - known - {None}:
        known |= more
    sections = (Section(0, heading, place),)
    return Extraction(
        doc, place, sections, tuple(sentences), tuple(mentions), tuple(ENTITIES[one] for one in sorted(known))
    )


def pages() -> tuple[Extraction, ...]:
    """Return three pages with dates, in no order, and a page that could not be read."""
    first = page(
        Document(
            "a-wuxi",
            "无锡市与江阴市共建集成电路基地。全市生物医药增长。滨湖区的江南大学参与太湖人才计划。無錫發展集成電(diàn)路。",
            "pages/a-wuxi.txt",
            "无锡推进集成电路",
            "2024-02-07",
            "无锡日报",
            "https://example.org/a?x=1&y=2",
            "place-320200",
        ),
        "place-320200",
    )
    second_text = (
        f"无锡高新区的{HOSTILE}公司做芯片和生物医药。江苏省支持无锡高新区的集成电路。江大与{HOSTILE}公司合作芯片。"
    )
    second = page(
        Document(
            "b-zone",
            second_text + "相关阅读：昆山新闻",
            "pages/b-zone.html",
            "</script><script>alert(1)</script>高新区",
            "2024-06-08",
            "=HYPERLINK(1)网",
            "javascript:alert(1)",
        ),
        "place-320200",
        "无锡高新区",
    )
    third = page(
        Document(
            "c-kunshan",
            f"昆山的{FORMULA}研究院研究生物医药。"
            "我市与无锡市、江 阴联手发展集成电路。无锡、江阴市和昆山都有太湖人才计划。",
            "pages/c-kunshan.txt",
            "昆山与无锡",
            "2023-11-30",
            None,
            None,
            "place-320583",
        ),
        "place-320583",
    )
    cut = Cut(len(second_text), len(second.doc.text), "related articles")
    second = Extraction(
        second.doc, second.place, second.sections, second.sentences, second.mentions, second.entities, (cut,)
    )
    failed = Extraction(Document("d-broken", "", "pages/d-broken.pdf", error="the PDF is cut off; save it again"))
    return third, first, failed, second


@pytest.fixture
def extractions() -> tuple[Extraction, ...]:
    """Return the pages."""
    return pages()


@pytest.fixture
def graph(extractions):
    """Return the graph of the pages."""
    from kg import graph as module

    return module.build(extractions, {"kg": "0", "settings": {"window": 0}})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden with what is written now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Return a check that bytes are those of tests/golden/NAME; with --update-golden they become so."""

    def check(name: str, data: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        assert path.is_file(), f"no {path.name}: write it by pytest --update-golden"
        assert data == path.read_bytes(), f"{name} changed: if that is meant, pytest --update-golden"

    return check
