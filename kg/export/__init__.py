"""Write a graph to files, by the name of the format.

An exporter takes a graph and a path and writes the file there. A package adds one by an entry point in the group
`kg.export`; its file is `graph.` and its name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.plugins import find

if TYPE_CHECKING:
    import networkx as nx

    Exporter = Callable[[nx.Graph[str], Path], None]

# The manifest comes last: it lists the files that lie beside it.
EXPORTERS: dict[str, str] = {
    "html": "kg.export.html:write_html",
    "ttl": "kg.export.rdf:write_ttl",
    "nt": "kg.export.rdf:write_nt",
    "jsonld": "kg.export.rdf:write_jsonld",
    "gexf": "kg.export.gephi:write_gexf",
    "graphml": "kg.export.gephi:write_graphml",
    "csv": "kg.export.tables:write_csv",
    "mentions": "kg.export.mentions:write_mentions",
    "report": "kg.export.report:write_report",
    "manifest": "kg.export.manifest:write_manifest",
}
FILES = {"csv": "nodes.csv", "mentions": "mentions.jsonl", "report": "report.html", "manifest": "manifest.json"}


def export(name: str, graph: nx.Graph[str], folder: Path) -> None:
    """Write the file of one format into a folder: `graph.NAME`, or what FILES says (csv has edges.csv besides).

    Raise KgError for an unknown name, a package that is not installed, or a folder that cannot be written.
    """
    write: Exporter = find("kg.export", EXPORTERS, name)
    write(graph, folder / FILES.get(name, f"graph.{name}"))
