"""kg evaluate: how good the extraction is, against pages annotated by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import NONE, Gazetteers, Json, Lang, Paths, Quiet, Workers
from kg.cli.reading import Pages, Seen, extract_pages
from kg.cli.talk import Talk, show_table, write_json, write_line

if TYPE_CHECKING:
    from kg.evaluate import Mistake, Scores, Tally

GoldFile = Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated pages, JSONL.")]
Errors = Annotated[
    Path | None, typer.Option("--errors", metavar="FILE", help="Write every mistake to this file, tab-separated.")
]


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
    """Measure the extraction against pages that were annotated by hand."""
    talk = Talk.of(lang, quiet)
    scores, seen = evaluate(gold, Pages(paths, gazetteer, workers, leave=[errors] if errors else ()), talk)
    if errors:
        write_mistakes(errors, scores.mistakes)
    if json:
        write_json(scores.to_dict())
    else:
        _show(scores, talk)
    return int(bool(seen.failed or scores.missing))


def evaluate(gold: Path, pages: Pages, talk: Talk) -> tuple[Scores, Seen]:
    """Extract the pages and score them.

    Raises KgError where the paths hold none of the annotated pages.
    """
    from kg.evaluate import score
    from kg.gold import read_gold
    from kg.rows import to_row

    if not gold.exists():
        raise talk.error("no-such-path", path=gold)
    wanted = list(read_gold(gold))
    seen, texts, rows = Seen(), {}, []
    with talk.progress("reading") as bar:
        for extraction in seen.watch(extract_pages(pages, talk, bar), bar):
            texts[extraction.doc.id] = extraction.doc.text
            rows.append(to_row(extraction))
    if not any(page.id in texts for page in wanted):
        raise talk.error("no-gold-text", ids=", ".join(page.id for page in wanted[:3]))
    return score(wanted, rows, texts), seen


def write_mistakes(path: Path, mistakes: Iterable[Mistake]) -> None:
    """Write one mistake a line."""
    from dataclasses import astuple

    from kg.files import write_atomic

    lines = ("\t".join(" ".join(cell.split()) for cell in astuple(mistake)) for mistake in mistakes)
    write_atomic(path, ("document\tkind\ttype\ttext\tname\tcontext\n" + "\n".join(lines) + "\n").encode())


def _show(scores: Scores, talk: Talk) -> None:
    columns = [talk.text(key) for key in ("measure", "type", "precision", "recall")]
    rows = [(*key, *_figures(tally)) for key, tally in sorted(scores.tallies.items(), key=_order)]
    show_table([*columns, "F1", talk.text("interval")], rows)
    shares = {"deictic": scores.deictic, "place": scores.place, "date": scores.date}
    for name, (found, of) in shares.items():
        write_line(f"{name}: {found}/{of}")
    write_line(f"boilerplate: {scores.boilerplate}")
    if scores.missing:
        talk.say("missing", ids=", ".join(scores.missing))


def _figures(tally: Tally) -> list[str]:
    low, high = tally.interval
    return [*(f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1)), f"{low:.3f}-{high:.3f}"]


def _order(item: tuple[tuple[str, str], object]) -> tuple[int, int]:
    from kg.evaluate import LEVELS, ROWS

    level, kind = item[0]
    return LEVELS.index(level), ROWS.index(kind)
