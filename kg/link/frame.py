"""What a linker looks at: a name where it stands, and the page around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.link.scope import Scope
from kg.model import Entity
from kg.recognise.hit import Hit


@dataclass(frozen=True, slots=True)
class Frame:
    """The page: the gazetteer, the places it speaks for, its ISO date."""

    gazetteer: Gazetteer
    scope: Scope
    date: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A hit with its words, the section it stands in, what was linked before it, and the place it touches."""

    hit: Hit
    word: str
    section: int
    before: Sequence[Entity]
    touching: Entity | None = None
