"""CSV and Parquet: one document a row, its fields found by the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import KgError, Said
from kg.model import Document
from kg.read.encoding import decode
from kg.read.fields import COLUMNS, to_document
from kg.read.unreadable import Unreadable

DELIMITERS = ",;\t|"
LONGEST_FIELD = 2**31 - 1


def read_csv(path: Path, name: str) -> Iterator[Document]:
    """Read a .csv or .tsv file whose first row names the columns; the delimiter is the one that row has most of."""
    csv.field_size_limit(LONGEST_FIELD)
    text = decode(path.read_bytes())
    header = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    _check(rows.fieldnames or ())
    for number, row in enumerate(rows, start=1):
        yield _row(row, name, number)


def read_parquet(path: Path, name: str) -> Iterator[Document]:
    """Read a .parquet file, a batch of rows at a time; needs the extra `parquet`."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise KgError('{file} is a Parquet file: pip install "kg[parquet]" to read it', file=path.name) from error
    with ParquetFile(path) as file:
        _check(file.schema_arrow.names)
        rows = (row for batch in file.iter_batches(batch_size=1000) for row in batch.to_pylist())
        for number, row in enumerate(rows, start=1):
            yield _row(row, name, number)


def _check(columns: Sequence[str]) -> None:
    """Refuse a table without a column of text once, not row by row."""
    if not {str(column).strip().lower() for column in columns} & set(COLUMNS["text"]):
        wanted, there = ", ".join(COLUMNS["text"]), ", ".join(map(str, columns))
        raise Unreadable("no column of text: none of {wanted} among {there}", wanted=wanted, there=there)


def _row(row: dict[str, object], name: str, number: int) -> Document:
    try:
        return to_document(row, name, number)
    except Unreadable as error:
        return Document(
            f"{name}#{number}", "", source="", error=Said("row {number}: {reason}", number=number, reason=error.said)
        )
