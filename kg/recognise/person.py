"""Names of persons: no entities here, but places must not be read in them (局长罗定康, 书记应建德)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from kg.recognise.grammar import words
from kg.text import occurrences
from kg.words import classes

SHORTEST, WORD = 2, 2
NAMES_PER_NOUN = 5  # in a roll of persons few names are words: 方明


@cache
def _pattern() -> re.Pattern[str]:
    titles, after = ("|".join(sorted(words("person", key), key=len, reverse=True)) for key in ("titles", "after"))
    first = "".join(sorted({word[0] for word in words("person", "titles")}))  # quick to tell where none begins
    name, titled = f"{_name()}|{_double()}[一-龥]{{1,2}}?", f"(?:{titles})(?:（[^（）]{{1,12}}）)?[ \u3000]?"
    return re.compile(f"(?=[{first}])(?:{titled}({name})(?={after}|[，。、：；）” \n]|$)|{titled}({_double()}[一-龥]))")


@cache
def _next() -> re.Pattern[str]:
    return re.compile(f"、({_name()})(?=[、，。；）]|等|和|参加|出席|陪同)")


@cache
def _roll() -> re.Pattern[str]:
    """Match a list of persons, three characters each but for a few."""
    long, short = _name().replace("{1,2}?", "{2}"), _name().replace("{1,2}?", "{1}")
    return re.compile(
        f"(?<![一-龥])(?:{long}、(?:(?:{long}|{short})、){{1,20}}{long})(?=[，。；]|等|参加|出席|陪同|\n)"
    )


def _name() -> str:
    return f"[{''.join(sorted(words('person', 'surnames')))}][一-龥]{{1,2}}?"


def _double() -> str:
    return f"(?:{'|'.join(sorted(words('person', 'double_surnames')))})"


def persons(text: str) -> Iterator[tuple[int, int]]:
    """Yield where persons are named: after a title, in a list that begins so, and by the same name elsewhere."""
    names = set(_introduced(text))
    for name in sorted(names):
        if len(name) >= SHORTEST:
            yield from occurrences(text, name)


def _introduced(text: str) -> Iterator[str]:
    for match in _roll().finditer(text):
        listed = match[0].split("、")
        nouns = sum(classes().get(name, "nr").startswith("n") and classes().get(name, "nr") != "nr" for name in listed)
        if NAMES_PER_NOUN * nouns <= len(listed):
            yield from listed
    for match in _pattern().finditer(text):
        yield match[1] or match[2]
        following = _next().match(text, match.end())
        while following:
            yield following[1]
            following = _next().match(text, following.end())


class Blocked:
    """Where persons are named, for looking up in order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))

    def hides(self, start: int, end: int) -> bool:
        """Tell whether a surface lies in a person's name, or begins inside it as a word of two characters."""
        index = bisect_right(self._spans, start, key=lambda span: span[0]) - 1
        if index < 0:
            return False
        first, last = self._spans[index]
        return end <= last or (end - start == WORD and first < start < last)
