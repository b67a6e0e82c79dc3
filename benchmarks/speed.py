"""Time kg extract beside the segmenters on the same pages, in one run: python benchmarks/speed.py FILE [EVERY].

FILE is JSON Lines as kg extract reads them, best some megabytes; of EVERY so many documents one is read. All run in
this process, one after the other, each after a document that loads its dictionaries; kg also reads the file and makes
the rows. Megabytes are those of the texts in UTF-8. LAC is timed where it is installed.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from kg.gazetteer import load
from kg.pipeline import Pipeline
from kg.read import read_path
from kg.rows import to_row
from kg.run import run

BASE = "jieba.cut"
Contender = Callable[[Path], Iterable[object]]


def main() -> None:
    """Print the speed of each contender and its ratio to jieba.cut."""
    path, *every = sys.argv[1:]
    with TemporaryDirectory() as folder:
        sample, first = Path(folder, "sample.jsonl"), Path(folder, "first.jsonl")
        lines = Path(path).read_bytes().splitlines(keepends=True)[:: int(every[0]) if every else 1]
        sample.write_bytes(b"".join(lines))
        first.write_bytes(lines[0])
        size = sum(len(text.encode("utf-8", "replace")) for text in _texts(sample)) / 1e6
        _say(f"{len(lines)} documents, {size:.1f} MB of text; LAC is {'' if find_spec('LAC') else 'not '}installed")
        speeds: dict[str, float] = {}
        for name, contender in contenders():
            _seconds(contender, first)
            speeds[name] = size / _seconds(contender, sample)
            _say(f"{name:18} {speeds[name]:7.3f} MB/s {speeds[name] / speeds[BASE]:6.2f} of {BASE}")


def contenders() -> Iterator[tuple[str, Contender]]:
    """Yield what is timed, by name."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    yield BASE, lambda path: (word for text in _texts(path) for word in jieba.cut(text))
    yield "jieba.posseg", lambda path: (word for text in _texts(path) for word in jieba.posseg.cut(text))
    if find_spec("LAC"):
        from LAC import LAC

        lac = LAC(mode="lac")
        yield "LAC", lambda path: (lac.run(line) for text in _texts(path) for line in text.split("\n"))
    gazetteer = load()
    for name, tagged in (("kg extract", True), ("kg extract --fast", False)):
        pipeline = Pipeline(gazetteer, tagged=tagged)
        yield name, lambda path, pipeline=pipeline: _rows(path, pipeline)


def _rows(path: Path, pipeline: Pipeline) -> Iterator[str]:
    """Do what the command does."""
    gc.freeze()
    gc.set_threshold(50_000)
    return (json.dumps(to_row(one), ensure_ascii=False) for one in run(pipeline, read_path(path)))


def _texts(path: Path) -> list[str]:
    return [document.text for document in read_path(path)]


def _seconds(contender: Contender, path: Path) -> float:
    start = perf_counter()
    for _ in contender(path):
        pass
    return perf_counter() - start


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
