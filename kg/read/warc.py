"""WARC: the pages of a crawl, of each response that was answered with HTML or text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.read.encoding import NotText, decode
from kg.read.html import HTML_TYPES, to_page
from kg.read.unreadable import Unreadable

OK = 200
BREAKS_OFF = "the archive breaks off here"
ENCODED = ("Content-Encoding", "Transfer-Encoding")


def read_warc(path: Path, name: str) -> Iterator[Document]:
    """Read a .warc or .warc.gz file; a page is called after the file and the number of its response in it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    with path.open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
        for number, record in enumerate(records, start=1):
            if record.is_http and record.http_headers.status_code == OK:
                yield from _page(record, f"{name}#{number}")
            elif record.is_http and record.http_headers.status_code is None:
                raise Unreadable(BREAKS_OFF)
    if not number:
        message = "no response in it: not a WARC file, or an empty one"
        raise Unreadable(message)


def _page(record: Any, name: str) -> Iterator[Document]:
    kind = record.http_content_type or ""
    url = record.headers.get("WARC-Target-URI")
    if kind not in HTML_TYPES and kind != "text/plain":
        return
    body = record.reader.read()
    if len(body) < record.content_length and not any(map(record.http_headers.get, ENCODED)):
        raise Unreadable(BREAKS_OFF)
    try:
        if kind in HTML_TYPES:
            page = to_page(body, name, record.http_charset)
            yield replace(page, url=page.url or url)
        else:
            yield Document(name, decode(body, record.http_charset), source="", url=url)
    except NotText as error:
        yield Document(name, "", source="", url=url, error=error.said)
