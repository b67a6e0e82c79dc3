"""Run a pipeline over documents: the engines differ in where they work, never in what comes out.

An engine takes a pipeline, documents and a number of workers, and yields one extraction a document, in the order of the
documents. A pipeline that has a method `together` gets several documents at once: it must return the same for them as
one by one. A package adds an engine by an entry point in the group `kg.run`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.model import Document, Extraction
from kg.plugins import find

Pipeline = Callable[[Document], Extraction]
Engine = Callable[[Pipeline, Iterable[Document], int], Iterator[Extraction]]

ENGINES: dict[str, str] = {
    "serial": "kg.run.serial:run",
    "processes": "kg.run.processes:run",
}


def run(
    pipeline: Pipeline, documents: Iterable[Document], workers: int = 1, engine: str | None = None
) -> Iterator[Extraction]:
    """Yield the extraction of each document; a document on which the pipeline fails becomes one with an error.

    Without a named engine one worker is this process and more are processes. Raise KgError for an unknown engine.
    """
    chosen: Engine = find("kg.run", ENGINES, engine or ("processes" if workers > 1 else "serial"))
    return chosen(pipeline, documents, workers)
