"""Refuse what would write, or would reach beyond the file."""

from __future__ import annotations

import re
import sys

from kg.errors import KgError

WRITES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
REACHES = frozenset({"SERVICE", "FROM"})
# Strings, IRIs, comments, variables and prefixed names are skipped, so that only keywords remain.
TOKEN = re.compile(
    r"""'{3}(?:[^'\\]|\\.|'(?!''))*'{3} | "{3}(?:[^"\\]|\\.|"(?!""))*"{3}
    | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*" | <[^<>"{}|^`\\\s]*> | \#[^\n]*
    | [?$@]\w+ | [\w.-]*:[\w.:%-]* | (\w+)""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U00([0-9A-Fa-f]{6})")


def refuse_writes(sparql: str) -> None:
    """Raise KgError for an update, and for SERVICE and FROM, which would ask elsewhere."""
    words = _words(sparql) | _words(ESCAPE.sub(_character, sparql))
    if found := sorted(words & WRITES):
        raise KgError(
            "{word} is refused: the file is only read; ask with SELECT, ASK, CONSTRUCT or DESCRIBE", word=found[0]
        )
    if found := sorted(words & REACHES):
        raise KgError(
            "{word} is refused: a query is answered from the one file alone; take the clause out", word=found[0]
        )


def _words(sparql: str) -> set[str]:
    return {match[1].upper() for match in TOKEN.finditer(sparql) if match[1]}


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= sys.maxunicode else match[0]
