"""The command line: decides nothing, one command a module."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

import typer

from kg.cli import gazetteer
from kg.cli.app import app
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
from kg.messages import language

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
app.add_typer(gazetteer.group, name="gazetteer")


def main() -> None:
    """Run the program in the user's language; what is piped is UTF-8, and no character stops the talk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    program = typer.main.get_command(app)
    if language(os.environ) == "zh":
        translate(program)
    program()
