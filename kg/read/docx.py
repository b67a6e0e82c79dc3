"""Word: the paragraphs of a .docx in order, tables and text boxes among them; what was struck out is not read."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kg.model import Document
from kg.read.unreadable import Unreadable

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, RUN_TEXT = f"{WORD}p", f"{WORD}t"
SPACES = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n"}
# The fallback repeats, for old programs, the text box that stands beside it.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LARGEST = 1 << 28


def read_docx(path: Path, name: str) -> Iterator[Document]:
    """Read a .docx file, one line a paragraph."""
    with zipfile.ZipFile(path) as archive:
        body = _part(archive, "word/document.xml")
        core = _part(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    text = "\n".join(_paragraphs(body))
    title = (core.findtext(f".//{TITLE}") or "").strip() if core is not None else ""
    # Templates leave titles that have nothing to do with the text.
    yield Document(name, text, source="", title=title if title and title in text else None)


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    if archive.getinfo(name).file_size > LARGEST:
        raise Unreadable("{part} unpacks to more than {size} MB", part=name, size=LARGEST >> 20)
    return ET.fromstring(archive.read(name))  # noqa: S314 - expat since 2.4.1 stops entity bombs itself


def _paragraphs(element: ET.Element) -> Iterator[str]:
    """Yield the text of each paragraph; one inside another, as in a text box, comes after it."""
    for child in element:
        if child.tag == PARAGRAPH:
            yield "".join(_runs(child))
        if child.tag != FALLBACK:
            yield from _paragraphs(child)


def _runs(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == RUN_TEXT:
            yield child.text or ""
        elif child.tag in SPACES:
            yield SPACES[child.tag]
        elif child.tag not in (PARAGRAPH, FALLBACK):
            yield from _runs(child)
