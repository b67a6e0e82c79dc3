"""kg show: what is known of one entity."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.graphfile import find_one, rdf_file
from kg.cli.options import OUTPUTS, Graph, Json, Lang
from kg.cli.talk import Talk, show_table, write_json, write_line
from kg.cli.why import NAME_HELP
from kg.ontology import CONTEXT_TYPES, TYPES

if TYPE_CHECKING:
    from kg.lookup import About, Thing, Tie

Name = Annotated[str, typer.Argument(metavar="NAME", help=NAME_HELP)]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many neighbours to show.")]


def show_command(name: Name, graph: Graph = OUTPUTS, limit: Limit = 15, json: Json = False, lang: Lang = None) -> int:
    """Show an entity: its names, where it lies, how often it is named, and together with what."""
    talk = Talk.of(lang)
    thing, about, ties = show(name, graph, talk)
    if json:
        write_json({**asdict(thing), **asdict(about), "neighbours": [asdict(tie) for tie in ties]})
        return 0
    for line in card(thing, about, talk):
        write_line(line)
    columns = [talk.text(key) for key in ("neighbours", "type", "weight", "sentences")]
    rows = [(tie.name, type_name(tie.type, talk), round(tie.weight, 3), tie.sentences) for tie in ties[:limit]]
    show_table(columns, rows)
    return 0


def show(name: str, path: Path, talk: Talk) -> tuple[Thing, About, list[Tie]]:
    """Return an entity, its counts and its neighbours, the strongest first."""
    from kg import lookup
    from kg.rdf.read import read_store

    store = read_store(rdf_file(path, talk))
    thing = find_one(lookup.things(store), name, talk)
    return thing, lookup.about(store, thing), lookup.ties(store, thing)


def card(thing: Thing, about: About, talk: Talk) -> list[str]:
    """Return the lines that introduce an entity."""
    counts = {"documents": about.documents, "mentions": thing.mentions}
    dates = talk.text("dates", first=about.first, last=about.last) if about.first and about.last else ""
    return [
        f"{thing.name}  {type_name(thing.type, talk)}  {thing.id}",
        *([talk.text("part-of", places=" < ".join(about.places))] if about.places else []),
        *([talk.text("known-as", names=", ".join(thing.aliases))] if thing.aliases else []),
        talk.text("counts", **counts) + dates,
    ]


def type_name(kind: str, talk: Talk) -> str:
    """Return the name of a type in the user's language."""
    one = (TYPES | CONTEXT_TYPES)[kind]
    return one.zh if talk.lang == "zh" else one.en
