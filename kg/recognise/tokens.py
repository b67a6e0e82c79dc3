"""A sentence as a row of tokens: known names stay whole, the rest is cut by jieba."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import words
from kg.recognise.grammar import words as listed
from kg.recognise.hit import Hit

MARK = re.compile(r"[^\w]|_")
NUMBER = re.compile(r"[\d.%]+")
PLACES = frozenset({"City", "Region", "District"})
NUMERALS = frozenset("一二三四五六七八九十两几多各")
NOUN = 2
NOUNS = frozenset({"产业", "行业", "企业", "市场", "园区", "集群", "专业"})
NAMED = PLACES | {"Institution", "Industry", "Initiative"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `kind` is the type of a known name, or word, function, number or mark."""

    start: int
    end: int
    word: str
    kind: str


def cut(text: str, start: int, end: int) -> list[Token]:
    """Cut the stretch [start, end) into words."""
    tokens = []
    for word in words.cut(text[start:end]):
        tokens.append(Token(start, start + len(word), word, _kind(word)))
        start += len(word)
    return tokens


def keep_whole(text: str, tokens: Sequence[Token], known: Sequence[Hit]) -> list[Token]:
    """Put known names, sorted and apart, in the place of the tokens that they cover."""
    return list(_merge(text, tokens, known))


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
    """Return the offsets at which a token begins or ends, and those before 产业, 人 and the like inside one."""
    edges = {edge for token in tokens for edge in (token.start, token.end)}
    long = [token for token in tokens if len(token.word) > NOUN]
    people = {token.end - 1 for token in long if token.word.endswith("人")}
    return edges | people | {token.end - NOUN for token in long if token.word[-NOUN:] in NOUNS}
