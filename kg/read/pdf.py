"""PDF: the text of the pages, its paragraphs joined again where a full line broke them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from kg.model import Document
from kg.read.unreadable import Unreadable

# Fonts made for the web map characters to their look-alikes among the radicals; NFKC knows most of them, not these.
RADICALS = str.maketrans(
    "⺟⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳⻄", "母见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙龟西"
)
FULL = 0.88
FEWEST_PAGES = 3

_KANGXI = re.compile(r"[\u2f00-\u2fd5]")
_PAGE_NUMBER = re.compile(r"[\s\-—–·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–·]*")
_END = re.compile(r"[。！？!?：:；;…][”’」』）)]*$")
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,3}(?:[、)）]|[.．](?!\d))|第[一二三四五六七八九十百\d]+[章节条]|[·•●■◆－▪]"
)
_LATIN = re.compile(r"[A-Za-z0-9,.;]")


def read_pdf(path: Path, name: str) -> Iterator[Document]:
    """Read the text layer of a .pdf file; a scan without one is an error."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as pdf:
        pages = [_lines(page.get_textpage().get_text_range()) for page in pdf]
        title = pdf.get_metadata_value("Title").strip()
    text = "\n".join(_paragraphs([line for page in _without_furniture(pages) for line in page]))
    if not text:
        message = "no text in the PDF: if it is a scan, run it through OCR first"
        raise Unreadable(message)
    yield Document(name, text, source="", title=title if title and title in text else None)


def _lines(page: str) -> list[str]:
    plain = _KANGXI.sub(lambda radical: unicodedata.normalize("NFKC", radical[0]), page).translate(RADICALS)
    # PDFium marks a hyphen at a line's end with U+FFFE and a soft one with U+0002.
    plain = plain.replace("\ufffe", "").replace("\x02", "").replace("\r\n", "\n").replace("\r", "\n")
    return [line.rstrip() for line in plain.split("\n") if line.strip()]


def _without_furniture(pages: list[list[str]]) -> Iterator[list[str]]:
    """Leave out page numbers, and the first and last lines that most pages share."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    running = {line for line, count in edges.items() if count >= max(FEWEST_PAGES, len(pages) / 2)}
    for page in pages:
        first, last = 0, len(page)
        while first < last and _is_furniture(page[first], running):
            first += 1
        while first < last and _is_furniture(page[last - 1], running):
            last -= 1
        yield page[first:last]


def _is_furniture(line: str, running: set[str]) -> bool:
    return line in running or bool(_PAGE_NUMBER.fullmatch(line))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join a line with the next where it is full, ends no sentence, and no list item follows."""
    if not lines:
        return
    full = FULL * sorted(map(_width, lines))[int(0.9 * len(lines))] if len(lines) > 1 else 0
    parts = [lines[0].strip()]
    for line, following in pairwise(lines):
        rest = following.strip()
        indented = following[0] == "\u3000" or following.startswith("  ")
        if _width(line) < full or _END.search(line) or _ITEM.match(rest) or indented:
            yield "".join(parts)
            parts = [rest]
        else:
            between = " " if _LATIN.match(line[-1]) and _LATIN.match(rest[0]) else ""
            parts += [between, rest]
    yield "".join(parts)


def _width(line: str) -> int:
    """Return the width in half characters."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in line)
