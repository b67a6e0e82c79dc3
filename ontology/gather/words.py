"""Which short forms are ordinary words, so that they need support around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jieba

from gather.rows import CURATED

COMMON = 300  # occurrences in jieba's dictionary above which a word that is no place name counts as ordinary


@cache
def dictionary() -> dict[str, tuple[int, str]]:
    """Return jieba's words with frequency and part of speech."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: (int(count), tag) for word, count, tag in (line.split(" ") for line in lines)}


@cache
def reviewed(section: str) -> frozenset[str]:
    """Return the words under a heading of words.txt."""
    found: list[str] = []
    here = ""
    for line in (CURATED / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            here = line.strip("[]")
        elif here == section and not line.startswith("#"):
            found += line.split()
    return frozenset(found)


def is_word(surface: str, common: int = COMMON) -> bool:
    """Tell whether a surface is better known as something else than as a place."""
    count, tag = dictionary().get(surface, (0, "ns"))
    return tag[:2] not in {"ns", "nr", "nz", "nt"} and count >= common
