"""Write manifest.json: what went in, what it was read with, and what came out, so that a build can be repeated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

import networkx as nx

import kg
from kg.export import FILES
from kg.files import write_atomic
from kg.model import Document
from kg.ontology import share

_NAME = re.compile(r"^[\w.-]+", re.MULTILINE)


def write_manifest(graph: nx.Graph[str], path: Path) -> None:
    """Write the manifest of a build; it lists the files of exporters beside it. Neither clock nor absolute path."""
    known = {*FILES.values(), "edges.csv"} - {path.name}
    files = [one for one in sorted(path.parent.glob("*")) if one.name in known or one.name.startswith("graph.")]
    manifest = to_manifest(graph) | {"files": {one.name: _sha256(one) for one in files}}
    write_atomic(path, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


def to_manifest(graph: nx.Graph[str]) -> dict[str, Any]:
    """Return versions, settings, inputs and counts as plain values."""
    documents = graph.graph["documents"].values()
    relations = [data["relation"] for _, _, data in graph.edges(data=True)]
    return {
        "kg": kg.__version__,
        "packages": _packages(),
        "gazetteer": digest((share("ontology") / "gazetteer").glob("*.tsv")),
        "run": graph.graph["run"],
        "inputs": [_input(extraction.doc) for extraction in documents],
        "counts": {
            "documents": len(documents),
            "errors": sum(extraction.doc.error is not None for extraction in documents),
            "mentions": sum(len(extraction.mentions) for extraction in documents),
            "nodes": len(graph),
            "edges": len(relations),
            "co_mentions": relations.count("co-mention"),
            "facts": sum(data["structural"] for _, _, data in graph.edges(data=True)),
        },
    }


def digest(paths: Iterable[Path]) -> str:
    """Return one hash of files, by their names and contents."""
    lines = (f"{path.name} {_sha256(path)}\n" for path in sorted(paths, key=lambda path: path.name))
    return sha256("".join(lines).encode()).hexdigest()


def _input(doc: Document) -> dict[str, str | None]:
    return {
        "id": doc.id,
        "source": Path(doc.source).name,
        "sha256": sha256(doc.text.encode("utf-8", "replace")).hexdigest(),
        "error": doc.error,
    }


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _packages() -> dict[str, str]:
    """Return the version of each package that kg requires; nothing where kg runs without being installed."""
    try:
        needed = [line for line in requires("kg") or () if "extra ==" not in line]
        return {name: version(name) for name in sorted(_NAME.findall("\n".join(needed)))}
    except PackageNotFoundError:
        return {}
