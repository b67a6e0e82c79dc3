"""Words that point at a place or body without naming it: 我市, 全区, 该市."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from kg.model import EntityType
from kg.recognise.grammar import words
from kg.recognise.hit import Hit


@cache
def _pattern(type: str) -> re.Pattern[str]:
    after = "".join(sorted(words("deixis", "not_followed_by")))
    return re.compile(f"(?:{'|'.join(sorted(words('deixis', type)))})(?![{after}])")


def deictics(text: str, start: int, end: int) -> Iterator[Hit]:
    """Yield the deictic words of one sentence; what they point at is for the linker to say."""
    for type in ("City", "District"):
        for match in _pattern(type).finditer(text, start, end):
            yield Hit(match.start(), match.end(), cast("EntityType", type), "deictic", 0.9)
