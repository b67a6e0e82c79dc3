"""graph.html: the graph to explore in a browser, one file that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.page import language, policy, script_json
from kg.export.quoted import QUOTES_PER_EDGE, QUOTES_PER_NODE, Key, choose, cite, sources
from kg.files import write_atomic
from kg.ontology import TYPES

if TYPE_CHECKING:
    import networkx as nx

ENTITIES_SHOWN = 1500
LINKS_PER_ENTITY = 4
SENTENCES_KEPT = 60_000
# Characters that names use in more than one reading; a dictionary of phrases takes some for the wrong one (长三角).
POLYPHONES = frozenset("长重行乐朝单会都传藏调曲盛尉堡埔泊六大台和车石")
SCRIPTS = ("facts", "focus", "picture", "search", "sentences", "quote", "panel", "filter", "main")
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
    documents = graph.graph["documents"]
    place, (nodes, edges) = choose(graph, SENTENCES_KEPT), picture(graph, shown)
    network.nodes, network.edges = _nodes(graph, place, nodes), _edges(graph, place, edges)
    network.options = _OPTIONS
    network.set_template_dir(f"{_FOLDER}/", "template.html")
    network.templateEnv.autoescape = True
    network.templateEnv.filters["script_json"] = script_json
    network.templateEnv.globals["page"] = _page(lang)
    network.templateEnv.globals["facts"] = {
        **sources(documents, place),
        "documents": len(documents),
        "written": sum(len(one.sentences) for one in documents.values()),
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
    ours = "\n".join((_FOLDER / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    scripts = [assets[-1].read_text("utf-8"), f"(() => {{\n{ours}}})();"]
    style = (_FOLDER / "explorer.css").read_text("utf-8")
    return {"lang": lang, "policy": policy(scripts, [style]), "scripts": scripts, "style": style}


def _nodes(graph: nx.Graph[str], place: Mapping[Key, int], shown: set[str]) -> list[dict[str, Any]]:
    return [
        _node(one, data, cite(data["evidence"][:QUOTES_PER_NODE], place), one in shown)
        for one, data in graph.nodes(data=True)
    ]


def _edges(graph: nx.Graph[str], place: Mapping[Key, int], shown: set[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        _edge((a, b), data, cite(data["evidence"][:QUOTES_PER_EDGE], place), (a, b) in shown)
        for a, b, data in graph.edges(data=True)
    ]


def _node(one: str, data: dict[str, Any], quotes: list[list[int]], shown: bool) -> dict[str, Any]:
    kept = ("kind", "label", "subtype", "within", "aliases", "mentions", "stories", "first_seen", "last_seen")
    names = dict.fromkeys((data["label"], *data["aliases"]))
    return {
        "id": one,
        **{key: data[key] for key in kept},
        "x": round(data["x"], 1),
        "y": -round(data["y"], 1),
        "spelt": [list(spellings(name)) for name in names],
        "quotes": quotes,
        "quoted": len(data["evidence"]),
        "shown": shown,
    }


def _edge(ends: tuple[str, str], data: dict[str, Any], quotes: list[list[int]], shown: bool) -> dict[str, Any]:
    """Keep what is out of the ordinary: there are many links, and the page fills in the rest."""
    measures = {key: _short(data[key]) for key in ("weight", "sentences", "stories", "npmi", "q_value")}
    told = {key: data[key] or None for key in ("significant", "structural", "first_seen", "last_seen")}
    told["relation"] = None if data["relation"] == "co-mention" else data["relation"]
    kept = {key: value for key, value in {**measures, **told, "shown": shown or None}.items() if value is not None}
    return {"from": ends[0], "to": ends[1], **kept, "quotes": quotes, "quoted": len(data["evidence"])}


def _short(number: float | None) -> float | None:
    short = None if number is None else float(f"{number:.4g}")
    return int(short) if short is not None and short.is_integer() else short
