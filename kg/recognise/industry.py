"""Industries that no list contains: members of A、B、C等产业 beside known ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.recognise.grammar import beginnings, words
from kg.recognise.hit import Hit
from kg.recognise.name import run_before
from kg.recognise.tokens import NAMED, NUMERALS, Token
from kg.words import classes, is_function_word

JOINTS = frozenset({"、", "和", "及", "与", "以及"})
AFTER_LIST = re.compile(
    r"等?(?:[\d一二三四五六七八九十两多]+)?(?:大|个|条|类|项)?(?:[一-龥]{0,4}?)(产业|行业|领域|赛道|产业链|集群|板块|制造业|方向)"
)
COUNTED = re.compile(r"(?:[两三四五六七八九十]+|\d+)大(?:[一-龥]{0,4}?)(?:产业|行业|领域|赛道|集群|板块)")
NOUN = frozenset({"n", "nz", "b", "j", "an", "s"})
SUFFIX = "产业"
SHORTEST, LONGEST = 2, 9


def industries(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the industries that coordination or a head noun shows in one sentence."""
    ends = words("industry", "heads") | {"等"}
    counted = bool(tokens) and COUNTED.search(text, tokens[0].start, tokens[-1].end)
    for index, token in enumerate(tokens):
        if token.word in ends or (counted and COUNTED.match(text, token.start)):
            yield from _listed(text, tokens, index)
        if token.word in words("industry", "followed"):
            yield from _before(tokens, index)


def _listed(text: str, tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    if not AFTER_LIST.match(text, tokens[index].start):
        return
    members = list(_members(tokens, index))
    known = any(token.kind == "Industry" for run in members for token in run)
    for run in members:
        name = _trim(run)
        if known and len(members) > 1 and name and _could_be_industry(name):
            yield Hit(name[0].start, name[-1].end, "Industry", "list", 0.6)


def _before(tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    """Yield the industry that stands before 产业 and that nouns describe: 轻量化铝新材料, 轨道装备, 水上旅游.

    Some words that are no industry by themselves take 产业 with them: 量子产业.
    """
    last = tokens[index - 1] if index else None
    if last is None or last.end != tokens[index].start:
        return
    if last.word in words("industry", "with_suffix") and tokens[index].word.startswith(SUFFIX):
        yield Hit(last.start, tokens[index].start + len(SUFFIX), "Industry", "industry-head", 0.7)
    if last.kind != "Industry" and not last.word.endswith(beginnings("industry", "sectors")):
        return
    first = index - 1
    while first and last.end - tokens[first - 1].start <= LONGEST and _describes(tokens[first - 1]):
        first -= 1
    if first < index - 1:
        yield Hit(tokens[first].start, last.end, "Industry", "industry-head", 0.6)


def _describes(token: Token) -> bool:
    """Tell whether a word may say what kind of industry is meant: a noun that is not generic."""
    if token.kind == "Industry":
        return True
    generic = token.word in words("industry", "stop") or token.word in words("institution", "generic")
    return token.kind == "word" and not generic and classes().get(token.word, "n") in NOUN


def _members(tokens: Sequence[Token], index: int) -> Iterator[Sequence[Token]]:
    """Yield the members of the list that ends before tokens[index], the last one first."""
    while index > 0:
        first = run_before(tokens, index, crossed=True)
        if first == index:
            return
        yield tokens[first:index]
        if not first or tokens[first - 1].word not in JOINTS:
            return
        index = first - 1


def _trim(run: Sequence[Token]) -> Sequence[Token]:
    """Leave out a verb before the name and a generic noun after it: 培育集成电路, 空天产业."""
    first, last = 0, len(run)
    while last > 1 and (run[last - 1].word in words("industry", "outside") or run[last - 1].word[0] in NUMERALS):
        last -= 1
    while first < last - 1 and run[first].kind == "word" and is_function_word(run[first].word):
        first += 1
    return run[first:last]


def _could_be_industry(run: Sequence[Token]) -> bool:
    if not SHORTEST <= run[-1].end - run[0].start <= LONGEST or run[0].word[0] in NUMERALS:
        return False
    named = {token.kind for token in run} & (NAMED - {"Industry"})
    return not named and not all(token.word in words("industry", "stop") for token in run)
