"""Read documents in this process, a few at a time; the other engines call the same function for theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.errors import KgError, Said
from kg.model import Document, Extraction
from kg.run import Pipeline

LARGEST, LONGEST = 64, 60_000  # documents, and characters, after which what is read together is no faster for more


def run(pipeline: Pipeline, documents: Iterable[Document], workers: int) -> Iterator[Extraction]:
    """Yield the extractions as they are asked for; the number of workers is always one."""
    del workers
    return (extraction for batch in _batches(documents) for extraction in attempt_all(pipeline, batch))


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield documents to read together: the first ones alone, so that results come at once, then more and more."""
    batch: list[Document] = []
    size = 1
    for document in documents:
        batch.append(document)
        if len(batch) == size or sum(len(one.text) for one in batch) >= LONGEST:
            yield batch
            batch, size = [], min(2 * size, LARGEST)
    if batch:
        yield batch


def attempt_all(pipeline: Pipeline, documents: Sequence[Document]) -> list[Extraction]:
    """Return the extractions of documents read together; where that fails, one by one, to know which one fails."""
    together = getattr(pipeline, "together", None)
    if together:
        try:
            return list(together(documents))
        except Exception:  # noqa: BLE001, S110 - they are tried again
            pass
    return [attempt(pipeline, document) for document in documents]


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
