"""Read documents in several processes of this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import parent_process
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, signal
from threading import Thread

from kg.errors import KgError
from kg.model import Document, Extraction
from kg.run import Pipeline
from kg.run.serial import attempt_all

BATCH = 16
AHEAD = 4  # batches in flight a worker: enough to keep it busy, few enough to keep the memory flat

_pipeline: Pipeline


def run(pipeline: Pipeline, documents: Iterable[Document], workers: int) -> Iterator[Extraction]:
    """Yield the extractions in the order of the documents; the pipeline is sent to each worker once.

    Raise KgError where a worker is killed, mostly for want of memory.
    """
    rest = iter(documents)
    batches = iter(lambda: tuple(islice(rest, BATCH)), ())
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(pipeline,)) as pool:
        waiting: deque[Future[list[Extraction]]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(_work, batch))
                if len(waiting) >= AHEAD * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise KgError("a worker process was killed; run with fewer workers") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(pipeline: Pipeline) -> None:
    """Keep the pipeline; leave Ctrl-C to the parent, and end at once by a signal to end, or when the parent is gone."""
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    global _pipeline  # noqa: PLW0603 - what an initializer leaves behind can only lie in its module
    _pipeline = pipeline


def _end_with_parent() -> None:
    """Wait for a parent that was killed and could not say so: the queue of work would never close."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(documents: tuple[Document, ...]) -> list[Extraction]:
    return attempt_all(_pipeline, documents)
