"""The command line: decides nothing, one command a module."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from signal import SIG_DFL, SIGTERM, signal
from types import FrameType
from typing import NoReturn

import typer

from kg.cli import gazetteer, suggest
from kg.cli.app import app, spoken
from kg.cli.build import build_command
from kg.cli.demo import demo_command
from kg.cli.evaluate import evaluate_command
from kg.cli.explain import explain_command
from kg.cli.extract import extract_command
from kg.cli.help import translate
from kg.cli.query import query_command
from kg.cli.serve import serve_command
from kg.cli.show import show_command
from kg.cli.validate import validate_command
from kg.cli.why import why_command

__all__ = ["app", "main"]

# In the order of the help: what one needs first comes first.
COMMANDS: dict[str, Callable[..., int]] = {
    "demo": demo_command,
    "build": build_command,
    "show": show_command,
    "why": why_command,
    "query": query_command,
    "serve": serve_command,
    "validate": validate_command,
    "extract": extract_command,
    "explain": explain_command,
    "evaluate": evaluate_command,
}
for name, command in COMMANDS.items():
    app.command(name)(command)
gazetteer.group.command("suggest")(suggest.suggest_command)
app.add_typer(gazetteer.group, name="gazetteer")


def main() -> None:
    """Run the program in the user's language; what is piped is UTF-8, and no character stops the talk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    program = typer.main.get_command(app)
    if spoken(sys.argv[1:], os.environ) == "zh":
        translate(program)
    signal(SIGTERM, stop)
    program()


def stop(number: int, _: FrameType | None) -> NoReturn:
    """End as at Ctrl-C, so that nothing half-written and no process stays behind; a second signal ends at once."""
    signal(number, SIG_DFL)
    sys.exit(128 + number)
