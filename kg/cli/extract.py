"""kg extract: what each page names, one page a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import NONE, Fast, Gazetteers, Lang, Paths, Quiet, Workers
from kg.cli.reading import Pages, Seen, extract_pages
from kg.cli.talk import Talk
from kg.model import Extraction

Out = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]


def extract_command(
    paths: Paths,
    output: Out = None,
    gazetteer: Gazetteers = NONE,
    workers: Workers = 1,
    fast: Fast = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Write what each page names, with its place in the original text, as JSONL.

    PATH may be - to read JSONL records with id and text from standard input.
    """
    talk = Talk.of(lang, quiet)
    seen = extract(Pages(paths, gazetteer, workers, leave=[output] if output else (), fast=fast), output, talk)
    seen.check(talk)
    seen.report(talk)
    return int(bool(seen.failed))


def extract(pages: Pages, output: Path | None, talk: Talk) -> Seen:
    """Write one row for each document, a failed one too, to a file or to standard output."""
    from kg.files import write_atomic

    seen = Seen()
    with talk.progress("reading") as bar:
        lines = _lines(seen.watch(extract_pages(pages, talk, bar), bar))
        if output:
            write_atomic(output, lines)
        else:
            for line in lines:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
    return seen


def _lines(extractions: Iterable[Extraction]) -> Iterator[bytes]:
    from kg.rows import to_row

    for extraction in extractions:
        yield (json.dumps(to_row(extraction), ensure_ascii=False) + "\n").encode("utf-8", "replace")
