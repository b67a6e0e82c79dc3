"""Plain text and Markdown: the text is the file's own, to the last space, so that offsets count in the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.model import Document
from kg.read.encoding import decode

_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def read_text(path: Path, name: str) -> Iterator[Document]:
    """Read a .txt file."""
    yield Document(name, decode(path.read_bytes()), source="")


def read_markdown(path: Path, name: str) -> Iterator[Document]:
    """Read a .md file; its first heading is the title."""
    text = decode(path.read_bytes())
    heading = _HEADING.search(text)
    yield Document(name, text, source="", title=heading[1] if heading else None)
