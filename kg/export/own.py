"""Tell the files that kg wrote from those of the user, which no build overwrites."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.export import EXPORTERS, FILES
from kg.export.gephi import DESCRIPTION
from kg.rdf.terms import PREFIXES
from kg.read.inputs import MANIFEST, built

HEAD = 1 << 13
# One of these stands early in each file that kg writes.
MARKS = (
    b'<meta name="generator" content="kg">',
    b"Id,Label,kind,",
    b"Source,Target,Type,Weight,sentences,",
    b'{"doc": "',
    DESCRIPTION.encode(),
    PREFIXES["kg"].encode(),
)


def foreign(folder: Path, formats: Iterable[str]) -> list[Path]:
    """Return what lies where files of these formats would go and is neither in the manifest there nor like kg's own."""
    mine = built(folder / MANIFEST)
    names = {name for one in formats for name in _files(one)} - mine
    paths = (folder / name for name in sorted(names))
    return [path for path in paths if (path.exists() or path.is_symlink()) and not _is_own(path)]


def own(folder: Path) -> list[Path]:
    """Return the files in a folder that kg wrote, also without a manifest: they are results, no pages."""
    others = foreign(folder, EXPORTERS)
    paths = (folder / name for one in EXPORTERS for name in _files(one))
    return sorted(path for path in paths if path.is_file() and path not in others)


def _files(format: str) -> tuple[str, ...]:
    """Return the files of a format; those of other packages' formats are not judged."""
    if format not in EXPORTERS:
        return ()
    return FILES.get(format, f"graph.{format}"), *(("edges.csv",) if format == "csv" else ())


def _is_own(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(HEAD)
    return any(mark in head for mark in MARKS)
