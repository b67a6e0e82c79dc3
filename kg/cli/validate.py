"""kg validate: tell whether a graph keeps to the shapes of the ontology."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.graphfile import rdf_file
from kg.cli.options import GraphFile, Json, Lang
from kg.cli.talk import Talk, write_json, write_line

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many violations to show.")]


def validate_command(file: GraphFile, limit: Limit = 20, json: Json = False, lang: Lang = None) -> int:
    """Check a graph against the shapes of the ontology: code 0 conforms, 1 does not, 2 could not tell."""
    from kg.shacl import validate

    talk = Talk.of(lang)
    path = rdf_file(file, talk)
    report = validate(path, talk.lang)
    if json:
        write_json({"file": str(path), "conforms": report.conforms, "violations": list(report.messages)})
        return int(not report.conforms)
    for message in report.messages[:limit]:
        write_line(message)
    key = "conforms" if report.conforms else "violations"
    write_line(talk.text(key, path=path, count=len(report.messages)))
    return int(not report.conforms)
