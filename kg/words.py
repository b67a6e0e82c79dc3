"""Words and their classes by jieba's dictionary: a vote on boundaries, never a pass over everything."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

# First letters of the classes that end a name: prepositions, conjunctions, adverbs, pronouns, verbs, particles,
# numbers, measures, times; verbal nouns (vn) may stand in a name.
FUNCTION = frozenset("pcdrvuyeqmt")
NO_FUNCTION = frozenset({"vn", "vg", "rg", "tg", "dg"})
# Words of the dictionary that join the end of one word to another: 科技局局长.
JOINED = ("局局长", "市市长", "区区长", "所在")


@cache
def tokenizer() -> Any:
    """Return a tokenizer of our own, so that no one else's words or cache reach it."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    own = jieba.Tokenizer()
    own.tmp_dir = tempfile.gettempdir()
    own.cache_file = "kg-words.cache"
    own.initialize()
    for word in JOINED:
        own.del_word(word)
    return own


@cache
def classes() -> dict[str, str]:
    """Return the class (v, n, ns, p …) of each word of jieba's dictionary."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: tag for word, _, tag in (line.split(" ") for line in lines)}


def cut(text: str) -> list[str]:
    """Cut a stretch into words; unknown stretches fall apart into characters."""
    return list(tokenizer().cut(text, HMM=False))


def is_function_word(word: str) -> bool:
    """Tell whether a word is a verb, preposition, adverb, pronoun, number or the like.

    >>> is_function_word("推动"), is_function_word("集成电路")
    (True, False)
    """
    tag = classes().get(word, "")
    return tag == "ad" or (tag[:1] in FUNCTION and tag not in NO_FUNCTION)
