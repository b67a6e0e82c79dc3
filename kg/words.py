"""Words and their classes by jieba's dictionary: a vote on boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

# First letters of the classes that end a name: prepositions, conjunctions, adverbs, pronouns, verbs, particles,
# numbers, measures, times; verbal nouns (vn) may stand in a name.
FUNCTION = frozenset("pcdrvuyeqmt")
NO_FUNCTION = frozenset({"vn", "vg", "rg", "tg", "dg"})
# Words of the dictionary that join the end of one word to another: 科技局局长, 研究所在.
SURROGATE = re.compile("[\ud800-\udfff]")  # half of a pair, which Rust cannot read
WITHIN = "区内"
JOINED = {
    "局局长": ("局", "局长"),
    "市市长": ("市", "市长"),
    "区区长": ("区", "区长"),
    "所在": ("所", "在"),
    "中央政治局常委": ("中央政治局", "常委"),
}


@cache
def _jieba() -> Jieba:
    """Return jieba in Rust with jieba's own dictionary: the same words as jieba's, thirty times as fast."""
    from rjieba import Jieba

    return Jieba()


@cache
def classes() -> dict[str, str]:
    """Return the class (v, n, ns, p …) of each word of jieba's dictionary."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: tag for word, _, tag in (line.split(" ") for line in lines)}


def cut(text: str) -> list[str]:
    """Cut a stretch into words; unknown stretches fall apart into characters."""
    words = _jieba().cut(SURROGATE.sub("?", text), hmm=False)
    if WITHIN in words:
        words = list(_of_parks(words))
    if JOINED.keys().isdisjoint(words):
        return words
    return [part for word in words for part in JOINED.get(word, (word,))]


def _of_parks(words: list[str]) -> Iterator[str]:
    """Yield 区 and 内 apart after 园: 产业园 + 区内 is 产业园区 + 内."""
    for before, word in pairwise(["", *words]):
        yield from ("区", "内") if word == WITHIN and before.endswith("园") else (word,)


def is_function_word(word: str) -> bool:
    """Tell whether a word is a verb, preposition, adverb, pronoun, number or the like.

    >>> is_function_word("推动"), is_function_word("集成电路")
    (True, False)
    """
    tag = classes().get(word, "")
    return tag == "ad" or (tag[:1] in FUNCTION and tag not in NO_FUNCTION)
