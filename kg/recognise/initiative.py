"""Plans, programmes and policies: quoted, numbered, between title marks, or before a head such as 行动计划."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.recognise.grammar import head_length, words
from kg.recognise.hit import Hit
from kg.recognise.tokens import NAMED, Token, head_at, is_specific, run_before

QUOTED = re.compile(r"“([^“”。！？\n]{2,24})”")
TITLED = re.compile(r"《([^《》\n]{2,60})》")
FINANCE = re.compile(r"[一-龥\d]{1,5}(?:贷|券|险|保|投)")
NUMBERED = re.compile(r"[一-龥]{0,8}\d+条(?:政策|措施)?|[一-龥]{2,10}[一二三四五六七八九十]+条")
MOTTO = re.compile(r"一[一-龥]{1,2}一[一-龥]{1,3}")
FIGURES = re.compile(r"[\dXxNn+＋×xX*一二三四五六七八九十百千万]+")
PLAIN_LENGTH = 22


def initiatives(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the initiatives of one sentence."""
    for match in QUOTED.finditer(text, start, end):
        yield from _quoted(text, match)
    for match in TITLED.finditer(text, start, end):
        if _is_document(match[1]):
            yield Hit(match.start(1), match.end(1), "Initiative", "title", 0.95)
    for index in range(len(tokens)):
        yield from _plain(text, tokens, index)


def _quoted(text: str, match: re.Match[str]) -> Iterator[Hit]:
    name = match[1]
    noun = _noun_after(text, match.end(), "quoted_inside")
    if noun and not name.endswith(tuple(words("initiative", "quoted_inside"))) and (FIGURES.fullmatch(name) or len(noun) > 1):
        if noun in {"产业", "集群", "工程", "计划", "战略", "行动", "规划"} or len(noun) > 2:
            yield Hit(match.start(), match.end() + len(noun), "Initiative", "quoted-noun", 0.9)
            return
    if _is_policy_name(name) or _noun_after(text, match.end(), "quoted_outside"):
        yield Hit(match.start(1), match.end(1), "Initiative", "quoted", 0.8)


def _is_policy_name(name: str) -> bool:
    head = head_length(name, len(name), "initiative", "plain")
    return bool(
        (head and len(name) > head)
        or FINANCE.fullmatch(name)
        or NUMBERED.fullmatch(name)
        or MOTTO.fullmatch(name)
        or name.endswith(("行动", "贷", "政策", "新政"))
    )


def _noun_after(text: str, at: int, key: str) -> str:
    known = words("initiative", key)
    for length in range(8, 0, -1):
        if text[at : at + length] in known:
            return text[at : at + length]
    return ""


def _is_document(title: str) -> bool:
    plain = re.sub(r"（[^（）]*）$", "", title)
    return bool(head_length(plain, len(plain), "initiative", "titles")) and len(plain) > 2


def _plain(text: str, tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    """An unquoted run of name words before a head: 太湖人才计划, 长三角一体化."""
    head = head_at(text, tokens, index, "initiative", "plain")
    if head is None or tokens[head.first].kind in NAMED - {"Initiative", "Industry"}:
        return
    first = run_before(tokens, head.first, words("initiative", "inside"))
    while first < head.first and tokens[first].word in words("initiative", "inside") and tokens[first].kind == "function":
        first += 1
    before = tokens[first : head.first]
    if not is_specific(before, words("initiative", "generic")) and not (head.rest and before):
        return
    start = before[0].start if before else tokens[head.first].start
    if head.end - start <= PLAIN_LENGTH:
        yield Hit(start, head.end, "Initiative", "plan-head", 0.45 if len(head.word) == 2 else 0.6)
