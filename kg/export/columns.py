"""The columns that the tables, GEXF and GraphML share: what they are called and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

NODE_COLUMNS: dict[str, type] = {
    "kind": str,
    "mentions": int,
    "documents": int,
    "stories": int,
    "first_seen": str,
    "last_seen": str,
    "community": int,
    "subtype": str,
    "degree": int,
    "betweenness": float,
    "within": str,
    "aliases": str,
}
EDGE_COLUMNS: dict[str, type] = {
    "sentences": int,
    "documents": int,
    "stories": int,
    "npmi": float,
    "p_value": float,
    "q_value": float,
    "significant": bool,
    "structural": bool,
    "first_seen": str,
    "last_seen": str,
    "relation": str,
}
Value = str | int | float | bool | None
Row = dict[str, Value]

# What XML 1.0 allows; other characters make a file that no parser reads.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def nodes(graph: nx.Graph[str]) -> Iterator[tuple[str, Row]]:
    """Yield each node's id and its columns; lists are joined by |."""
    for node, data in graph.nodes(data=True):
        yield node, _row(data, NODE_COLUMNS)


def edges(graph: nx.Graph[str]) -> Iterator[tuple[str, str, Row]]:
    """Yield each edge's ends, sorted, and its columns."""
    for one, two, data in graph.edges(data=True):
        yield min(one, two), max(one, two), _row(data, EDGE_COLUMNS)


def to_text(value: Value) -> str:
    """Return a value as text that reads back as the same value; nothing for None, true and false in lower case."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def clean(text: str) -> str:
    r"""Return text for one cell or attribute: one line, without the characters that XML forbids.

    >>> clean(" 江阴\x00\n高新区 ")
    '江阴� 高新区'
    """
    return " ".join(_ILLEGAL.sub("\ufffd", text).split())


def _row(data: Mapping[str, Any], columns: Mapping[str, type]) -> Row:
    return {name: _value(data[name], kind) for name, kind in columns.items()}


def _value(value: Any, kind: type) -> Value:
    """Return a value of the column's type, or None."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return "|".join(clean(one).replace("|", "/") for one in value)
    result: Value = clean(value) if kind is str else kind(value)
    return result
