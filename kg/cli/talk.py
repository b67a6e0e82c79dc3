"""How a command speaks: results to standard output, talk to standard error, in the user's language."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import messages
from kg.cli.chinese import in_chinese
from kg.errors import KgError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from kg.lookup import Quote

WIDE = 160  # in a pipe or a file no window cuts the lines
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Talk:
    """A language and whether to keep quiet."""

    lang: str
    quiet: bool = False

    @classmethod
    def of(cls, lang: str | None, quiet: bool = False) -> Talk:
        """Choose the language that was asked for, or that of the locale."""
        return cls(lang or messages.language(os.environ), quiet)

    def text(self, key: str, **values: object) -> str:
        """Return a message in the user's language, the reasons in it too."""
        return messages.text(key, self.lang, **{name: self.render(value) for name, value in values.items()})

    def render(self, value: object) -> object:
        """Return an error, or the reason of one, in the user's language, and any other value as it is."""
        return in_chinese(value) if self.lang == "zh" and isinstance(value, str) else value

    def error(self, key: str, **values: object) -> KgError:
        """Return a message as the error to raise."""
        return KgError(self.text(key, **values))

    def say(self, key: str, **values: object) -> None:
        """Say a message on standard error, unless quiet."""
        if not self.quiet:
            self.warn(key, **values)

    def warn(self, key: str, **values: object) -> None:
        """Say on standard error what the user must know, quiet or not."""
        sys.stderr.write(harmless(self.text(key, **values)) + "\n")

    def table(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Show a table on standard error, unless quiet."""
        if not self.quiet:
            show_table(columns, rows, title, error=True)

    @contextmanager
    def progress(self, key: str, total: int | None = None) -> Iterator[Bar]:
        """Show a bar on a terminal while something long goes on."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        console = _console(error=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        hidden = self.quiet or not console.is_terminal
        with Progress(*columns, console=console, disable=hidden, transient=True) as bar:
            yield Bar(bar, bar.add_task(self.text(key), total=total))


@dataclass(frozen=True, slots=True)
class Bar:
    """A progress bar that may learn late how much there is to do."""

    progress: Progress
    task: TaskID

    def advance(self) -> None:
        """Say that one more is done."""
        self.progress.advance(self.task)

    def expect(self, more: int) -> None:
        """Say that there is more to do than was known."""
        total = self.progress.tasks[0].total or 0
        self.progress.update(self.task, total=total + more)


def harmless(line: str) -> str:
    r"""Return words of a page without what would steer a terminal or turn the direction of writing.

    >>> harmless("无锡\x1b[31m") == "无锡\ufffd[31m"
    True
    """
    return _CONTROL.sub("\ufffd", line)


def show_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None, *, error: bool = False
) -> None:
    """Print a table; numbers stand right, and cells are shown as they are, never as markup."""
    from rich.table import Table
    from rich.text import Text

    cells = [list(row) for row in rows]
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for index, column in enumerate(columns):
        number = bool(cells) and all(isinstance(row[index], int | float) for row in cells)
        table.add_column(Text(column), justify="right" if number else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(harmless(str(cell))) for cell in row))
    _console(error=error).print(table)


def show_quote(quote: Quote) -> None:
    """Print a sentence with its names highlighted, and under it where it stands."""
    from rich.text import Text

    line = Text(harmless(" ".join(quote.text.split())))
    line.highlight_words(list(quote.names), style="bold yellow")
    source = "  ".join(part for part in (quote.date, quote.outlet, quote.title, quote.url or quote.source) if part)
    _console().print(Text.assemble("- ", line, "\n  ", (harmless(source), "dim")), soft_wrap=True)


def write_line(line: str) -> None:
    """Write one line of a result to standard output."""
    sys.stdout.write(harmless(line) + "\n")


def write_json(value: object) -> None:
    """Write a result as JSON to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _console(*, error: bool = False) -> Console:
    from rich.console import Console

    console = Console(stderr=error, highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    return console
