"""kg build: pages in, a folder of files out."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import NONE, OUTPUTS, Fast, Gazetteers, Json, Lang, Paths, Quiet, Workers
from kg.cli.reading import Pages, Seen, extract_pages
from kg.cli.talk import Talk, write_json

if TYPE_CHECKING:
    import networkx as nx

Out = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into.")]
Only = Annotated[
    list[str], typer.Option("--only", metavar="NAME,NAME", help="Write only some of the files, such as html,gexf,csv.")
]
EVERYTHING: list[str] = []


@dataclass(frozen=True, slots=True)
class Built:
    """What a run made: the graph, what was read, and the files, by name."""

    graph: nx.Graph[str]
    seen: Seen
    folder: Path
    files: tuple[str, ...]


def build_command(
    paths: Paths,
    output: Out = OUTPUTS,
    only: Only = EVERYTHING,
    gazetteer: Gazetteers = NONE,
    workers: Workers = 1,
    fast: Fast = False,
    lang: Lang = None,
    quiet: Quiet = False,
    json: Json = False,
) -> int:
    """Build the graph of all pages and write the explorer, the report, RDF, Gephi files and tables."""
    talk = Talk.of(lang, quiet)
    names = [name.strip() for name in ",".join(only).split(",") if name.strip()]
    built = build(Pages(paths, gazetteer, workers, fast=fast), output, names, talk, lang)
    report(built, talk)
    if json:
        write_json(to_summary(built))
    return int(bool(built.seen.failed))


def build(pages: Pages, folder: Path, names: Sequence[str], talk: Talk, lang: str | None = None) -> Built:
    """Build the graph and write its files (all, or those named) into a folder, all of them or none.

    Only a language that was asked for goes into the files: their bytes do not depend on the locale.
    Raises KgError for a name that there is not, a folder that cannot be written or where a file of the user's own
    would be lost, and pages of which none can be read.
    """
    from kg.export import EXPORTERS
    from kg.export.own import foreign, own
    from kg.graph import build as build_graph

    known = [*EXPORTERS, *(point.name for point in entry_points(group="kg.export"))]
    for name in names:
        if name not in known:
            raise talk.error("unknown-output", name=name, names=", ".join(known))
    for path in foreign(folder, names or EXPORTERS):
        raise talk.error("not-ours", path=path)
    _make_folder(folder, talk)
    seen = Seen()
    with talk.progress("reading") as bar:
        extractions = list(seen.watch(extract_pages(replace(pages, leave=[folder, *own(folder)]), talk, bar), bar))
    seen.check(talk)
    with talk.progress("joining"):
        graph = build_graph(extractions, _settings(pages, lang))
    return Built(graph, seen, folder, _write(graph, folder, names or list(EXPORTERS), talk))


def _settings(pages: Pages, lang: str | None) -> dict[str, Any]:
    """Return what the result depends on besides the pages."""
    from hashlib import sha256

    import kg

    hashes = {path.name: sha256(path.read_bytes()).hexdigest() for path in pages.overlays}
    settings: dict[str, Any] = {"gazetteers": dict(sorted(hashes.items()))}
    if pages.fast:
        settings["fast"] = True
    return {"kg": kg.__version__, "settings": settings, **({"lang": lang} if lang else {})}


def _make_folder(folder: Path, talk: Talk) -> None:
    if folder.exists() and not folder.is_dir():
        raise talk.error("output-is-a-file", path=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise talk.error("cannot-write", path=folder, reason=error.strerror or error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise talk.error("cannot-write", path=folder, reason=os.strerror(errno.EACCES))


def _write(graph: nx.Graph[str], folder: Path, names: Sequence[str], talk: Talk) -> tuple[str, ...]:
    """Write all files beside their places, then move them there: a run that fails leaves the former files whole."""
    from kg.export import export

    with TemporaryDirectory(prefix=".kg-", dir=folder) as draft, talk.progress("writing", len(names)) as bar:
        for name in names:
            export(name, graph, Path(draft))
            bar.advance()
        files = sorted(path for path in Path(draft).iterdir())
        for path in files:
            path.replace(folder / path.name)
    return tuple(path.name for path in files)


def to_summary(built: Built) -> dict[str, Any]:
    """Return the summary as plain values."""
    return {
        "documents": {
            "read": built.seen.documents,
            "failed": {doc.id: doc.error for doc in built.seen.failed},
            "empty": built.seen.empty,
            "cut": built.seen.cut,
        },
        "ambiguous": dict(sorted(built.seen.ambiguous.items())),
        "entities": {kind: {"entities": size, "mentions": named} for kind, size, named, _ in by_type(built.graph)},
        "edges": count_edges(built.graph),
        "folder": str(built.folder),
        "files": list(built.files),
    }


def report(built: Built, talk: Talk) -> None:
    """Say what was read and what came out."""
    names = {kind: one.zh if talk.lang == "zh" else one.en for kind, one in _types()}
    rows = [(names[kind], size, named, ", ".join(top)) for kind, size, named, top in by_type(built.graph)]
    total = (talk.text("all"), sum(row[1] for row in rows), sum(row[2] for row in rows), "")
    columns = [talk.text(key) for key in ("type", "entities", "mentions", "most-named")]
    talk.table(talk.text("summary"), columns, [*rows, total])
    talk.say("edges", **count_edges(built.graph))
    built.seen.report(talk)
    talk.say("written", folder=built.folder, files=", ".join(built.files))


def _types() -> Iterable[tuple[str, Any]]:
    from kg.ontology import TYPES

    return TYPES.items()


def by_type(graph: nx.Graph[str], top: int = 3) -> list[tuple[str, int, int, list[str]]]:
    """Return each type with how many entities and mentions it has and which are named most."""
    rows = []
    for kind, _ in _types():
        nodes = [data for _, data in graph.nodes(data=True) if data["kind"] == kind]
        best = sorted(nodes, key=lambda data: (-data["mentions"], data["label"]))[:top]
        rows.append((kind, len(nodes), sum(data["mentions"] for data in nodes), [data["label"] for data in best]))
    return rows


def count_edges(graph: nx.Graph[str]) -> dict[str, int]:
    """Count the edges, those that are significant, and those that state what lies in what."""
    edges = [data for _, _, data in graph.edges(data=True)]
    return {
        "edges": len(edges),
        "significant": sum(data["significant"] for data in edges),
        "structural": sum(data["structural"] for data in edges),
    }
