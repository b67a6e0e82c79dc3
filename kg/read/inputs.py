"""Files and folders to sources: what can be read, what was passed over, and under which id."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import KgError, reason

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `name` is its path within what the user named, `shared` the record ids that other files have.

    `error` says why a folder cannot be listed.
    """

    path: Path
    name: str
    id: str
    shared: frozenset[str] = frozenset()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """The sources in the order given (a folder's in sorted order), and the names of files that no reader takes."""

    sources: tuple[Source, ...]
    skipped: tuple[str, ...]


def find(paths: Iterable[Path], readable: Callable[[Path], bool], leave: frozenset[Path] = frozenset()) -> Inputs:
    """List the files under the paths; a file reached twice counts once, the files and folders to leave not at all.

    What is to be left is named by its resolved path. A folder that cannot be listed is a source with an error.
    Raises KgError where a path does not exist or nothing can be read.
    """
    given = tuple(paths)
    found: dict[Path, Source] = {}
    skipped: set[str] = set()
    for source in (source for path in given for source in _walk(path, leave)):
        key = source.path.resolve()
        if source.error or (key not in leave and readable(source.path)):
            found[key] = _wider(found.get(key, source), source)
        elif key not in leave:
            skipped.add(source.name)
    if not found:
        raise KgError(
            "nothing to read in {paths}: name a .txt, .html, .pdf, .docx, .jsonl, .csv … file or a folder of them",
            paths=", ".join(map(str, given)) or "(no path)",
        )
    return Inputs(tuple(_with_ids(found.values())), tuple(sorted(skipped)))


def stem(path: Path) -> str:
    """Return a file's name without its suffixes of format.

    >>> stem(Path("pages/crawl.warc.gz")), stem(Path("v2.1 plan.txt"))
    ('crawl', 'v2.1 plan')
    """
    name = readable_name(path.name)
    return Path(name.removesuffix(".gz")).stem


def readable_name(name: str) -> str:
    """Return a file name as text; bytes that are no UTF-8 are read as GB 18030, as old archives leave them."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _walk(path: Path, leave: frozenset[Path]) -> Iterator[Source]:
    if not path.exists():
        raise KgError("there is no {path}: check the path", path=path)
    if path.is_file():
        yield Source(path, readable_name(path.name), stem(path))
        return
    errors: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not _hidden(name) and Path(folder, name).resolve() not in leave)
        results = built(Path(folder, MANIFEST)) if MANIFEST in files else frozenset()
        for name in sorted(files):
            file = Path(folder, name)
            if not _hidden(name) and name not in results and _is_file(file):
                yield Source(file, readable_name(file.relative_to(path).as_posix()), stem(file))
    for error in errors:
        closed = Path(error.filename)
        name = readable_name(closed.relative_to(path).as_posix() if closed != path else path.name)
        yield Source(closed, name, readable_name(closed.name), error=reason(error))


def _is_file(path: Path) -> bool:
    """Tell a file from a pipe and a broken link; one that may not be looked at is told when it is read."""
    try:
        return path.is_file()
    except OSError:
        return True


def built(manifest: Path) -> frozenset[str]:
    """Return the names of the files that a build left beside its manifest: they are results, no pages."""
    try:
        content = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return frozenset()
    if not isinstance(content, dict) or "kg" not in content or not isinstance(content.get("files"), dict):
        return frozenset()
    return frozenset((MANIFEST, *content["files"]))


def _hidden(name: str) -> bool:
    """Tell the files that a system or a word processor leaves behind."""
    return name.startswith((".", "~$", "__MACOSX"))


def _wider(one: Source, other: Source) -> Source:
    """Choose the source that was reached through the wider folder, whichever was named first."""
    return max(one, other, key=lambda source: (source.name.count("/"), source.name))


def _with_ids(sources: Iterable[Source]) -> Iterator[Source]:
    """Give each source the shortest of its names that no other source bears."""
    listed = [(source, dict.fromkeys((source.id, source.name, source.path.as_posix()))) for source in sources]
    bearers = Counter(name for _, names in listed for name in names)
    for source, names in listed:
        unique = next((name for name in names if bearers[name] == 1), source.path.resolve().as_posix())
        yield replace(source, id=readable_name(unique))
