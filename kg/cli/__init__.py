"""The command line: decides nothing, one command a module."""

import sys
from io import TextIOWrapper

from kg.cli import build, demo, evaluate, extract, gazetteer, query, show, validate, why
from kg.cli.app import app

__all__ = ["app", "build", "demo", "evaluate", "extract", "gazetteer", "main", "query", "show", "validate", "why"]


def main() -> None:
    """Run the program; what is piped is UTF-8 whatever the locale, and no character stops the talk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    app()
