"""report.html: what a run found, on one page with tables and charts, ready to be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from math import ceil, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.page import TURNING, Segment, language, names_by_sentence, policy, segments, sentences_of, web_address
from kg.files import write_atomic
from kg.model import Ambiguity, Candidate, Document, Evidence, Extraction
from kg.ontology import TYPES

if TYPE_CHECKING:
    import networkx as nx

ENTITIES_PER_TYPE = 12
CITIES, INDUSTRIES, SHADES = 15, 18, 6
LINKS, LINKS_PER_QUOTE = 25, 2
PAGES = 200
CUTS_PER_PAGE = 20
CUT_CHARACTERS = 120
MONTHS = 48
# Why a stretch was cut, in Chinese and in English.
REASONS = {
    "related": ("相关阅读", "related articles"),
    "navigation": ("导航", "navigation"),
    "byline": ("署名", "byline"),
    "source": ("来源信息", "source line"),
    "footer": ("页脚", "footer"),
    "widget": ("工具条", "widgets"),
    "tags": ("标签", "tags"),
    "pager": ("翻页", "previous and next page"),
    "contact": ("联系方式", "contact details"),
    "template": ("模板代码", "template code"),
}
OPEN_NAMES, CANDIDATES, AROUND = 100, 6, 24
_FOLDER = Path(__file__).parent / "explorer"


def write_report(graph: nx.Graph[str], path: Path, lang: str | None = None) -> None:
    """Write the report in Chinese (zh) or English (en), as one file that asks nothing of the network."""
    write_atomic(path, to_report(graph, lang).encode("utf-8", "replace"))


def to_report(graph: nx.Graph[str], lang: str | None = None) -> str:
    """Render the report; all text of pages is escaped by the template."""
    from jinja2 import Environment, FileSystemLoader

    documents = graph.graph["documents"]
    style = (_FOLDER / "report.css").read_text("utf-8")
    template = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_unturned
    )
    return template.get_template("report.html").render(
        lang=language(graph, lang),
        types=TYPES,
        reasons=REASONS,
        style=style,
        policy=policy((), [style]),
        figures=figures(graph),
        strongest={kind: list(islice(_ranked(graph, kind), ENTITIES_PER_TYPE)) for kind in TYPES},
        counts=Counter(data["kind"] for _, data in graph.nodes(data=True)),
        heat=heat(graph),
        timeline=timeline(one.doc.date for one in documents.values() if not one.doc.error),
        links=list(islice(_links(graph), LINKS)),
        cuts=sorted(_cuts(documents.values()), key=lambda page: (-page["share"], page["doc"].id))[:PAGES],
        cut_pages=sum(bool(one.cuts) for one in documents.values()),
        open_names=list(islice(open_names(documents.values()), OPEN_NAMES)),
        open_count=sum(len(one.ambiguous) for one in documents.values()),
        failed=[one.doc for one in documents.values() if one.doc.error],
    )


def figures(graph: nx.Graph[str]) -> dict[str, Any]:
    """Count what was read and what was found; `cut` is the share of the characters that were not read as article."""
    extractions = list(graph.graph["documents"].values())
    links = [data for *_, data in graph.edges(data=True)]
    dates = sorted(one.doc.date for one in extractions if one.doc.date)
    length = sum(len(one.doc.text) for one in extractions)
    return {
        "documents": len(extractions),
        "failed": sum(bool(one.doc.error) for one in extractions),
        "characters": length,
        "cut": sum(map(_cut_length, extractions)) / max(length, 1),
        "sentences": sum(len(one.sentences) for one in extractions),
        "mentions": sum(len(one.mentions) for one in extractions),
        "entities": graph.number_of_nodes(),
        "links": sum(link["relation"] == "co-mention" for link in links),
        "significant": sum(link["significant"] for link in links),
        "dates": (dates[0], dates[-1]) if dates else None,
    }


def heat(graph: nx.Graph[str]) -> dict[str, Any]:
    """Tabulate how many sentences name a city and an industry together: the cities with most, and their industries.

    A cell holds the two ends of the link, the count, and a shade from 1 to SHADES that grows with its square root.
    """
    cells = {}
    for a, b, data in graph.edges(data=True):
        ends = {graph.nodes[one]["kind"]: one for one in (a, b)}
        if data["sentences"] and set(ends) == {"City", "Industry"}:
            cells[ends["City"], ends["Industry"]] = (f"{a},{b}", data["sentences"])
    rows = _sums(cells, 0)
    kept = set(rows[:CITIES])
    columns = _sums({key: cell for key, cell in cells.items() if key[0] in kept}, 1)
    most = max((count for _, count in cells.values()), default=0)
    return {
        "cities": [(one, graph.nodes[one]["label"]) for one in rows[:CITIES]],
        "industries": [(one, graph.nodes[one]["label"]) for one in columns[:INDUSTRIES]],
        "cells": {
            key: (edge, count, ceil(SHADES * sqrt(count / max(most, SHADES)))) for key, (edge, count) in cells.items()
        },
        "left_out": (max(len(rows) - CITIES, 0), len({key[1] for key in cells}) - len(columns[:INDUSTRIES])),
    }


def timeline(dates: Iterable[str | None]) -> dict[str, Any]:
    """Count documents a month, with the empty months between; a year, where that makes more than MONTHS bars.

    >>> timeline(["2024-11-05", "2025-01-09", None])["bars"]
    [('2024-11', 1), ('2024-12', 0), ('2025-01', 1)]
    """
    dated = Counter(date[:7] if date else None for date in dates)
    undated = dated.pop(None, 0)
    months = sorted(int(key[:4]) * 12 + int(key[5:7]) - 1 for key in dated if key)
    span = range(months[0], months[-1] + 1) if months else range(0)
    bars = [
        (f"{month // 12:04d}-{month % 12 + 1:02d}", dated[f"{month // 12:04d}-{month % 12 + 1:02d}"]) for month in span
    ]
    if len(bars) > MONTHS:
        years: Counter[str] = Counter()
        for month, count in bars:
            years[month[:4]] += count
        bars = list(years.items())
    return {"bars": bars, "undated": undated, "most": max((count for _, count in bars), default=1)}


def open_names(extractions: Iterable[Extraction]) -> Iterator[dict[str, Any]]:
    """Yield the names that stayed open, most documents first: what each may mean, and where it stands first."""
    groups: dict[tuple[str, str, tuple[Candidate, ...]], list[tuple[Document, Ambiguity]]] = {}
    for extraction in extractions:
        for one in extraction.ambiguous:
            groups.setdefault((one.surface, one.type, one.candidates), []).append((extraction.doc, one))
    documents = {key: len({doc.id for doc, _ in found}) for key, found in groups.items()}
    for key in sorted(groups, key=lambda key: (-documents[key], -len(groups[key]), key[:2])):
        surface, kind, candidates = key
        doc, one = groups[key][0]
        yield {
            "name": surface,
            "type": TYPES.get(kind),
            "candidates": [" · ".join((may.name, *may.within)) for may in candidates[:CANDIDATES]],
            "more": max(len(candidates) - CANDIDATES, 0),
            "count": len(groups[key]),
            "documents": documents[key],
            "doc": doc,
            "before": doc.text[max(one.start - AROUND, 0) : one.start].rpartition("\n")[2],
            "after": doc.text[one.end : one.end + AROUND].partition("\n")[0],
        }


def _ranked(graph: nx.Graph[str], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    of_kind = ((one, data) for one, data in graph.nodes(data=True) if data["kind"] == kind)
    yield from sorted(of_kind, key=lambda node: (-node[1]["stories"], -node[1]["mentions"], node[0]))


def _sums(cells: dict[tuple[str, str], tuple[str, int]], side: int) -> list[str]:
    totals: Counter[str] = Counter()
    for key, (_, count) in cells.items():
        totals[key[side]] += count
    return sorted(totals, key=lambda one: (-totals[one], one))


def _links(graph: nx.Graph[str]) -> Iterator[dict[str, Any]]:
    """Yield the strongest links, significant ones first, each with its best quote; of one sentence two at most."""
    found = [(a, b, data) for a, b, data in graph.edges(data=True) if data["evidence"] and not data["structural"]]
    found.sort(key=lambda link: (not link[2]["significant"], -link[2]["weight"], link[0], link[1]))
    told: Counter[tuple[str, tuple[int, ...]]] = Counter()
    for a, b, data in found:
        best = data["evidence"][0]
        told[best.doc, sentences_of(best)] += 1
        if told[best.doc, sentences_of(best)] <= LINKS_PER_QUOTE:
            quote = _quote(graph.graph["documents"], best)
            yield {"ends": [(one, graph.nodes[one]) for one in (a, b)], "data": data, **quote}


def _quote(documents: dict[str, Extraction], evidence: Evidence) -> dict[str, Any]:
    extraction = documents[evidence.doc]
    names = names_by_sentence(extraction)
    cut: list[list[Segment]] = [
        list(segments(extraction.sentences[index], names.get(index, ()))) for index in sentences_of(evidence)
    ]
    return {"quote": cut, "doc": extraction.doc, "address": web_address(extraction.doc)}


def _cuts(extractions: Iterable[Extraction]) -> Iterator[dict[str, Any]]:
    """Yield, for each page with stretches left out, how much that was, why, and the beginning of each."""
    for one in extractions:
        if not one.cuts:
            continue
        texts = [(cut.reason, one.doc.text[cut.start : cut.end].strip()) for cut in one.cuts]
        yield {
            "doc": one.doc,
            "share": _cut_length(one) / max(len(one.doc.text), 1),
            "reasons": sorted(Counter(cut.reason for cut in one.cuts).items()),
            "texts": [(why, text[:CUT_CHARACTERS], len(text)) for why, text in texts[:CUTS_PER_PAGE]],
            "count": len(one.cuts),
        }


def _unturned(value: Any) -> Any:
    return value.translate(TURNING) if type(value) is str else value


def _cut_length(extraction: Extraction) -> int:
    return sum(cut.end - cut.start for cut in extraction.cuts)
