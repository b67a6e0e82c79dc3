"""Institutions that no list contains: a head, and to its left the words that make it a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.tokens import NAMED, PLACES, Head, Token, head_at, is_coined, is_specific, run_before
from kg.words import classes

LEVELS = frozenset(["省", "市", "区", "县", "州", "盟", "旗", "镇"])
GOVERNMENTS = frozenset(level + organ for level in LEVELS for organ in ("委", "政府", "府", "人大", "政协"))
PARTICLES = frozenset(
    ["的", "在", "与", "由", "向", "对", "把", "将", "从", "了", "是", "为", "等", "及", "到", "会同"]
)
STEERING = frozenset(["和", "工作", "领导", "组织", "协调", "推进", "指挥", "促进"])
LONGEST_ORGAN, LONGEST_UNIT = 18, 26
COUNTED = re.compile(r"[一二三四五六七八九十两几多\d]")
UNIT_KINDS = PLACES | {"word", "Industry", "Institution"}
TITLE = re.compile(r"(?<=委)(?:副?书记|常委|副?主委)")
SEAT = re.compile(r"（([一-龥]{2,3})）")
SEATED = frozenset(["中心", "公司", "大学", "学院", "科技", "研究院", "集团", "实验室", "研究所"])
APPOSITION = re.compile(
    r"(?:公司)?(?:党委书记、|党委副书记、|联合创始人、|创始人、|副)?(?:董事长|总经理|总裁|CEO|首席执行官|首席科学家|创始人|联合创始人|总工程师|厂长)"
)
LEGAL = ("有限公司", "股份公司", "有限责任公司")
LISTED = re.compile(
    r"等(?:\d+|[一二三四五六七八九十百]+|多|数|几|一批|若干)?(?:余|多)?(?:家|所|个)?(?:[一-龥]{0,6}?)(?:企业|公司|院校|高校|大学|院所|科研院所|机构|单位|龙头|巨头|厂商|车企|药企|银行|同行|品牌)"
)
SHORTEST_COINED, LONGEST_COINED = 2, 6


def institutions(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the institutions that the grammar sees in one sentence."""
    for index, token in enumerate(tokens):
        head = head_at(text, tokens, index, "institution", "heads")
        if head:
            yield from _by_head(text, tokens, head)
        yield from _by_organ(text, tokens, index)
        if token.kind == "Institution":
            yield from _unit(text, tokens, index)
    yield from _in_apposition(text, tokens)
    yield from _in_lists(text, tokens)


def _by_head(text: str, tokens: Sequence[Token], head: Head) -> Iterator[Hit]:
    """A run of name words before a head, such as 江苏集成电路应用技术创新中心."""
    if tokens[head.first].kind in NAMED - {"Industry"} or TITLE.match(text, head.end):
        return
    first = _over_bracket(tokens, run_before(tokens, head.first))
    if head.word.endswith(LEGAL):
        first = _over_verbs(tokens, first)
    before = list(tokens[first : head.first])
    generic = words("institution", "generic")
    if not is_specific(before, generic) and (not head.rest or head.rest in generic):
        return
    start = before[0].start if before else tokens[head.first].start
    if head.word in words("institution", "company_heads") and not _is_company(before, head.end - start):
        return
    if head.word in words("institution", "placed_heads") and not (
        _is_placed(before) or is_coined(tokens[head.first : head.first + 1])
    ):
        return
    yield Hit(start, _closing_bracket(text, head.end), "Institution", "institution-head", 0.75)


def _is_company(before: Sequence[Token], length: int) -> bool:
    """Tell whether the words before 科技, 药业 and the like make a company's name."""
    return is_coined(before) and length <= LONGEST_COINED + 2


def _is_placed(before: Sequence[Token]) -> bool:
    return any(t.kind in PLACES | {"Institution"} for t in before) or is_coined(before)


def _over_verbs(tokens: Sequence[Token], first: int) -> int:
    """Go left over words that look like verbs to the place that opens a company's full name."""
    at = first
    while (
        at > 0
        and tokens[at - 1].kind not in {"mark", "number"}
        and tokens[at - 1].word not in words("boundary", "single")
    ):
        at -= 1
        if tokens[at].kind in PLACES:
            return at
        if tokens[at].word in words("boundary", "outside") or tokens[first].start - tokens[at].start > LONGEST_COINED:
            break
    return first


def _over_bracket(tokens: Sequence[Token], first: int) -> int:
    """Go left over a bracket inside a name, as in 沙钢（集团）有限公司."""
    if first and tokens[first - 1].word == "）":
        opening = next((at for at in range(first - 2, max(first - 6, -1), -1) if tokens[at].word == "（"), None)
        if opening and run_before(tokens, opening) < opening:
            return run_before(tokens, opening)
    return first


def _closing_bracket(text: str, end: int) -> int:
    """Take a place in brackets after a name with it, as in 检验中心（上海）."""
    match = SEAT.match(text, end)
    return match.end() if match and text[end - 2 : end] in SEATED and classes().get(match[1]) == "ns" else end


def _by_organ(text: str, tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    """An organ of a place: 市科技局, 昆山市科技局, 江阴高新区人才办."""
    end = tokens[index].end
    head = head_at(text, tokens, index, "institution", "organs")
    if (
        head is None
        or tokens[index].kind in NAMED - {"Institution"}
        or TITLE.match(text, end)
        or text.endswith("常委", 0, end)
    ):
        return
    at = index
    while at >= 0 and end - tokens[at].start <= LONGEST_ORGAN and not _ends_organ(tokens[at], at == index):
        start = _organ_start(text, tokens, at, end)
        if start is not None:
            yield Hit(start, end, "Institution", "organ", 0.85)
            return
        at -= 1


def _ends_organ(token: Token, is_head: bool) -> bool:
    if is_head or token.word in LEVELS | STEERING:
        return False
    return token.kind in {"mark", "number", "function"} or token.word in PARTICLES


def _organ_start(text: str, tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Return where an organ's name starts if tokens[at] is a level of government or a place."""
    token = tokens[at]
    if token.kind in PLACES:
        return tokens[_place_before(tokens, at)].start if end - token.end > 1 or token.word[-1] in LEVELS else None
    if (token.word in LEVELS or token.word in GOVERNMENTS) and end - token.start > 2:
        return tokens[_place_before(tokens, at)].start
    return None


def _place_before(tokens: Sequence[Token], at: int) -> int:
    """Return the first of the places that stand directly before tokens[at], or `at`."""
    while at > 0 and tokens[at - 1].kind in PLACES and tokens[at - 1].end == tokens[at].start:
        at -= 1
    return at


def _unit(text: str, tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    """A unit of a known body: 清华大学无锡研究院, 南理工江阴校区, 杭州银行科技支行, 中科院海岸带所."""
    end = _closing_bracket(text, tokens[index].end)
    if end > tokens[index].end:
        yield Hit(tokens[index].start, end, "Institution", "unit", 0.85)
    at = index + 1
    while at < len(tokens) and tokens[at].kind in UNIT_KINDS and tokens[at].end - tokens[index].start <= LONGEST_UNIT:
        head = head_at(text, tokens, at, "institution", "unit_heads")
        if head and head.first > index and not COUNTED.match(text, head.start - 1):
            yield Hit(tokens[index].start, tokens[at].end, "Institution", "unit", 0.85)
        at += 1


def _in_apposition(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """A company before the title of its head: 清陶能源董事长."""
    if not tokens:
        return
    for match in APPOSITION.finditer(text, tokens[0].start, tokens[-1].end):
        index = next((i for i, token in enumerate(tokens) if token.start >= match.start()), len(tokens))
        first = run_before(tokens, index)
        run = tokens[first:index]
        if run and run[-1].end == match.start() and _could_be_company(run):
            yield Hit(run[0].start, run[-1].end, "Institution", "apposition", 0.6)


def _in_lists(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """The members of A、B、C等企业."""
    if not tokens:
        return
    for match in LISTED.finditer(text, tokens[0].start, tokens[-1].end):
        index = next((i for i, token in enumerate(tokens) if token.start >= match.start()), None)
        while index:
            first = run_before(tokens, index)
            run = tokens[first:index]
            if not run:
                break
            if _could_be_company(run):
                yield Hit(run[0].start, run[-1].end, "Institution", "list", 0.65)
            if not first or tokens[first - 1].word not in {"、", "和", "及", "与", "”", "以及"}:
                break
            index = first - 1


def _could_be_company(run: Sequence[Token]) -> bool:
    length = run[-1].end - run[0].start
    if not SHORTEST_COINED <= length <= 14 or all(token.kind in PLACES for token in run):
        return False
    if length <= LONGEST_COINED and any(token.kind == "Industry" for token in run) and len(run) == 1:
        return False
    return (
        is_coined(run)
        or any(token.kind == "Institution" for token in run)
        or (run[0].kind in PLACES and len(run) > 1)
        or is_coined(run[:-1])
    )
