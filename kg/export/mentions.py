"""Write mentions.jsonl: every name of every document with its place in the original text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from kg.files import write_atomic
from kg.rows import to_row


def write_mentions(graph: nx.Graph[str], path: Path) -> None:
    """Write one document a line, in the order of the ids, as `kg extract` does; a failed document too."""
    write_atomic(path, _lines(graph))


def _lines(graph: nx.Graph[str]) -> Iterator[bytes]:
    for extraction in graph.graph["documents"].values():
        yield (json.dumps(to_row(extraction), ensure_ascii=False) + "\n").encode("utf-8", "replace")
