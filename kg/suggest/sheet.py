"""The table of proposals: an overlay that the user reviews line by line, with the evidence beside each row.

What begins with # is a remark to the overlay reader: a line, or a column by its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from kg.gazetteer.overlay import REMARK
from kg.gazetteer.rows import TYPE_NAMES, split
from kg.suggest.corpus import Key
from kg.suggest.proposal import Proposal, Quote

COLUMNS = ("type", "name", "aliases", "context", "part_of", "id")
EVIDENCE = (
    *("stories", "documents", "times", "confidence", "found_by", "freedom", "variants", "also"),
    *("sentence_1", "sentence_2", "sentence_3"),
)
HEADING = f"{REMARK} kg gazetteer suggest "
ADVICE = (
    "删去不要的行；行首加 # 则今后不再建议。# 开头的列是依据，不影响词表。",
    "Delete the lines that are wrong; one with # before it is not proposed again. Columns with # are evidence only.",
)
FORMULA = ("=", "+", "-", "@")
_TURNING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ud800-\udfff]+")


def to_sheet(proposals: Iterable[Proposal]) -> bytes:
    """Return the table, with a sum of its content in the first line that tells whether it was edited since."""
    header = (*COLUMNS, *(REMARK + column for column in EVIDENCE))
    rows = ("\t".join(map(_cell, (*_row(one), *_evidence(one)))) for one in proposals)
    body = "".join(f"{line}\n" for line in (*(f"{REMARK} {line}" for line in ADVICE), "\t".join(header), *rows))
    return f"{HEADING}{_sum(body)}\n{body}".encode()


def is_reviewed(path: Path) -> bool:
    """Tell whether a file is anything but a table as `kg gazetteer suggest` wrote it: no one else's work is lost."""
    if not path.exists() and not path.is_symlink():
        return False
    try:
        first, _, body = path.read_bytes().decode().partition("\n")
    except (OSError, UnicodeDecodeError):
        return True
    return first != HEADING + _sum(body)


def refused(paths: Iterable[Path]) -> frozenset[Key]:
    """Return the names, short forms too, of the rows that the user put a # before in tables of proposals."""
    rows = (row for path in paths if path.suffix.lower() in {".tsv", ".txt"} for row in _remarks(path))
    types = {name: name for name in TYPE_NAMES}
    return frozenset(
        (types[type_], word)
        for type_, *cells in rows
        if type_ in types
        for word in split("|".join(cells[: COLUMNS.index("part_of") - 1]))
    )


def _remarks(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.lstrip().startswith(REMARK):
            yield [cell.strip() for cell in line.lstrip().lstrip(REMARK).split("\t")]


def _sum(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:16]


def _row(one: Proposal) -> tuple[str, ...]:
    return one.type, one.name, "|".join(one.aliases), "|".join(one.context), one.part_of, one.id


def _evidence(one: Proposal) -> tuple[object, ...]:
    rules = " ".join(f"{rule}:{count}" for rule, count in one.rules.items())
    figures = (one.stories, one.documents, one.times, f"{one.confidence:.2f}", rules, f"{one.freedom:.2f}")
    sentences = [to_line(quote) for quote in one.quotes]
    return *figures, " ".join(one.variants), " ".join(one.also), *sentences, *[""] * (3 - len(sentences))


def to_line(quote: Quote) -> str:
    """Return a quote as one line, the name between brackets, its page after it."""
    return f"…{quote.before}【{quote.name}】{quote.after}… ({quote.doc})"


def _cell(value: object) -> str:
    """Return a value as one cell that is no formula and steers nothing."""
    text = _TURNING.sub(" ", str(value)).strip()
    return f"'{text}" if text.startswith(FORMULA) else text
