"""Read one document after the other in this process; the other engines call the same function for each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import KgError, Said
from kg.model import Document, Extraction
from kg.run import Pipeline


def run(pipeline: Pipeline, documents: Iterable[Document], workers: int) -> Iterator[Extraction]:
    """Yield the extractions as they are asked for; the number of workers is always one."""
    del workers
    return (attempt(pipeline, document) for document in documents)


def attempt(pipeline: Pipeline, document: Document) -> Extraction:
    """Return the extraction, with an error in its document where the pipeline fails; a KgError ends the run."""
    if document.error is not None:
        return Extraction(document)
    try:
        return pipeline(document)
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001 - one page that nobody foresaw must not end the work on all others
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return Extraction(replace(document, error=Said("could not be read: {reason}", reason=reason)))
