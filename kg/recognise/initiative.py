"""Plans, programmes and policies: quoted, numbered, between title marks, or before a head such as 行动计划."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.recognise.grammar import head_length, words
from kg.recognise.hit import Hit
from kg.recognise.name import Head, heads, is_specific, run_before
from kg.recognise.tokens import NAMED, NUMERALS, PLACES, Token, boundaries

QUOTED = re.compile(r"“([^“”。！？\n]{2,24})”")
TITLED = re.compile(r"《([^《》\n]{2,60})》")
FINANCE = re.compile(r"[一-龥\da-z]{1,5}(?:贷|券|险|保|通|卡|英才|科投)")
NUMBERED = re.compile(r"[一-龥]{0,8}\d+条(?:政策|措施)?|[一-龥]{2,10}[一二三四五六七八九十]+条")
MOTTO = re.compile(r"一[一-龥]{1,2}一[一-龥]{1,3}")
ARTICLES = re.compile(
    r"((?:科技|人才|科创|科改|新基建|产业|金融|民营经济|营商环境|稳增长|惠企)?"
    r"(?:新政|政策|科创|科改|新基建|振兴|人才|惠企))(?:\d+|[二三四五六七八九]?十[一二三四五六七八九]?)条"
)
SHORT_HEAD, LONGEST_PLAIN, LONGEST_NOUN, LONGEST_HEAD, SHORTEST_TITLE = 2, 22, 14, 8, 3
POLICY = ("行动", "贷", "政策", "新政")
SUMMED = re.compile('[”" ]*(?:专项)?(?:机制|改革|行动|计划|工程|政策|战略|产业|集群|体系|布局|科创)|[”"] *，')
LAID_OUT = ("产业", "集群", "体系")  # of these only numbered layouts are named: “465”现代产业集群
NUMBER = re.compile(r"[\dA-Za-z]")
HEADS = ("计划", "行动", "工程", "规划")
# A plan's head that goes on as another word: 工程大学, 工程技术, 计划投资.
OTHER = re.compile(
    r"大学|学院|训练|实训|实验|技术|中心|实验室|公司|专业|机械|院|师|局|投资|投入|总投资|用|在|到|与|新增|于|年|建设|总"
)


def initiatives(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the initiatives of one sentence."""
    for match in QUOTED.finditer(text, start, end):
        yield from _quoted(text, match, tokens)
    for match in TITLED.finditer(text, start, end):
        if _is_document(match[1]):
            yield Hit(match.start(1), match.end(1), "Initiative", "title", 0.95)
    yield from _numbered(text, start, end, tokens)
    for _, head in heads(text, tokens, "initiative", "plain"):
        yield from _plain(text, tokens, head)


def _quoted(text: str, match: re.Match[str], tokens: Sequence[Token]) -> Iterator[Hit]:
    name = match[1]
    end = _noun_end(match.end(), tokens, text)
    if end and text.endswith(LAID_OUT, 0, end) and not NUMBER.search(name):
        return
    if end and not name.endswith(HEADS):
        yield Hit(match.start(), end, "Initiative", "quoted-noun", 0.9)
    elif is_sum(text, match.start(1), match.end(1)):
        return
    elif _is_policy_name(name) or _noun_after(text, match.end(), "quoted_outside"):
        yield Hit(match.start(1), match.end(1), "Initiative", "quoted", 0.8)


def is_sum(text: str, start: int, end: int) -> bool:
    """Tell whether things are only added up in quotes, and no policy is made of them: “跨境电商+产业带”模式."""
    parts = text[start:end].split("+")
    named = any(len(part.strip()) > 1 for part in parts[1:]) and len(parts[0].strip()) > 1
    return named and not SUMMED.match(text, end)


def _noun_end(at: int, tokens: Sequence[Token], text: str) -> int | None:
    """Return where a head such as 计划 ends that stands right after a quoted name, or a few name words later."""
    known = words("initiative", "quoted_inside")
    found = None
    first = bisect_left(tokens, at, key=lambda token: token.start)
    for token in (token for token in tokens[first : first + LONGEST_NOUN] if token.word != " "):
        if token.end - at > LONGEST_NOUN or not _may_follow(token):
            break
        reach = range(max(at, token.end - LONGEST_HEAD), token.end)
        begin = next((begin for begin in reach if text[begin : token.end] in known), None)
        if begin is not None and (found is None or begin < found):
            found = token.end
        elif found:
            break
    return found


def _may_follow(token: Token) -> bool:
    if token.word[0] in NUMERALS:
        return False
    listed = any(token.word in words("initiative", key) for key in ("inside", "quoted_inside"))
    return listed or token.kind in {"word", "Industry"}


def _is_policy_name(name: str) -> bool:
    head = head_length(name, len(name), "initiative", "plain")
    shaped = any(pattern.fullmatch(name) for pattern in (FINANCE, NUMBERED, MOTTO))
    return shaped or 0 < head < len(name) or name.endswith(POLICY)


def _noun_after(text: str, at: int, key: str) -> str:
    known = words("initiative", key)
    for length in range(LONGEST_HEAD, 0, -1):
        if text[at : at + length] in known:
            return text[at : at + length]
    return ""


def _is_document(title: str) -> bool:
    plain = re.sub(r"（[^（）]*）$", "", title)
    return bool(head_length(plain, len(plain), "initiative", "titles")) and len(plain) >= SHORTEST_TITLE


def _plain(text: str, tokens: Sequence[Token], head: Head) -> Iterator[Hit]:
    """Yield an unquoted run of name words before a head: 太湖人才计划, 长三角一体化."""
    if tokens[head.first].kind in NAMED - {"Initiative", "Industry"} or OTHER.match(text, head.end):
        return
    first = run_before(tokens, head.first, words("initiative", "inside"))
    while first < head.first and tokens[first].kind == "function":
        first += 1
    before = tokens[first : head.first]
    start = tokens[first].start
    if _is_plan(before, head) and head.end - start <= LONGEST_PLAIN:
        yield Hit(start, head.end, "Initiative", "plan-head", 0.45 if len(head.word) <= SHORT_HEAD else 0.6)


def _is_plan(before: Sequence[Token], head: Head) -> bool:
    """Tell whether the words before a head make a plan of it: places make 一体化, and nothing but 一体化."""
    placed = all(token.kind in PLACES | {"Institution"} for token in before)
    named = is_specific(before, words("initiative", "generic")) or (bool(head.rest) and bool(before))
    if before and before[-1].word in words("initiative", "works"):
        return False
    return named and placed == (head.word == "一体化")


def _numbered(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield a policy by the number of its articles: 人才新政22条."""
    if text.find("条", start, end) < 0:
        return
    edges = boundaries(tokens)
    for match in ARTICLES.finditer(text, start, end):
        first = next((edge for edge in range(match.start(), match.start(1) + 1) if edge in edges), None)
        if first is not None:
            yield Hit(first, match.end(), "Initiative", "articles", 0.7)
