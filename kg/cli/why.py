"""kg why: the sentences behind an edge."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.graphfile import find_one, rdf_file
from kg.cli.options import OUTPUTS, Graph, Json, Lang
from kg.cli.talk import Talk, show_quote, write_json, write_line

if TYPE_CHECKING:
    from kg.lookup import Quote, Tie

NAME_HELP = "A name, short or full, such as 无锡."
One = Annotated[str, typer.Argument(metavar="A", help=NAME_HELP)]
Other = Annotated[str, typer.Argument(metavar="B", help=NAME_HELP)]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many sentences to show.")]


def why_command(
    a: One, b: Other, graph: Graph = OUTPUTS, limit: Limit = 10, json: Json = False, lang: Lang = None
) -> int:
    """Show the sentences that name two entities together."""
    talk = Talk.of(lang)
    names, tie, quotes = why(a, b, graph, talk)
    if json:
        write_json(to_plain(names, tie, quotes))
    elif tie is None:
        write_line(talk.text("not-together", a=names[0], b=names[1]))
    else:
        counts = {"sentences": tie.sentences, "documents": tie.documents, "weight": round(tie.weight, 3)}
        write_line(talk.text("pair", a=names[0], b=names[1], **counts))
        for quote in quotes[:limit]:
            show_quote(quote)
        if tie.sentences > min(limit, len(quotes)):
            write_line(talk.text("more-quotes", count=tie.sentences - min(limit, len(quotes))))
    return int(tie is None)


def why(a: str, b: str, path: Path, talk: Talk) -> tuple[tuple[str, str], Tie | None, list[Quote]]:
    """Return the full names of two entities, the edge between them if there is one, and its sentences.

    Raises KgError for a name that the graph does not have, and for one name given twice.
    """
    from kg import lookup
    from kg.rdf.read import read_store

    store = read_store(rdf_file(path, talk))
    known = lookup.things(store)
    one, other = find_one(known, a, talk), find_one(known, b, talk)
    if one == other:
        raise talk.error("same-name-twice", name=one.name)
    tie = next((tie for tie in lookup.ties(store, one) if tie.other == other.id), None)
    return (one.name, other.name), tie, lookup.quotes(store, tie) if tie else []


def to_plain(names: tuple[str, str], tie: Tie | None, quotes: list[Quote]) -> dict[str, Any]:
    """Return the answer as plain values."""
    edge = {key: value for key, value in asdict(tie).items() if key in _MEASURES} if tie else None
    return {"a": names[0], "b": names[1], "edge": edge, "quotes": [asdict(quote) for quote in quotes]}


_MEASURES = ("weight", "sentences", "documents", "significant")
