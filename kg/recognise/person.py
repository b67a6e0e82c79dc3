"""Names of persons: no entities here, but places must not be read in them (局长罗定康, 书记应建德)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.recognise.grammar import words

SHORTEST = 2


@cache
def _pattern() -> re.Pattern[str]:
    titles, after = ("|".join(sorted(words("person", key), key=len, reverse=True)) for key in ("titles", "after"))
    surnames = "".join(sorted(words("person", "surnames")))
    return re.compile(f"(?:{titles})[ \u3000]?([{surnames}][一-龥]{{1,2}}?)(?={after}|[，。、：；）” \n]|$)")


def persons(text: str) -> Iterator[tuple[int, int]]:
    """Yield where persons are named: after a title, and by the same name elsewhere on the page."""
    names = {match[1] for match in _pattern().finditer(text)}
    for name in sorted(names):
        if len(name) >= SHORTEST:
            yield from (match.span() for match in re.finditer(re.escape(name), text))
