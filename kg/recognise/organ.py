"""Organs of a place: 市科技局, 昆山市科技局, 江阴高新区人才办."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.name import Head, heads
from kg.recognise.organisation import OFFICE, units
from kg.recognise.tokens import NAMED, PLACES, Token
from kg.words import classes

LEVELS = frozenset("省市区县州盟旗镇")
GOVERNMENTS = frozenset(level + organ for level in LEVELS for organ in ("委", "政府", "府", "人大", "政协"))
SECOND = re.compile("（([一-龥]{3,10}[局委办])）")
MISSION = re.compile("[省市区县州](?:人民)?(?:政府)?驻(?![村镇点企校厂户会])[一-龥]{1,3}?办(?:事处)?(?![公学理])")
PARTY = "中共"
NO_ORGANS = frozenset({"区域", "区块", "市场", "市级", "区级", "县级", "省级", "县域", "省属", "市属", "州级"})
# After 该市 these are the head of no organ of its own: 我市办公室.
GENERAL = frozenset({"办公室", "办", "处", "署", "政府", "指挥部", "工作组", "领导小组", "专班"})
POINTERS = frozenset("该我本")
LONGEST, SHORTEST = 18, 3


def is_organ(name: str) -> bool:
    """Tell whether a body is named without its place: 市国投公司, 县公安局.

    >>> is_organ("市国投公司"), is_organ("市场监管总局")
    (True, False)
    """
    return len(name) >= SHORTEST and name[0] in LEVELS and name[:2] not in NO_ORGANS


def organs(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the organs of places that one sentence names."""
    yield from _missions(text, tokens)
    for index, head in heads(text, tokens, "institution", "organs"):
        token = tokens[index]
        if token.kind in NAMED - {"Institution"} or is_office(text, token.end) or _is_verb(head, token):
            continue
        start = _start(tokens, index, head.first)
        if start is not None:
            yield Hit(start, token.end, "Institution", "organ", 0.85)
            yield from _second(text, tokens, start, token.end)
            yield from units(text, tokens, index, start) if head.word in words("institution", "parents") else ()
            continue
        pointing = _pointed(tokens, index, head.first)
        if pointing and head.word not in GENERAL:
            name = pointing.word[-1] + text[pointing.end : token.end]
            yield Hit(pointing.end, token.end, "Institution", "organ", 0.7, name=name)


def _missions(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the offices that a place keeps elsewhere: 鄂州市驻汉办."""
    if not tokens or text.find("驻", tokens[0].start, tokens[-1].end) < 0:
        return
    for match in MISSION.finditer(text, tokens[0].start, tokens[-1].end):
        place = next((token for token in tokens if token.start <= match.start() < token.end), None)
        start = place.start if place and place.kind in PLACES else match.start()
        yield Hit(start, match.end(), "Institution", "organ", 0.8)


def _second(text: str, tokens: Sequence[Token], start: int, end: int) -> Iterator[Hit]:
    """Yield the organ of the same place that a bracket names after another: 市市场监管局（知识产权局）."""
    match = SECOND.match(text, end)
    if match:
        opens = next(token for token in tokens if token.start >= start and token.word != PARTY)
        place = opens.word if opens.kind in PLACES else opens.word[0]
        called = match[1].removeprefix(place[-1])
        yield Hit(match.start(1), match.end(1), "Institution", "organ", 0.85, name=place + called)


def _is_verb(head: Head, token: Token) -> bool:
    """Tell whether the head is only the end of a verb: 签署, 承办."""
    ends_word = len(head.word) == 1 and len(token.word) > 1 and token.word not in GOVERNMENTS
    return ends_word and classes().get(token.word) in {"v", "vn"}


def is_office(text: str, end: int) -> bool:
    """Tell whether a person's office follows, or a word that is no organ ends here: 市委书记, 市委常委, 布局."""
    return bool(OFFICE.match(text, end)) or text.endswith(tuple(words("institution", "no_organs")), 0, end)


def _start(tokens: Sequence[Token], index: int, first: int) -> int | None:
    """Return where the organ's name starts: at a level of government or a place, left of the head at `first`."""
    end = tokens[index].end
    for at in range(index, -1, -1):
        token = tokens[at]
        if end - token.start > LONGEST or (at < first and _breaks(token)):
            return None
        placed = token.kind in PLACES and (end - token.end > 1 or token.word[-1] in LEVELS)
        levelled = token.word in LEVELS | GOVERNMENTS and end - token.start >= SHORTEST
        if placed or levelled:
            opens = _first_place(tokens, at)
            return tokens[opens - 1 if opens and tokens[opens - 1].word == PARTY else opens].start
        if token.kind in PLACES:
            return None
    return None


def _pointed(tokens: Sequence[Token], index: int, first: int) -> Token | None:
    """Return the words 该区 or 我市 that stand where an organ's place would: 该区经济发展局."""
    for at in range(index - 1, -1, -1):
        token = tokens[at]
        if len(token.word) == len("该区") and token.word[0] in POINTERS and token.word[1] in LEVELS:
            return token if tokens[index].end - token.end >= SHORTEST else None
        if token.kind in PLACES or (at < first and _breaks(token)) or tokens[index].end - token.start > LONGEST:
            return None
    return None


def _breaks(token: Token) -> bool:
    if token.word in LEVELS or token.word in words("institution", "steering"):
        return False
    return token.kind in {"mark", "number", "function"}


def _first_place(tokens: Sequence[Token], at: int) -> int:
    """Return the first of the places that stand directly before tokens[at], or `at`."""
    while at > 0 and tokens[at - 1].kind in PLACES and tokens[at - 1].end == tokens[at].start:
        at -= 1
    return at
