"""kg explain: what is found in a text, and why."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import NONE, Gazetteers, Json, Lang
from kg.cli.show import type_name
from kg.cli.talk import Talk, show_table, write_json, write_line

if TYPE_CHECKING:
    from kg.explain import Verdict

Words = Annotated[
    str, typer.Argument(metavar="TEXT", help="The text, such as a sentence copied from a page; - reads standard input.")
]


def explain_command(text: Words, gazetteer: Gazetteers = NONE, json: Json = False, lang: Lang = None) -> int:
    """Show what is found in a text and by which rule, and what was considered and left out."""
    from kg.explain import explain
    from kg.gazetteer import load

    talk = Talk.of(lang)
    verdicts = explain(sys.stdin.read() if text == "-" else text, load(gazetteer))
    if json:
        write_json([asdict(verdict) for verdict in verdicts])
    elif verdicts:
        columns = [talk.text(key) for key in ("words", "type", "rule", "score", "outcome")]
        show_table(
            columns,
            [(one.text, type_name(one.type, talk), one.rule, one.score, outcome(one, talk)) for one in verdicts],
        )
    else:
        write_line(talk.text("nothing-found"))
    return 0


def outcome(verdict: Verdict, talk: Talk) -> str:
    """Say what a candidate was taken for, or why it was left out."""
    if verdict.reason is None:
        return f"= {verdict.name}"
    return talk.text(verdict.reason, winner=verdict.winner or "?")
