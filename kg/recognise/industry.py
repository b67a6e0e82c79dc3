"""Industries that no list contains: members of A、B、C等产业 beside known ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.name import run_before
from kg.recognise.tokens import NAMED, PLACES, Token

JOINTS = frozenset({"、", "和", "及", "与", "以及"})
AFTER_LIST = re.compile(
    r"等?(?:[\d一二三四五六七八九十两多]+)?(?:大|个|条|类|项)?(?:[一-龥]{0,4}?)(产业|行业|领域|赛道|产业链|集群|板块|制造业|方向)"
)
SHORTEST, LONGEST = 2, 9


def industries(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the industries that coordination or a head noun shows in one sentence."""
    for index, token in enumerate(tokens):
        if token.word == "等" or token.word in words("industry", "heads"):
            yield from _listed(text, tokens, index)


def _listed(text: str, tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    match = AFTER_LIST.match(text, tokens[index].start)
    if not match:
        return
    members: list[Sequence[Token]] = []
    at = index
    while at > 0:
        run = tokens[run_before(tokens, at, crossed=True) : at]
        if not run:
            break
        members.append(run)
        first = at - len(run)
        if not first or tokens[first - 1].word not in JOINTS:
            break
        at = first - 1
    known = sum(any(token.kind == "Industry" for token in run) for run in members)
    for run in members:
        if known and len(members) > 1 and _could_be_industry(run):
            yield Hit(run[0].start, run[-1].end, "Industry", "list", 0.6)


def _could_be_industry(run: Sequence[Token]) -> bool:
    start, end = run[0].start, run[-1].end
    if (
        not SHORTEST <= end - start <= LONGEST
        or run[0].kind in PLACES
        or any(token.kind in NAMED - {"Industry"} for token in run)
    ):
        return False
    return not all(token.word in words("industry", "stop") for token in run)
