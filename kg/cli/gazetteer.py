"""kg gazetteer: look into the names that are known beforehand, and check one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import NONE, Gazetteers, Json, Lang
from kg.cli.talk import Talk, show_table, write_json, write_line

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer, Problem
    from kg.model import Entity

Overlays = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="Your own files; without any the names that come with kg.")
]
Surface = Annotated[str, typer.Argument(metavar="NAME", help="A name as pages write it, short or full.")]

group = typer.Typer(rich_markup_mode=None, help="Look up the names that are known beforehand, and check your own.")


@group.command("lint")
def lint_command(files: Overlays = NONE, json: Json = False, lang: Lang = None) -> int:
    """Check files of names: what breaks a rule, and what collides with a name that is known already."""
    talk = Talk.of(lang)
    problems = lint(files, talk)
    if json:
        write_json([asdict(problem) for problem in problems])
    elif problems:
        columns = [talk.text(key) for key in ("level", "check", "subject", "finding")]
        show_table(columns, [(one.level, one.check, one.subject, one.message) for one in problems])
    errors = sum(problem.level == "error" for problem in problems)
    talk.say("findings", errors=errors, warnings=len(problems) - errors)
    return int(errors > 0)


def lint(files: Sequence[Path], talk: Talk) -> list[Problem]:
    """Return the findings that the files bring with them; without files those of the shipped names."""
    from kg.gazetteer import lint as check
    from kg.gazetteer import load

    for path in files:
        if not path.is_file():
            raise talk.error("no-such-path", path=path)
    known = set(check(load())) if files else set()
    return [problem for problem in check(load(files)) if problem not in known]


@group.command("find")
def find_command(name: Surface, gazetteer: Gazetteers = NONE, json: Json = False, lang: Lang = None) -> int:
    """Say what a name may stand for."""
    from kg.gazetteer import load

    talk = Talk.of(lang)
    known = load(gazetteer)
    found = [(one.role, known.entities[one.entity_id]) for one in known.names.get(name, ())]
    if json:
        write_json([{"role": role, **asdict(entity)} for role, entity in found])
    elif found:
        columns = [talk.text(key) for key in ("known-name", "type", "kind", "within", "valid", "role", "source")]
        show_table(columns, [_row(role, entity, known) for role, entity in found])
    else:
        write_line(talk.text("not-in-gazetteer", name=name))
    return int(not found)


def _row(role: str, entity: Entity, known: Gazetteer) -> tuple[str, ...]:
    within = " < ".join(known.entities[above].name for above in known.ancestors(entity.id))
    dated = entity.valid_from or entity.valid_to
    valid = f"{entity.valid_from or ''}..{entity.valid_to or ''}" if dated else ""
    return entity.name, entity.type, entity.kind, within, valid, role, entity.source
