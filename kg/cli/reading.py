"""What build, extract and evaluate share: pages in, extractions out, and a record of what went wrong."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.talk import Bar, Talk
from kg.model import Document, Extraction

if TYPE_CHECKING:
    from kg.read.inputs import Source

SHOWN = 10
OFTEN = 50_000  # new objects, after which garbage is sought: pages leave next to none that is not gone by itself
STDIN = Path("-")


@dataclass(slots=True)
class Seen:
    """How many documents went by, which could not be read, have no entity, or were cut by more than half.

    `ambiguous` counts the names that stayed open.
    """

    documents: int = 0
    failed: list[Document] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    ambiguous: Counter[str] = field(default_factory=Counter)

    def watch(self, extractions: Iterable[Extraction], bar: Bar) -> Iterator[Extraction]:
        """Pass extractions on and note what they are."""
        for extraction in extractions:
            self.documents += 1
            if extraction.doc.error:
                self.failed.append(extraction.doc)
            elif not extraction.mentions:
                self.empty.append(extraction.doc.id)
            if 2 * sum(cut.end - cut.start for cut in extraction.cuts) > len(extraction.doc.text):
                self.cut.append(extraction.doc.id)
            self.ambiguous.update(one.surface for one in extraction.ambiguous)
            bar.advance()
            yield extraction

    def check(self, talk: Talk) -> None:
        """Raise KgError where there was nothing to read, or nothing could be read."""
        if self.documents and len(self.failed) == self.documents:
            first = self.failed[0]
            raise talk.error("nothing-read", count=self.documents, doc=first.id, reason=first.error)

    def report(self, talk: Talk) -> None:
        """Say what could not be read, what has no entity, of what little is left, and which names stayed open."""
        talk.say("documents", read=self.documents, failed=len(self.failed), empty=len(self.empty))
        for doc in self.failed[:SHOWN]:
            talk.warn("failed", doc=doc.id, reason=doc.error)
        if len(self.failed) > SHOWN:
            talk.warn("and-more", count=len(self.failed) - SHOWN)
        for key, docs in (("empty", self.empty), ("mostly-cut", self.cut)):
            more = [talk.text("and-more", count=len(docs) - SHOWN)] if len(docs) > SHOWN else []
            if docs:
                talk.say(key, docs=", ".join([*docs[:SHOWN], *more]))
        if self.ambiguous:
            most = sorted(self.ambiguous, key=lambda name: (-self.ambiguous[name], name))[:SHOWN]
            talk.say("ambiguous", count=self.ambiguous.total(), names=", ".join(most))


@dataclass(frozen=True, slots=True)
class Pages:
    """What to read, with which names of the user's own, in how many processes; `leave` is what the command writes.

    A `fast` run goes by the rules alone.
    """

    paths: Sequence[Path]
    overlays: Sequence[Path] = ()
    workers: int = 1
    leave: Sequence[Path] = ()
    fast: bool = False


def extract_pages(pages: Pages, talk: Talk, bar: Bar) -> Iterator[Extraction]:
    """Read pages and extract what they name, in the order in which they come."""
    documents = read(pages, talk, bar)

    from kg.gazetteer import load
    from kg.pipeline import Pipeline
    from kg.run import run

    pipeline = Pipeline(load(pages.overlays), tagged=not pages.fast)
    gc.freeze()  # what is loaded stays until the end: no need to search it for garbage again and again
    gc.set_threshold(OFTEN)
    return run(pipeline, documents, pages.workers)


def read(pages: Pages, talk: Talk, bar: Bar) -> Iterator[Document]:
    """Read pages; `-` is JSONL on standard input.

    Raises KgError at a path that does not exist and where there is nothing to read.
    """
    from kg.read import find, read_jsonl

    if list(pages.paths) == [STDIN]:
        return read_jsonl(sys.stdin.buffer)
    for path in pages.paths:
        if not path.exists():
            raise talk.error("no-such-path", path=path)
    inputs = find(pages.paths, pages.leave)
    if inputs.skipped:
        talk.say("skipped", count=len(inputs.skipped), files=", ".join(inputs.skipped[:SHOWN]))
    bar.expect(len(inputs.sources))
    return _read(inputs.sources, bar)


def _read(sources: Iterable[Source], bar: Bar) -> Iterator[Document]:
    from kg.read import read_source

    for source in sources:
        for number, document in enumerate(read_source(source)):
            bar.expect(int(number > 0))
            yield document
