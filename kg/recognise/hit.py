"""What recognisers find before it is linked."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EntityType


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
