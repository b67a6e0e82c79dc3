"""kg gazetteer suggest: what recurs in pages and no list has, for the user to review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import NONE, Gazetteers, Json, Lang, Paths, Quiet, Workers
from kg.cli.reading import Pages, Seen, extract_pages
from kg.cli.show import type_name
from kg.cli.talk import Talk, show_table, write_json

if TYPE_CHECKING:
    from kg.suggest import Proposal


class Type(StrEnum):
    """The types of entity, as an option takes several of them."""

    CITY = "City"
    DISTRICT = "District"
    INSTITUTION = "Institution"
    INDUSTRY = "Industry"
    INITIATIVE = "Initiative"


Least = Annotated[
    int, typer.Option("--min-documents", min=1, help="On how many pages, reprints counted once, a name must stand.")
]
Types = Annotated[list[Type], typer.Option("--type", "-t", help="Propose only names of this type; repeatable.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write all proposals to this file, a table to review and to give to --gazetteer.",
    ),
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many proposals to show.")]
ALL: list[Type] = []
SIDE = 8  # characters shown before and after a name


def suggest_command(
    paths: Paths,
    least: Least = 2,
    types: Types = ALL,
    output: Out = None,
    limit: Limit = 40,
    gazetteer: Gazetteers = NONE,
    workers: Workers = 1,
    json: Json = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Propose names that recur in pages and that no list has, with their evidence, as a file to review and use.

    Give your own files with --gazetteer: their names, and those of their lines that begin with #, are left out.
    """
    talk = Talk.of(lang, quiet)
    pages = Pages(paths, gazetteer, workers, leave=[*gazetteer, *([output] if output else ())])
    found, seen = suggest(pages, least, types, output, talk)
    if json:
        write_json([asdict(one) for one in found])
    elif found and not output:
        _show(found[:limit], talk)
        if len(found) > limit:
            talk.say("more-names", count=len(found) - limit)
    if found:
        talk.say("suggested", count=len(found), known=sum(bool(one.id) for one in found))
    else:
        talk.say("nothing-to-suggest")
    if output:
        talk.say("suggested-file", path=output)
    return int(bool(seen.failed))


def suggest(
    pages: Pages, least: int, types: Sequence[Type], output: Path | None, talk: Talk
) -> tuple[list[Proposal], Seen]:
    """Read the pages and return what they propose; write it to a file that nobody has worked on.

    Raises KgError for a file with work of the user's, before anything is read.
    """
    from kg.files import write_atomic
    from kg.gazetteer import load
    from kg.suggest import suggest as propose
    from kg.suggest.sheet import is_reviewed, refused, to_sheet

    in_use = {path.resolve() for path in pages.overlays}
    if output and (output.resolve() in in_use or is_reviewed(output)):
        raise talk.error("reviewed", path=output)
    known, seen = load(pages.overlays), Seen()
    with talk.progress("reading") as bar:
        extractions = seen.watch(extract_pages(pages, talk, bar), bar)
        found = propose(extractions, known, least, types, refused(pages.overlays))
    seen.check(talk)
    if output:
        write_atomic(output, to_sheet(found))
    return found, seen


def _show(found: Sequence[Proposal], talk: Talk) -> None:
    columns = [talk.text(key) for key in ("name", "type", "stories", "pages", "score", "found-by", "short-forms")]
    show_table([*columns, talk.text("sentence")], [_line(one, talk) for one in found])


def _line(one: Proposal, talk: Talk) -> tuple[object, ...]:
    known = talk.text("another-wording", name=one.name, id=one.id)
    short = known if one.id else ", ".join((*one.aliases, *(word for word in one.context if word != one.surface)))
    quote = one.quotes[0]
    where = " ".join(f"{quote.before[-SIDE:]}【{quote.name}】{quote.after[:SIDE]}".split())
    rules = ", ".join(one.rules)
    return one.surface, type_name(one.type, talk), one.stories, one.documents, one.confidence, rules, short, where
