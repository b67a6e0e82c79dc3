"""The words that names are built from, as ontology/grammar.toml lists them."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.ontology import share

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick

Words = frozenset[str]


@cache
def words(section: str, key: str) -> Words:
    """Return one word list of the grammar.

    >>> "科技局" in words("institution", "organs")
    True
    """
    return frozenset(_grammar()[section][key].split())


@cache
def beginnings(section: str, key: str) -> tuple[str, ...]:
    """Return one word list as `str.startswith` and `str.endswith` want it."""
    return tuple(words(section, key))


@cache
def longest(section: str, key: str) -> int:
    """Return the length of the longest word of a list."""
    return max(map(len, words(section, key)))


def head_length(text: str, end: int, section: str, key: str, start: int = 0) -> int:
    """Return the length of the longest word of a list that ends at `end`, or 0."""
    if text[end - 1] not in final_characters(section, key):
        return 0
    known = words(section, key)
    for length in range(min(longest(section, key), end - start), 0, -1):
        if text[end - length : end] in known:
            return length
    return 0


@lru_cache(maxsize=16)
def word_ends(text: str, section: str, key: str) -> list[int]:
    """Return where words of a list end on a page: its sentences ask one after the other.

    >>> word_ends("市科技局、教育局", "institution", "organs")
    [4, 8]
    """
    text = text.encode(errors="replace").decode()  # half of a surrogate pair has no UTF-8
    return list(dict.fromkeys(end for _, end, _ in _automaton(section, key).find_overlapping(text)))


@cache
def _automaton(section: str, key: str) -> CharwiseDoubleArrayAhoCorasick:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    return CharwiseDoubleArrayAhoCorasick(sorted(words(section, key)))


@cache
def final_characters(section: str, key: str) -> Words:
    """Return the characters that words of a list end with."""
    return frozenset(word[-1] for word in words(section, key))


@cache
def _grammar() -> dict[str, dict[str, str]]:
    return tomllib.loads((share("ontology") / "grammar.toml").read_text(encoding="utf-8"))
