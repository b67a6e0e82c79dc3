"""The application: one group whose errors are one line each."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import kg
from kg import messages
from kg.cli.chinese import usage_in_chinese
from kg.cli.talk import Talk, harmless
from kg.errors import KgError, reason


class Group(TyperGroup):
    """Run a command, take what it returns as the exit code, and tell any user error in one line."""

    def main(self, *rest: Any, **settings: Any) -> Any:
        """Run, then exit: 0 done, 1 done but there is something to know, 2 wrong use or unreadable input."""
        given = settings.get("args")
        args = settings["args"] = list(sys.argv[1:] if given is None else given) or ["--help"]
        talk = Talk(spoken(args, os.environ))
        try:
            code = super().main(*rest, **{"prog_name": "kg", **settings, "standalone_mode": False})
        except typer.TyperException as error:
            code = fail(_usage(error, talk))
        except KgError as error:
            code = fail(str(talk.render(error.said)))
        except OSError as error:
            code = fail(talk.text("system", path=error.filename or "kg", reason=reason(error)))
        sys.exit(code or 0)


def fail(message: str) -> int:
    """Say what is wrong in one line on standard error and return the exit code for it."""
    sys.stderr.write("kg: " + harmless(" ".join(message.split())) + "\n")
    return 2


def spoken(args: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language to speak before any option is parsed: that of --lang, of KG_LANG, or of the locale.

    >>> spoken(["build", "--lang", "zh"], {}), spoken(["build", "--lang=en"], {"KG_LANG": "zh"}), spoken(["build"], {})
    ('zh', 'en', 'en')
    """
    after = [value for option, value in pairwise(args) if option == "--lang"]
    joined = [arg.removeprefix("--lang=") for arg in args if arg.startswith("--lang=")]
    asked = (*reversed(joined + after), environ.get("KG_LANG", ""))
    return next((one for one in asked if one in messages.LANGUAGES), messages.language(environ))


def _usage(error: typer.TyperException, talk: Talk) -> str:
    """Return what is wrong with the words of the command line, and where the right ones are told."""
    context = getattr(error, "ctx", None)
    said = error.format_message()
    hint = talk.text("help-hint", command=context.command_path if context else "kg")
    return f"{usage_in_chinese(said) if talk.lang == 'zh' else said} {hint}"


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
