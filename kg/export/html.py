"""graph.html: the graph to explore in a browser, one file that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.page import language, names_by_sentence, policy, script_json, segments, sentences_of, web_address
from kg.files import write_atomic
from kg.model import Evidence, Extraction
from kg.ontology import TYPES

if TYPE_CHECKING:
    import networkx as nx

ENTITIES_SHOWN = 1500
LINKS_PER_ENTITY = 4
QUOTES_PER_NODE = 10
QUOTES_PER_EDGE = 20
# Characters that names use in more than one reading; a dictionary of phrases takes some for the wrong one (长三角).
POLYPHONES = frozenset("长重行乐朝单会都传藏调曲盛尉堡埔泊六大台和车石")
SCRIPTS = ("facts.js", "picture.js", "search.js", "panel.js", "filter.js", "main.js")
_FOLDER = Path(__file__).parent / "explorer"
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "selectConnectedEdges": False},
    "nodes": {"shape": "dot", "chosen": False},
    "edges": {"smooth": False, "chosen": False},
}


def write_html(graph: nx.Graph[str], path: Path, lang: str | None = None, shown: int = ENTITIES_SHOWN) -> None:
    """Write the explorer; of a larger graph the picture opens with the `shown` entities named in most stories."""
    write_atomic(path, to_html(graph, lang, shown).encode("utf-8", "replace"))


def to_html(graph: nx.Graph[str], lang: str | None = None, shown: int = ENTITIES_SHOWN) -> str:
    """Render the explorer by pyvis's network and template mechanism; it opens in Chinese (zh) or English (en)."""
    from pyvis.network import Network

    network, lang = Network(), language(graph, lang)
    network.nodes, network.edges, cited = _records(graph, *picture(graph, shown))
    network.options = _OPTIONS
    network.set_template_dir(f"{_FOLDER}/", "template.html")
    network.templateEnv.autoescape = True
    network.templateEnv.filters["script_json"] = script_json
    network.templateEnv.globals["page"] = _page(lang)
    network.templateEnv.globals["facts"] = {
        **_sources(graph.graph["documents"], cited),
        "documents": len(graph.graph["documents"]),
        "lang": lang,
        "types": {kind: asdict(one) for kind, one in TYPES.items()},
    }
    return str(network.generate_html())


def picture(graph: nx.Graph[str], shown: int) -> tuple[set[str], set[tuple[str, str]]]:
    """Choose what the picture opens with: the entities in most stories and the strongest links between them."""
    first = sorted(graph, key=lambda one: (-graph.nodes[one]["stories"], -graph.nodes[one]["mentions"], one))
    nodes = set(first[:shown])
    between = ((a, b, link) for a, b, link in graph.edges(data=True) if a in nodes and b in nodes)
    edges = sorted(between, key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
    return nodes, {(a, b) for a, b, _ in edges[: shown * LINKS_PER_ENTITY]}


def spellings(name: str) -> tuple[str, ...]:
    """Spell a name in pinyin, in full and by initials, in its likely readings: the usual, and each with one other.

    >>> spellings("无锡市")
    ('wuxishi', 'wxs')
    """
    from pypinyin import Style, pinyin

    # pypinyin takes a list for one reading a character, its annotations do not say so.
    readings = pinyin(name, style=Style.NORMAL, heteronym=True, errors=list)  # type: ignore[arg-type]
    usual = [reading[0] for reading in readings]
    open_to_doubt = ((at, found[1:]) for at, found in enumerate(readings) if name[at] in POLYPHONES)
    others = ([*usual[:at], other, *usual[at + 1 :]] for at, found in open_to_doubt for other in found)
    chosen = [usual, *others]
    spelt = ["".join(one) for one in chosen] + ["".join(part[:1] for part in one) for one in chosen]
    return tuple(dict.fromkeys("".join(one.split()).lower() for one in spelt))


def _page(lang: str) -> dict[str, Any]:
    """Gather the scripts and the style that stand in the page, and the policy that lets only them run."""
    import pyvis

    assets = sorted((Path(pyvis.__file__).parent / "lib").glob("vis-*/vis-network.min.js"))
    ours = "\n".join((_FOLDER / name).read_text("utf-8") for name in SCRIPTS)
    scripts = [assets[-1].read_text("utf-8"), f"(() => {{\n{ours}}})();"]
    style = (_FOLDER / "explorer.css").read_text("utf-8")
    return {"lang": lang, "policy": policy(scripts, [style]), "scripts": scripts, "style": style}


def _records(
    graph: nx.Graph[str], nodes: set[str], edges: set[tuple[str, str]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[tuple[str, int]]]:
    """Turn nodes and edges into what the page keeps of them, and list the sentences that they cite."""
    quotes = {one: data["evidence"][:QUOTES_PER_NODE] for one, data in graph.nodes(data=True)}
    links = {(a, b): data["evidence"][:QUOTES_PER_EDGE] for a, b, data in graph.edges(data=True)}
    every = (one for group in (quotes, links) for found in group.values() for one in found)
    cited = sorted({(one.doc, index) for one in every for index in sentences_of(one)})
    place = {key: number for number, key in enumerate(cited)}
    return (
        [_node(one, data, _cite(quotes[one], place), one in nodes) for one, data in graph.nodes(data=True)],
        [_edge((a, b), data, _cite(links[a, b], place), (a, b) in edges) for a, b, data in graph.edges(data=True)],
        cited,
    )


def _node(one: str, data: dict[str, Any], quotes: list[list[int]], shown: bool) -> dict[str, Any]:
    kept = ("kind", "label", "subtype", "part_of", "within", "aliases", "mentions", "documents", "stories")
    names = dict.fromkeys((data["label"], *data["aliases"]))
    return {
        "id": one,
        **{key: data[key] for key in (*kept, "first_seen", "last_seen", "community")},
        "x": round(data["x"], 1),
        "y": -round(data["y"], 1),
        "spelt": [list(spellings(name)) for name in names],
        "quotes": quotes,
        "quoted": len(data["evidence"]),
        "shown": shown,
    }


def _edge(ends: tuple[str, str], data: dict[str, Any], quotes: list[list[int]], shown: bool) -> dict[str, Any]:
    kept = ("weight", "sentences", "documents", "stories", "npmi", "p_value", "q_value")
    measures = {key: data[key] if data[key] is None else float(f"{data[key]:.4g}") for key in kept}
    return {
        "id": ",".join(ends),
        "from": ends[0],
        "to": ends[1],
        **measures,
        **{key: data[key] for key in ("significant", "structural", "relation", "first_seen", "last_seen")},
        "quotes": quotes,
        "quoted": len(data["evidence"]),
        "shown": shown,
    }


def _cite(evidence: Iterable[Evidence], place: dict[tuple[str, int], int]) -> list[list[int]]:
    return [[place[one.doc, index] for index in sentences_of(one)] for one in evidence]


def _sources(documents: dict[str, Extraction], cited: list[tuple[str, int]]) -> dict[str, Any]:
    """Return the sentences that are cited, each once and cut at its names, and the pages that they stand in."""
    pages: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    for key, group in groupby(cited, key=lambda one: one[0]):
        extraction = documents[key]
        doc, names = extraction.doc, names_by_sentence(extraction)
        for _, index in group:
            cut = list(segments(extraction.sentences[index], names.get(index, ())))
            sentences.append({"page": len(pages), "text": cut})
        page = {"title": doc.title, "date": doc.date, "outlet": doc.outlet, "source": doc.source}
        pages.append({**page, "url": web_address(doc)})
    return {"pages": pages, "sentences": sentences}
