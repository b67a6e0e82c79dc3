"""Write GEXF 1.3 and GraphML for Gephi and Gephi Lite: coloured by type, sized, laid out, and dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Row, Value, clean, edges, nodes, to_text
from kg.files import write_atomic
from kg.ontology import TYPES

# Chinese text early in the file: Gephi guesses the encoding from its first bytes.
DESCRIPTION = "区域创新知识图谱：同句提及的城市、区县、机构、产业与举措 (named in one sentence)"
GEXF_TYPES: dict[type, str] = {bool: "boolean", int: "integer", float: "double", str: "string"}
GRAPHML_TYPES: dict[type, str] = {bool: "boolean", int: "int", float: "double", str: "string"}
NODE_LOOKS: dict[str, type] = {"label": str, "r": int, "g": int, "b": int, "size": float, "x": float, "y": float}
EDGE_LOOKS: dict[str, type] = {"weight": float}


def write_gexf(graph: nx.Graph[str], path: Path) -> None:
    """Write GEXF 1.3: colour, size and place of the nodes, weight of the edges, and when each was seen.

    An interval ends on the day after the last; without any date the graph is static. No date of writing.
    """
    write_atomic(path, (f"{line}\n".encode() for line in _gexf(graph)))


def write_graphml(graph: nx.Graph[str], path: Path) -> None:
    """Write GraphML with the same columns; colour, size and place are r, g, b, size, x and y, as Gephi reads them."""
    write_atomic(path, (f"{line}\n".encode() for line in _graphml(graph)))


def _gexf(graph: nx.Graph[str]) -> Iterator[str]:
    dated = any(_interval(data) for _, data in graph.nodes(data=True))
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"} if dated else {"mode": "static"}
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    yield f"<meta><creator>kg</creator><description>{DESCRIPTION}</description></meta>"
    yield _tag("graph", {"defaultedgetype": "undirected", "idtype": "string", **time})
    yield from _gexf_columns("node", NODE_COLUMNS)
    yield from _gexf_columns("edge", EDGE_COLUMNS)
    yield "<nodes>"
    for node, row in nodes(graph):
        data = graph.nodes[node]
        yield _tag("node", {"id": node, "label": clean(data["label"]), **_interval(data)})
        yield from _gexf_values(row)
        yield from _viz(data)
        yield "</node>"
    yield "</nodes>"
    yield "<edges>"
    for number, (one, two, row) in enumerate(edges(graph)):
        data = graph.edges[one, two]
        yield _tag("edge", {"id": number, "source": one, "target": two, "weight": data["weight"], **_interval(data)})
        yield from _gexf_values(row)
        yield "</edge>"
    yield from ("</edges>", "</graph>", "</gexf>")


def _gexf_columns(what: str, columns: Mapping[str, type]) -> Iterator[str]:
    yield _tag("attributes", {"class": what, "mode": "static"})
    for name, kind in columns.items():
        yield _tag("attribute", {"id": name, "title": name, "type": GEXF_TYPES[kind]}, "/")
    yield "</attributes>"


def _gexf_values(row: Row) -> Iterator[str]:
    yield "<attvalues>"
    yield from (
        _tag("attvalue", {"for": name, "value": value}, "/") for name, value in row.items() if value is not None
    )
    yield "</attvalues>"


def _viz(data: Mapping[str, Any]) -> Iterator[str]:
    yield _tag("viz:color", _colour(data), "/")  # without alpha: Gephi Lite shows such nodes grey
    yield _tag("viz:position", {"x": data["x"], "y": data["y"], "z": 0.0}, "/")
    yield _tag("viz:size", {"value": data["size"]}, "/")


def _graphml(graph: nx.Graph[str]) -> Iterator[str]:
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><desc>{DESCRIPTION}</desc>'
    for what, columns in (("node", NODE_COLUMNS | NODE_LOOKS), ("edge", EDGE_COLUMNS | EDGE_LOOKS)):
        for name, kind in columns.items():
            key = {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": GRAPHML_TYPES[kind]}
            yield _tag("key", key, "/")
    yield _tag("graph", {"edgedefault": "undirected"})
    for node, row in nodes(graph):
        data = graph.nodes[node]
        looks = {"label": clean(data["label"]), **_colour(data), **{name: data[name] for name in ("size", "x", "y")}}
        yield _tag("node", {"id": node})
        yield from _graphml_values("node", row | looks)
        yield "</node>"
    for number, (one, two, row) in enumerate(edges(graph)):
        yield _tag("edge", {"id": f"e{number}", "source": one, "target": two})
        yield from _graphml_values("edge", row | {"weight": graph.edges[one, two]["weight"]})
        yield "</edge>"
    yield from ("</graph>", "</graphml>")


def _graphml_values(what: str, row: Row) -> Iterator[str]:
    for name, value in row.items():
        if value is not None:
            text = escape(value) if isinstance(value, str) else to_text(value)
            yield f'<data key="{what}-{name}">{text}</data>'


def _tag(name: str, attributes: Mapping[str, Value], end: str = "") -> str:
    return f"<{name} {' '.join([f'{key}={_quoted(value)}' for key, value in attributes.items()])}{end}>"


def _quoted(value: Value) -> str:
    return quoteattr(value) if isinstance(value, str) else f'"{to_text(value)}"'


def _colour(data: Mapping[str, Any]) -> dict[str, int]:
    digits = TYPES[data["kind"]].colour.removeprefix("#")
    return {name: int(digits[at : at + 2], 16) for name, at in (("r", 0), ("g", 2), ("b", 4))}


def _interval(data: Mapping[str, Any]) -> dict[str, Value]:
    """Return start and end, the day after the last: Gephi does not show what starts and ends in one moment."""
    try:
        first, last = (date.fromisoformat(data[name] or "") for name in ("first_seen", "last_seen"))
    except ValueError:
        return {}
    return {"start": first.isoformat(), "end": (last + timedelta(days=1)).isoformat()}
