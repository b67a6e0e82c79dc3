"""What recognisers find before it is linked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from zlib import crc32

from kg.model import EntityType

PLACES_IN_NAME = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate name: a stretch of the clean text, its type, the rule that found it, and how sure that rule is.

    `entities` are the gazetteer's candidates; `name` is a canonical name if the rule knows one.
    """

    start: int
    end: int
    type: EntityType
    rule: str
    score: float
    entities: tuple[str, ...] = ()
    name: str | None = None


def overlaps(a: Hit, b: Hit) -> bool:
    """Tell whether two hits share a character."""
    return a.start < b.end and b.start < a.end


@cache
def code(rule: str, type_: str) -> int:
    """Return the number by which the tagger knows a rule and a type; what is below PLACES_IN_NAME is left free."""
    return crc32(f"{rule}/{type_}".encode()) * PLACES_IN_NAME
