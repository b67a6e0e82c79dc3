"""WARC: the pages of a crawl, of each response that was answered with HTML or text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.read.encoding import NotText, decode
from kg.read.html import HTML_TYPES, to_page

OK = 200


def read_warc(path: Path, name: str) -> Iterator[Document]:
    """Read a .warc or .warc.gz file; a page is called after the file and the number of its response in it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="content")
        for number, record in enumerate(records, start=1):
            if record.is_http and record.http_headers.status_code == OK:
                yield from _page(record, f"{name}#{number}")


def _page(record: Any, name: str) -> Iterator[Document]:
    kind = record.http_content_type or ""
    url = record.headers.get("WARC-Target-URI")
    try:
        if kind in HTML_TYPES:
            page = to_page(record.reader.read(), name, record.http_charset)
            yield replace(page, url=page.url or url)
        elif kind == "text/plain":
            yield Document(name, decode(record.reader.read(), record.http_charset), source="", url=url)
    except NotText as error:
        yield Document(name, "", source="", url=url, error=str(error))
