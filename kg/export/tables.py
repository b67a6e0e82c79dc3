"""Write nodes.csv and edges.csv: for Gephi's import, a spreadsheet or pandas.

UTF-8 without a byte order mark: with one, programs would find no column Id, but one with an invisible character before
it. Excel opens the files by Data > From Text/CSV. A cell that it would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx

from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Value, clean, edges, nodes, to_text
from kg.files import write_atomic

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(graph: nx.Graph[str], path: Path) -> None:
    """Write the nodes to the path and the edges to edges.csv beside it."""
    write_atomic(path, _lines(_node_rows(graph)))
    write_atomic(path.with_name("edges.csv"), _lines(_edge_rows(graph)))


def _node_rows(graph: nx.Graph[str]) -> Iterator[Iterable[Value]]:
    yield "Id", "Label", *NODE_COLUMNS
    for node, row in nodes(graph):
        yield node, clean(graph.nodes[node]["label"]), *row.values()


def _edge_rows(graph: nx.Graph[str]) -> Iterator[Iterable[Value]]:
    yield "Source", "Target", "Type", "Weight", *EDGE_COLUMNS, "source_label", "target_label"
    for one, two, row in edges(graph):
        labels = (clean(graph.nodes[end]["label"]) for end in (one, two))
        yield one, two, "Undirected", graph.edges[one, two]["weight"], *row.values(), *labels


def _lines(rows: Iterable[Iterable[Value]]) -> Iterator[bytes]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    for row in rows:
        writer.writerow([to_cell(value) for value in row])
        yield line.getvalue().encode("utf-8", "replace")
        line.seek(0)
        line.truncate()


def to_cell(value: Value) -> str:
    """Return a value as the text of a cell that is no formula.

    >>> to_cell("=cmd()"), to_cell(-0.5), to_cell(True), to_cell(None)
    ("'=cmd()", '-0.5', 'true', '')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else to_text(value)
