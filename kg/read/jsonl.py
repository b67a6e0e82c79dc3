"""JSON Lines: one record a line; a line that is none becomes a row with an error, the other lines go on."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import Said
from kg.model import Document
from kg.read.encoding import decode, detect
from kg.read.fields import to_document
from kg.read.unreadable import Unreadable

HEAD = 1 << 12
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_jsonl(path: Path, name: str) -> Iterator[Document]:
    """Read a .jsonl file.

    Raises NotText where it does not even begin as text.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        stream.seek(0)
        detect(head)
        wide = head.startswith(WIDE)
        yield from read_lines(decode(stream.read()).encode().split(b"\n") if wide else stream, name)


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[Document]:
    """Make a document of each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(line, name, number)


def _read_line(line: bytes, name: str, number: int) -> Document:
    try:
        row = json.loads(decode(line))
        if not isinstance(row, dict):
            raise Unreadable("no JSON object")
        return to_document(row, name, number)
    except json.JSONDecodeError as error:
        return _bad(
            name, number, Said("invalid JSON: {reason} at column {column}", reason=error.msg, column=error.colno)
        )
    except Unreadable as error:
        return _bad(name, number, error.said)
    except RecursionError as error:
        return _bad(name, number, Said(str(error)))


def _bad(name: str, number: int, reason: Said) -> Document:
    said = Said("line {number}: {reason}", number=number, reason=reason)
    return Document(f"{name}#{number}", "", source="", error=said)
