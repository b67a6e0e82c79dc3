"""kg evaluate: how good the extraction is, against pages annotated by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import NONE, Gazetteers, Json, Lang, Paths, Quiet, Workers
from kg.cli.reading import Pages, Seen, extract_pages
from kg.cli.show import type_name
from kg.cli.talk import Talk, show_table, write_json, write_line

if TYPE_CHECKING:
    from kg.evaluate import Bounds, Mistake, Scores, Tally
    from kg.evaluate.score import Explain
    from kg.model import Document

GoldFile = Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated pages, JSONL.")]
Errors = Annotated[
    Path | None,
    typer.Option(
        "--errors", metavar="FILE", help="Write every mistake to this file, tab-separated, with its likely cause."
    ),
]
WORST, CAUSES = 5, 12
COLUMNS = (
    *("column-document", "column-offset", "mistake", "type", "column-gold", "column-found", "rule", "score", "cause"),
    "column-sentence",
)
SHARES = {"deictic": "share-deictic", "place": "share-place", "date": "share-date"}
FORMULA = ("=", "+", "-", "@")
_TURNING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]+")
KINDS = {
    "missed": "mistake-missed",
    "added": "mistake-added",
    "boundary": "mistake-boundary",
    "type": "mistake-type",
    "link": "mistake-link",
    "pointing": "mistake-pointing",
    "place": "mistake-place",
    "date": "mistake-date",
}
CAUSE = {
    "": "cause-none",
    "cut": "cause-cut",
    "open": "cause-open",
    "weighed": "cause-weighed",
    "elsewhere": "cause-elsewhere",
    "unseen": "cause-unseen",
    "boilerplate": "cause-boilerplate",
    "not-here": "cause-not-here",
    "no-name": "cause-no-name",
    "own-name": "cause-own-name",
    "another-entity": "cause-another-entity",
    "points-elsewhere": "cause-points-elsewhere",
    "other-type": "cause-other-type",
    "longer-front": "cause-longer-front",
    "longer-end": "cause-longer-end",
    "longer-both": "cause-longer-both",
    "shorter-front": "cause-shorter-front",
    "shorter-end": "cause-shorter-end",
    "shorter-both": "cause-shorter-both",
    "moved": "cause-moved",
}


def evaluate_command(
    gold: GoldFile,
    paths: Paths,
    errors: Errors = None,
    gazetteer: Gazetteers = NONE,
    workers: Workers = 1,
    json: Json = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Measure the extraction against pages that were annotated by hand.

    Figures are those of all pages together; the intervals (95 %) tell how they vary if other pages are drawn.
    """
    talk = Talk.of(lang, quiet)
    pages = Pages(paths, gazetteer, workers, leave=[errors] if errors else ())
    scores, seen = evaluate(gold, pages, talk, causes=errors is not None)
    if errors:
        write_mistakes(errors, scores.mistakes, Talk(lang or "en"))
    if json:
        write_json(scores.to_dict())
    else:
        _show(scores, talk, causes=errors is not None)
    if scores.missing:
        talk.warn("missing", ids=", ".join(scores.missing))
    if scores.changed:
        talk.warn("changed", ids=", ".join(scores.changed))
    return int(bool(seen.failed or scores.missing or scores.changed))


def evaluate(gold: Path, pages: Pages, talk: Talk, *, causes: bool = False) -> tuple[Scores, Seen]:
    """Extract the pages and score them; for the likely causes of what was missed some are read twice.

    Raises KgError where the paths hold none of the annotated pages.
    """
    from kg.evaluate import score
    from kg.gold import read_gold
    from kg.rows import to_row

    if not gold.exists():
        raise talk.error("no-such-path", path=gold)
    wanted = list(read_gold(gold))
    ids = {page.id for page in wanted}
    seen, documents, rows = Seen(), {}, []
    with talk.progress("reading") as bar:
        for extraction in seen.watch(extract_pages(pages, talk, bar), bar):
            if extraction.doc.id in ids:
                documents[extraction.doc.id] = extraction.doc
                rows.append(to_row(extraction))
    if not documents:
        raise talk.error("no-gold-text", ids=", ".join(page.id for page in wanted[:3]))
    texts = {id_: document.text for id_, document in documents.items()}
    return score(wanted, rows, texts, *([_explain(documents, pages)] if causes else [])), seen


def _explain(documents: Mapping[str, Document], pages: Pages) -> Explain:
    from kg.explain import account
    from kg.gazetteer import load

    gazetteer = load(pages.overlays)
    return lambda id_: account(documents[id_], gazetteer).verdicts if id_ in documents else ()


def write_mistakes(path: Path, mistakes: Iterable[Mistake], talk: Talk) -> None:
    """Write one mistake a line, page by page, those of a page in the order of its text."""
    from kg.files import write_atomic

    header = "\t".join(map(talk.text, COLUMNS))
    lines = ("\t".join(map(_cell, _cells(one, talk))) for one in mistakes)
    write_atomic(path, "".join(f"{line}\n" for line in (header, *lines)).encode())


def _cells(one: Mistake, talk: Talk) -> Iterator[object]:
    yield from (one.doc, one.start, talk.text(KINDS[one.kind]), type_name(one.type, talk) if one.type else "")
    yield from (one.gold, one.found, one.rule, "" if one.confidence is None else one.confidence)
    yield from (talk.text(CAUSE[one.cause], detail=one.detail), one.sentence)


def _cell(value: object) -> str:
    """Return a value as one cell that is no formula and steers nothing."""
    text = _TURNING.sub(" ", str(value)).strip()
    return f"'{text}" if text.startswith(FORMULA) else text


def _show(scores: Scores, talk: Talk, *, causes: bool) -> None:
    from kg.evaluate import bounds

    columns = [talk.text(key) for key in ("measure", "type", "precision", "recall")]
    rows = [(*key, *_figures(scores.tally(*key), bounds(scores.of(key)))) for key in scores.rows()]
    counts = [talk.text(key) for key in ("right", "wrong", "missed")]
    show_table([*columns, "F1", talk.text("interval"), *counts], rows)
    for line in _shares(scores, talk):
        write_line(line)
    documents = scores.to_dict()["documents"]
    worst = sorted(documents, key=lambda id_: (documents[id_], id_))[:WORST]
    if len(documents) > 1:
        write_line(talk.text("worst-pages", pages=", ".join(f"{id_} {documents[id_]:.2f}" for id_ in worst)))
    if causes:
        told = [
            (talk.text(KINDS[kind]), talk.text(CAUSE[cause], detail="…"), count)
            for (kind, cause), count in scores.causes().items()
        ]
        show_table([talk.text(key) for key in ("mistake", "cause", "count")], told[:CAUSES])


def _shares(scores: Scores, talk: Talk) -> Iterator[str]:
    """Yield the figures that have no precision or no recall."""
    from kg.evaluate import bounds

    for share, key in SHARES.items():
        one, found = scores.tally(share, "all"), bounds(scores.of((share, "all")))
        of = one.tp + one.fn
        interval = f"  {one.recall:.3f}  {_range(found.recall)}" if found and of else ""
        yield f"{talk.text(key)}: {one.tp}/{of}{interval}"
    one, found = scores.tally("boilerplate", "all"), bounds(scores.of(("boilerplate", "all")))
    all_ = one.tp + one.fp
    interval = (
        f"  {one.fp / all_:.3f}  {1 - found.precision[1]:.3f}-{1 - found.precision[0]:.3f}" if found and all_ else ""
    )
    yield talk.text("share-boilerplate") + f": {one.fp}/{all_}{interval}"


def _figures(tally: Tally, found: Bounds | None) -> list[object]:
    shares = [f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1)]
    return [*shares, _range(found.f1) if found else "–", tally.tp, tally.fp, tally.fn]


def _range(pair: tuple[float, float]) -> str:
    return f"{pair[0]:.3f}-{pair[1]:.3f}"
