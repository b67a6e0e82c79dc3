"""The command line: decides nothing, one command a module."""

import os
import sys
from io import TextIOWrapper

import typer

from kg.cli import build, demo, evaluate, extract, gazetteer, query, serve, show, validate, why
from kg.cli.app import app
from kg.cli.help import translate
from kg.messages import language

__all__ = [
    "app",
    "build",
    "demo",
    "evaluate",
    "extract",
    "gazetteer",
    "main",
    "query",
    "serve",
    "show",
    "validate",
    "why",
]


def main() -> None:
    """Run the program in the user's language; what is piped is UTF-8, and no character stops the talk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    command = typer.main.get_command(app)
    if language(os.environ) == "zh":
        translate(command)
    command()
