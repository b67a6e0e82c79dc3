"""Read files into documents: one reader a format; what cannot be read is a document with an error.

A reader takes a path and the id of the file and yields documents; a package adds one by an entry point in the group
`kg.read` whose name is the suffix, such as ".epub".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

from kg import plugins
from kg.errors import KgError, Said, reason
from kg.model import Document
from kg.read import inputs
from kg.read.inputs import Inputs, Source
from kg.read.jsonl import read_lines
from kg.read.unreadable import Unreadable

Reader = Callable[[Path, str], Iterator[Document]]

READERS: dict[str, str] = {
    ".txt": "kg.read.plain:read_text",
    ".md": "kg.read.plain:read_markdown",
    ".html": "kg.read.html:read_html",
    ".htm": "kg.read.html:read_html",
    ".shtml": "kg.read.html:read_html",
    ".xhtml": "kg.read.html:read_html",
    ".pdf": "kg.read.pdf:read_pdf",
    ".docx": "kg.read.docx:read_docx",
    ".jsonl": "kg.read.jsonl:read_jsonl",
    ".csv": "kg.read.table:read_csv",
    ".tsv": "kg.read.table:read_csv",
    ".parquet": "kg.read.table:read_parquet",
    ".warc": "kg.read.warc:read_warc",
    ".warc.gz": "kg.read.warc:read_warc",
}
# Readers of many records a file, whose ids may meet those of other files.
RECORDS = frozenset({".jsonl", ".csv", ".tsv", ".parquet"})

_LONE = re.compile(r"[\ud800-\udfff]")


def find(paths: Iterable[Path], leave: Iterable[Path] = ()) -> Inputs:
    """List what can be read under files and folders, with ids that do not depend on the order of the arguments.

    The files and subfolders to leave, such as those that the command writes, are passed over.
    Raises KgError where a path does not exist or nothing can be read.
    """
    found = inputs.find(paths, lambda path: _suffix(path) is not None, frozenset(path.resolve() for path in leave))
    records = [source for source in found.sources if _suffix(source.path) in RECORDS]
    if not records or len(found.sources) == 1:
        return found
    bearers = Counter(source.id for source in found.sources if source not in records)
    for source in records:
        bearers.update({document.id for document in _read(source)})
    shared = frozenset(name for name, count in bearers.items() if count > 1)
    return Inputs(tuple(replace(source, shared=shared) for source in found.sources), found.skipped)


def read_paths(paths: Iterable[Path]) -> Iterator[Document]:
    """Read files and folders in the order given."""
    for source in find(paths).sources:
        yield from read_source(source)


def read_path(path: Path) -> Iterator[Document]:
    """Read one file or folder."""
    return read_paths([path])


def read_source(source: Source) -> Iterator[Document]:
    """Read one file that was found; its documents have distinct ids, and a failure is the last of them."""
    return _distinct(_read(source), source)


def read_jsonl(lines: Iterable[bytes], name: str = "stdin") -> Iterator[Document]:
    """Read JSON Lines from a binary stream such as standard input."""
    documents = (_whole(replace(document, source=name)) for document in read_lines(lines, name))
    return _distinct(documents, Source(Path(name), name, name))


def reader(suffix: str) -> Reader:
    """Return the reader of a suffix such as ".html"."""
    return cast(Reader, plugins.find("kg.read", READERS, suffix))


def _read(source: Source) -> Iterator[Document]:
    try:
        for document in _documents(source):
            yield _whole(replace(document, source=source.name))
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001 - readers of foreign formats raise anything; the run must go on
        yield Document(source.id, "", source=source.name, error=_why(error, source.path))


def _documents(source: Source) -> Iterator[Document]:
    """Read one document of a file or more; where there is none, raise Unreadable."""
    if source.error:
        raise Unreadable("a folder that cannot be listed: {reason}", reason=source.error)
    documents = iter(reader(_suffix(source.path) or "")(source.path, source.id))
    first = next(documents, None)
    if first is None:
        raise Unreadable("no page or record in it")
    yield first
    yield from documents


def _why(error: Exception, path: Path) -> Said:
    """Return why a file cannot be read, in words of its reader or in those of the library behind it."""
    if _is_empty(path):
        return Said("the file is empty")
    if isinstance(error, Unreadable):
        return error.said
    return Said("no readable {suffix} file: {reason}", suffix=_suffix(path), reason=_line(error))


def _is_empty(path: Path) -> bool:
    try:
        return path.is_file() and not path.stat().st_size
    except OSError:
        return False


def _distinct(documents: Iterable[Document], source: Source) -> Iterator[Document]:
    """Give a record whose id another file has the file's id too, and one whose id came before its number too."""
    seen: set[str] = set()
    for number, document in enumerate(documents, start=1):
        name = f"{source.id}/{document.id}" if document.id in source.shared else document.id
        while name in seen:
            name = f"{name}#{number}"
        seen.add(name)
        yield replace(document, id=name)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset((*READERS, *(entry.name for entry in entry_points(group="kg.read"))))


def _suffix(path: Path) -> str | None:
    """Return the longest suffix of a file name that has a reader.

    >>> _suffix(Path("Crawl.WARC.gz")), _suffix(Path("photo.png"))
    ('.warc.gz', None)
    """
    name = path.name.lower()
    return max((suffix for suffix in _suffixes() if name.endswith(suffix)), key=len, default=None)


def _whole(document: Document) -> Document:
    """Replace what no encoding can write: half of a surrogate pair, as broken JSON has."""
    strings = {name: getattr(document, name) for name in ("id", "text", "title", "outlet", "url")}
    broken = {name: _LONE.sub("\ufffd", value) for name, value in strings.items() if value and _LONE.search(value)}
    return replace(document, **broken) if broken else document


def _line(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return reason(error)
    return " ".join(str(error).split()) or type(error).__name__
