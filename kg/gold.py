"""Gold annotations: which names a page holds, and where."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.text import Span

_MARKS = re.compile(r"[“”\"'‘’「」『』《》〈〉\s]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a page, annotated or predicted: `names` are its acceptable full names, the preferred one first."""

    start: int
    end: int
    type: str
    names: tuple[str, ...]
    text: str = ""
    optional: bool = False
    deictic: bool = False

    @property
    def key(self) -> tuple[int, int, str]:
        """Return what must agree exactly."""
        return self.start, self.end, self.type

    def overlaps(self, other: Name) -> bool:
        """Tell whether two names share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotations of one page."""

    id: str
    place: str | None
    date: str | None
    boilerplate: tuple[Span, ...]
    names: tuple[Name, ...]
    sha256: str | None = None

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Gold:
        """Read a line of a gold file."""
        names = (
            Name(
                mention["start"],
                mention["end"],
                mention["type"],
                tuple(plain(name) for name in mention["canonical"]),
                mention["text"],
                mention["optional"],
                mention["deictic"],
            )
            for mention in record["mentions"]
        )
        boilerplate = tuple((start, end) for start, end in record["boilerplate"])
        return cls(
            record["id"], record.get("place"), record.get("date"), boilerplate, tuple(names), record.get("sha256")
        )

    def is_of(self, text: str) -> bool:
        """Tell whether a text is the one that was annotated, as far as the record says."""
        return self.sha256 in (None, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    @property
    def hard(self) -> list[Name]:
        """Return what has to be found."""
        return [name for name in self.names if not (name.optional or name.deictic)]

    @property
    def soft(self) -> list[Name]:
        """Return what may be found."""
        return [name for name in self.names if name.optional or name.deictic]


def plain(name: str | None) -> str:
    """Return a name without quotes, title marks and spaces, in one width: how names are compared.

    >>> plain("《太湖 人才计划》")
    '太湖人才计划'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", name or ""))


def read_gold(path: Path) -> Iterator[Gold]:
    """Read a gold file, one page a line.

    Raises KgError at the first line that is no gold record, and for a file that is no text.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise KgError("{path} is not UTF-8 text: give annotated pages, one JSON object a line", path=path) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Gold.from_record(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise KgError(
                "line {number} of {path} is no gold record ({reason}): it must be JSON with id, mentions, boilerplate",
                number=number,
                path=path,
                reason=f"{type(error).__name__}: {error}",
            ) from error
