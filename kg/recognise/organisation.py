"""Institutions that no list contains: a head and the words before it, or a unit after its parent's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.model import EntityType
from kg.recognise.grammar import head_length, words
from kg.recognise.hit import Hit
from kg.recognise.name import CROSSED, PROPER, Head, head_at, heads, is_coined, is_specific, over_bracket, run_before
from kg.recognise.tokens import NAMED, PLACES, Token, cut
from kg.words import classes

Known = Callable[[str, EntityType], tuple[str, ...]]
SEAT = re.compile(r"（([一-龥]{2,3})）")
OFFICE = re.compile(r"(?<=委)(?:副?书记|常委|副?主委)")
COUNTED = re.compile(r"[一二三四五六七八九十两几多\d]")
# 58所, 第七〇二研究所; not 58所高校.
NUMBERED = re.compile(
    r"(?<![\d一-龥])(?:第?[1-9]\d{1,3}|第?[二三四五六七八九]?十[一二三四五六七八九])(?:研究)?所(?![一-龥]{0,4}(?:校|学|院|医|园|机构|中心))"
)
PARTICLES = frozenset("的在与和由向对为等及或了是把将被到给以")
BUREAU = re.compile(
    r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:航?局|研究院|研究所|院|所|厂|公司|建)(?![一-龥]{0,2}(?:高校|学校|大学))"
)
FACTORIES = frozenset({"厂", "总厂", "工厂", "电厂"})  # of a company: the company and the city are named
PARKS = ("产业", "工业", "科技", "创新", "物流")
PRESS = frozenset({"报", "网", "刊", "社", "台"})
FIRM = ("集团", "股份", "控股", "公司", "基金")
COUNTING = re.compile(r"(?:[两三四五六七八九十]|\d+)[大个家所类]")
JOINED = re.compile("委.{0,4}?[省市区县](?:人民)?政府$")
BODY_HEADS = ("heads", "organs", "unit_heads")
LEGAL = ("有限公司", "股份公司", "有限责任公司")
UNIT_KINDS = PLACES | {"word", "Industry", "Institution"}
ORDINAL = re.compile("第[一二三四五六七八九十]{1,3}")
LONGEST_UNIT, LONGEST_COMPANY, LONGEST_VERBS, IDIOM, VERB = 26, 8, 6, 4, 2


def institutions(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the institutions that their heads show in one sentence."""
    for index, head in heads(text, tokens, "institution", "heads"):
        first = _first(tokens, head)
        if _is_name(text, tokens, head, first):
            yield Hit(tokens[first].start, _seat_end(text, head.end), "Institution", "institution-head", 0.75)
            if head.word in words("institution", "parents"):
                yield from units(text, tokens, index, tokens[first].start)
    for index in [index for index, token in enumerate(tokens) if token.kind == "Institution"]:
        yield from units(text, tokens, index, tokens[index].start)
    if tokens:
        for match in NUMBERED.finditer(text, tokens[0].start, tokens[-1].end):
            yield Hit(match.start(), match.end(), "Institution", "numbered", 0.6)


def could_be_body(text: str, start: int, end: int, known: Known) -> bool:
    """Tell whether words that no rule took for a body may be one: not 海岛, 七大研发中心, 支持研究院."""
    name = text[start:end]
    tokens = cut(text, start, end)
    if COUNTING.match(name) or JOINED.search(name) or tokens[0].word in words("boundary", "outside"):
        return False
    plain = head_length(text, end, "institution", "company_heads", start) and not name.endswith(FIRM)
    if plain and len(tokens[0].word) > 1 and tokens[0].word in words("institution", "generic"):
        return False
    if not plain and any(head_length(text, end, "institution", key, start) for key in BODY_HEADS):
        return True
    named = [token.word for token in tokens if classes().get(token.word) != "ns"]
    return any(_is_odd(word) or known(word, "Institution") for word in named)


def _is_odd(word: str) -> bool:
    coined = classes().get(word, "") in PROPER and len(word) < IDIOM
    return len(word) == 1 or word.isascii() or coined or word not in classes()


def _first(tokens: Sequence[Token], head: Head) -> int:
    first = over_bracket(tokens, run_before(tokens, head.first))
    return _over_verbs(tokens, first) if head.word.endswith(LEGAL) else first


def _is_name(text: str, tokens: Sequence[Token], head: Head, first: int) -> bool:
    """Tell whether the words from tokens[first] to a head make a name, such as 江苏集成电路应用技术创新中心."""
    none = COUNTING.match(text, tokens[first].start) or _is_phrase(tokens[first].word)
    if none or tokens[head.first].kind in NAMED - {"Industry"} or OFFICE.match(text, head.end):
        return False
    before = tokens[first : head.first]
    generic = words("institution", "generic")
    if not is_specific(before, generic) and (not head.rest or head.rest in generic):
        return False
    if head.word in words("institution", "company_heads"):
        return (
            is_coined(before, PROPER - {"ns"})
            and head.end - before[0].start <= LONGEST_COMPANY
            and (before[0].word not in generic or len(before[0].word) == 1)
            and _stands_alone(tokens, head)
        )
    return head.word not in words("institution", "placed_heads") or _is_placed([*before, tokens[head.first]], head)


def _is_phrase(word: str) -> bool:
    """Tell whether a word of the dictionary is made of two that end a name: 全力支持."""
    outside = words("boundary", "outside")
    return len(word) == 2 * VERB and word[:VERB] in outside and word[VERB:] in outside


def _stands_alone(tokens: Sequence[Token], head: Head) -> bool:
    """Tell whether no noun goes on after 科技 or 新材料, as in 海洋科技平台."""
    after = next((token for token in tokens[head.first :] if token.start >= head.end), None)
    ends = {"mark", "function", "number"} | PLACES
    return after is None or (after.kind in ends and after.word not in PRESS)


def _is_placed(before: Sequence[Token], head: Head) -> bool:
    if head.word in FACTORIES and any(token.kind == "Institution" for token in before):
        return False
    return any(token.kind in PLACES | {"Institution"} for token in before) or is_coined(before)


def _over_verbs(tokens: Sequence[Token], first: int) -> int:
    """Go left over words that look like verbs to the place that opens a company's full name."""
    at = first
    while at > 0 and tokens[at - 1].kind not in {"mark", "number"} and tokens[at - 1].word not in PARTICLES:
        at -= 1
        if tokens[at].kind in PLACES:
            return at
        if tokens[first].start - tokens[at].start > LONGEST_VERBS or tokens[at].word in words("boundary", "outside"):
            break
    return first


def _seat_end(text: str, end: int) -> int:
    """Return where a name ends with its seat in brackets, as in 检验中心（上海）."""
    match = SEAT.match(text, end)
    seated = match and classes().get(match[1]) == "ns" and head_length(text, end, "institution", "seated")
    return match.end() if match and seated else end


def units(text: str, tokens: Sequence[Token], index: int, start: int) -> Iterator[Hit]:
    """Yield units of the body from `start` to tokens[index]: 清华大学无锡研究院, 杭州银行科技支行, 中科院海岸带所."""
    end = tokens[index].end
    if _seat_end(text, end) > end:
        yield Hit(start, _seat_end(text, end), "Institution", "unit", 0.85)
    numbered = BUREAU.match(text, end)
    if numbered:
        yield Hit(start, numbered.end(), "Institution", "unit", 0.85)
    for at in range(index + 1, len(tokens)):
        head = head_at(text, tokens, at, "institution", "unit_heads")
        whole = head and head.first < at  # of several words, be the last one a verb by itself: 校董会
        if tokens[at].end - start > LONGEST_UNIT or not (whole or _goes_on(tokens, index, at)):
            return
        if head and head.first > index and not _is_counted(text, head) and not _is_park(text, head):
            yield Hit(start, tokens[at].end, "Institution", "unit", 0.85)


def _goes_on(tokens: Sequence[Token], index: int, at: int) -> bool:
    """Tell whether tokens[at] may stand in a unit's name: one 与 between ordinary words may, and 第一 before 医院."""
    token = tokens[at]
    if token.kind in UNIT_KINDS or ORDINAL.fullmatch(token.word):
        return True
    joins = token.word in CROSSED and index + 1 < at < len(tokens) - 1
    return joins and {tokens[at - 1].kind, tokens[at + 1].kind} <= {"word", "Industry"}


def _is_counted(text: str, head: Head) -> bool:
    """Tell whether a number stands before the head: 两个中心; not 第一医院."""
    return bool(COUNTED.match(text, head.start - 1)) and text[head.start - 2] != "第"


def _is_park(text: str, head: Head) -> bool:
    """Tell whether 园区 is no campus but a park: 海尔产业园区."""
    return head.word == "园区" and text.endswith(PARKS, 0, head.start)
