"""Words that point at a place or body without naming it: 我市, 全区, 该市."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import EntityType
from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.text import occurrences

UNITS = frozenset("镇市区乡")
TYPES: tuple[EntityType, ...] = ("City", "District", "Institution")


@cache
def _pattern(type_: str) -> re.Pattern[str]:
    after = "|".join(sorted(words("deixis", "not_followed_by")))
    return re.compile(f"(?:{'|'.join(sorted(words('deixis', type_)))})(?!{after})")


@cache
def _zones() -> re.Pattern[str]:
    after = "|".join(map(re.escape, sorted(words("deixis", "zone_not_followed_by"))))
    heads = "|".join(sorted(words("deixis", "zone")))
    before = r"(?:(?<![^\s，。；：！？“该在对把将向是])|(?<=目前)|(?<=落户)|(?<=入驻))"
    return re.compile(f"{before}(?:{heads})(?=[一-龥\\d“])(?!{after})")


def deictics(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[Hit]:
    """Yield the deictic words of one sentence; what they point at is for the linker to say.

    `abbreviations` are the characters that the place speaking here is short for: with 锡, 锡城 is its city.
    """
    for type_ in TYPES:
        for match in _pattern(type_).finditer(text, start, end):
            yield Hit(match.start(), match.end(), type_, "deictic", 0.9)
    for match in _zones().finditer(text, start, end):
        yield Hit(match.start(), match.end(), "District", "deictic", 0.9)
    for character in sorted(abbreviations):
        for first, last in occurrences(text, f"{character}城", start, end):
            if text[last:end][:1] not in UNITS:
                yield Hit(first, last, "City", "deictic", 0.95)
