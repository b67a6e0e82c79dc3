"""The application: one group whose errors are one line each."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import kg
from kg import messages
from kg.errors import KgError


class Group(TyperGroup):
    """Run a command, take what it returns as the exit code, and tell any user error in one line."""

    def main(self, *rest: Any, **settings: Any) -> Any:
        """Run, then exit: 0 done, 1 done but there is something to know, 2 wrong use or unreadable input."""
        args = settings.get("args")
        settings["args"] = list(sys.argv[1:] if args is None else args) or ["--help"]
        try:
            code = super().main(*rest, **{"prog_name": "kg", **settings, "standalone_mode": False})
        except typer.TyperException as error:
            code = fail(f"{error.format_message()} {_hint(error)}")
        except KgError as error:
            code = fail(str(error))
        except OSError as error:
            values = {"path": error.filename or "kg", "reason": error.strerror or error}
            code = fail(messages.text("system", messages.language(os.environ), **values))
        sys.exit(code or 0)


def fail(message: str) -> int:
    """Say what is wrong in one line on standard error and return the exit code for it."""
    sys.stderr.write("kg: " + " ".join(message.split()) + "\n")
    return 2


def _hint(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "kg"
    return messages.text("help-hint", messages.language(os.environ), command=command)


app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,  # the plain help needs half the start-up time
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"kg {kg.__version__}\n")
        raise typer.Exit


@app.callback()
def kg_(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn Chinese regional-innovation news and policy pages into a knowledge graph with its evidence."""
