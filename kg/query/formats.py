"""Answers as text: a table for people, CSV, Markdown, and the W3C's JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.query.rows import Rows, Term
from kg.rdf.terms import PREFIXES, shorten

WIDEST = 72
NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger"))
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
MARKUP = re.compile(r"([\\`*_\[\]<>|&#~])")
KINDS = {NamedNode: "uri", BlankNode: "bnode", Literal: "literal"}


def to_table(rows: Rows) -> str:
    """Lay out columns for a terminal, in which a Chinese character takes two places; long cells are cut."""
    table = [list(rows.variables), *([_cut(_shown(cell)) for cell in row] for row in rows.rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    lines = [_laid(row, widths) for row in table]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]]) + "\n"


def to_csv(rows: Rows) -> str:
    """Write CSV for spreadsheets: a text that would be a formula gets an apostrophe before it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(rows.variables)
    writer.writerows([_harmless(cell) for cell in row] for row in rows.rows)
    return file.getvalue()


def to_markdown(rows: Rows) -> str:
    """Write a Markdown table; what is markup in a text is escaped."""
    table = [list(rows.variables), ["---"] * len(rows.variables)]
    table += [[MARKUP.sub(r"\\\1", _shown(cell)).replace("\\<", "&lt;") for cell in row] for row in rows.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in table)


def to_json(rows: Rows) -> str:
    """Write SPARQL 1.1 Query Results JSON."""
    if rows.form == "ask":
        return json.dumps({"head": {}, "boolean": _text(rows.rows[0][0]) == "true"}) + "\n"
    bindings = [
        {name: _to_object(cell) for name, cell in zip(rows.variables, row, strict=True) if cell is not None}
        for row in rows.rows
    ]
    answer = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Rows], str]] = {
    "table": to_table,
    "csv": to_csv,
    "json": to_json,
    "md": to_markdown,
}


def _text(cell: Term | None) -> str:
    """Return a term's text: an IRI by its prefix, a double as people write it."""
    if cell is None:
        return ""
    if isinstance(cell, NamedNode):
        return shorten(cell.value)
    if isinstance(cell, Literal) and cell.datatype.value == PREFIXES["xsd"] + "double":
        return repr(float(cell.value))
    return cell.value if isinstance(cell, Literal) else f"_:{cell.value}"


def _shown(cell: Term | None) -> str:
    """Return a term for the eye: in one line, without control characters, four digits of a double."""
    text = _text(cell)
    if isinstance(cell, Literal) and cell.datatype.value == PREFIXES["xsd"] + "double":
        return f"{float(cell.value):.4g}"
    return CONTROL.sub(" ", text)


def _harmless(cell: Term | None) -> str:
    if isinstance(cell, NamedNode):
        return cell.value
    text = _text(cell)
    number = isinstance(cell, Literal) and cell.datatype.value in NUMBERS
    return "'" + text if text[:1] in {"=", "+", "-", "@", "\t", "\r"} and not number else text


def _to_object(cell: Term) -> dict[str, str]:
    found = {"type": KINDS[type(cell)], "value": cell.value}
    if isinstance(cell, Literal) and cell.language:
        return {**found, "xml:lang": cell.language}
    if isinstance(cell, Literal) and cell.datatype.value != PREFIXES["xsd"] + "string":
        return {**found, "datatype": cell.datatype.value}
    return found


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _cut(text: str) -> str:
    if _width(text) <= WIDEST:
        return text
    room, kept = WIDEST - 1, ""
    for character in text:
        room -= _width(character)
        if room < 0:
            break
        kept += character
    return kept + "…"


def _laid(row: list[str], widths: list[int]) -> str:
    cells = (text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()
