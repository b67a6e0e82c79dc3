"""kg query: ask a graph in SPARQL."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.graphfile import rdf_file
from kg.cli.options import GraphFile, Lang
from kg.cli.talk import Talk, show_table

if TYPE_CHECKING:
    from kg.query.canned import Canned

Query = Annotated[
    str | None,
    typer.Argument(
        metavar="QUERY", help="SPARQL, the name of a query that comes with kg, or @file.rq; none lists them."
    ),
]
Format = Annotated[Literal["table", "csv", "json", "md"], typer.Option("--format", "-f", help="How to print it.")]
Engine = Annotated[Literal["oxigraph", "rdflib"], typer.Option("--engine", help="Which library answers.")]
Settings = Annotated[
    list[str], typer.Option("--set", "-s", metavar="NAME=VALUE", help="Fill a parameter of the query; repeatable.")
]
NO_SETTINGS: list[str] = []
_QUOTED = re.compile(r'"([^"]*)"')


def query_command(
    file: GraphFile,
    query: Query = None,
    format: Format = "table",
    engine: Engine = "oxigraph",
    settings: Settings = NO_SETTINGS,
    lang: Lang = None,
) -> int:
    """Answer a question in SPARQL from a graph that kg build wrote."""
    from kg.query import FORMATS, run

    talk = Talk.of(lang)
    path = rdf_file(file, talk)
    if query is None:
        show_table(
            [talk.text(key) for key in ("query-name", "query-title", "query-parameters")], canned_rows(talk.lang)
        )
        return 0
    rows = run(path, query, engine, bindings(settings, talk))
    sys.stdout.write(FORMATS[format](rows))
    return 0


def bindings(settings: Iterable[str], talk: Talk) -> dict[str, str]:
    """Return the parameters that NAME=VALUE texts set.

    Raises KgError where one has no equals sign.
    """
    pairs = [setting.partition("=") for setting in settings]
    for name, equals, _ in pairs:
        if not equals:
            raise talk.error("bad-setting", setting=name)
    return {name: value for name, _, value in pairs}


def canned_rows(lang: str) -> list[tuple[str, str, str]]:
    """Return the queries that come with kg: name, title, parameters with their defaults."""
    from kg.query import canned

    return [(name, one.titles.get(lang, one.titles["en"]), _defaults(one)) for name, one in canned().items()]


def _defaults(query: Canned) -> str:
    """Return the parameters as --set takes them; of the spellings of a default the first."""
    firsts = ((name, _QUOTED.search(value)) for name, value in query.parameters.items())
    return " ".join(f"{name}={first[1]}" for name, first in firsts if first)
