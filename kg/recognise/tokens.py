"""A sentence as a row of tokens: known names stay whole, the rest is cut by jieba."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, starmap
from operator import itemgetter
from typing import NamedTuple

from kg import words
from kg.recognise.grammar import words as listed
from kg.recognise.hit import Hit

MARK = re.compile(r"[^\w]|_")
NUMBER = re.compile(r"[\d.%]+")
PLACES = frozenset({"City", "Region", "District"})
NUMERALS = frozenset("一二三四五六七八九十两几多各")
NOUN = 2
NOUNS = frozenset({"产业", "行业", "企业", "市场", "园区", "集群", "专业"})
LAST = frozenset({"人", *(noun[-1] for noun in NOUNS)})
START_OF, END_OF, WORD_OF = (itemgetter(place) for place in range(3))
NAMED = PLACES | {"Institution", "Industry", "Initiative"}


class Token(NamedTuple):
    """A word: `kind` is the type of a known name, or word, function, number or mark."""

    start: int
    end: int
    word: str
    kind: str


def cut(text: str, start: int, end: int) -> list[Token]:
    """Cut the stretch [start, end) into words."""
    found = words.cut(text[start:end])
    edges = list(accumulate(map(len, found), initial=start))
    return list(starmap(Token, zip(edges, edges[1:], found, map(_kind, found), strict=False)))


def keep_whole(text: str, tokens: Sequence[Token], known: Sequence[Hit]) -> list[Token]:
    """Put known names, sorted and apart, in the place of the tokens that they cover."""
    return list(_merge(text, tokens, known)) if known else list(tokens)


def _merge(text: str, tokens: Sequence[Token], known: Sequence[Hit]) -> Iterator[Token]:
    done = tokens[0].start if tokens else 0
    hits = iter([*known, None])
    hit = next(hits)
    for token in tokens:
        while hit and hit.start < token.end:
            if done < hit.start:
                yield from [token] if (done, hit.start) == (token.start, token.end) else cut(text, done, hit.start)
            yield Token(hit.start, hit.end, text[hit.start : hit.end], hit.type)
            done = hit.end
            hit = next(hits)
        if done <= token.start:
            yield token
            done = token.end
        elif done < token.end:
            yield from cut(text, done, token.end)
            done = token.end


@lru_cache(maxsize=1 << 18)
def _kind(word: str) -> str:
    if MARK.match(word):
        return "mark"
    if NUMBER.fullmatch(word):
        return "number"
    return "function" if _is_function(word) else "word"


def _is_function(word: str) -> bool:
    """Tell whether a word ends a name to its left: by the grammar's lists, else by the dictionary."""
    if word in listed("boundary", "outside") or word in listed("boundary", "single"):
        return True
    return len(word) > 1 and word not in listed("boundary", "inside") and words.is_function_word(word)


def boundaries(tokens: Sequence[Token]) -> set[int]:
    """Return the offsets between tokens that adjoin each other, and those before 产业, 人 and the like inside one."""
    edges = {*map(START_OF, tokens), *map(END_OF, tokens[-1:])}
    for token in [token for token in tokens if len(token.word) > NOUN and token.word[-1] in LAST]:
        edges.update([token.end - 1] if token.word[-1] == "人" else [])
        edges.update([token.end - NOUN] if token.word[-NOUN:] in NOUNS else [])
    return edges
