"""Functional areas, towns and subdistricts that no list contains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.recognise.grammar import beginnings, words
from kg.recognise.hit import Hit
from kg.recognise.name import Head, heads, is_coined, is_specific, over_bracket, run_before
from kg.recognise.tokens import NAMED, PLACES, Token

# Not one zone but several or any: 13家高新区, 我市开发区.
MANY = re.compile(r"(?:[家个级批类座]|国家|[全各][国省市区县]?|[我两]市|多数?|所有|部分|一些|其他|若干)$")
# One of several or any, unless a place or a coined name follows: 首家微电子产业园, 一座海洋新城, 各大园区.
ANY = re.compile(
    r"(?:(?:首|一|两|几|多|数|每|某|这|那|[\d二三四五六七八九十百])[个家座批处片类大]|[各家]大?|最[大高强早]的|世界一流|国际一流)$"
)
# A zone and the district that it shares its offices with are two: 乌鲁木齐高新区（新市区）.
BESIDE = re.compile(r"区（[一-龥]{1,5}[区县镇]）$")
BARE_LINES = frozenset({"高新", "经开"})
# The zone of the county or city that speaks: 县工业园.
GOVERNED = re.compile(r"(?<![一-龥])[县市区]$")
SHORTEST_TOWN, LONGEST_TOWN = 2, 3
COUNTED = re.compile(r"[各每一二三四五六七八九十两几多数该本全城建]|.*[个大各小]$")
COINED = frozenset({"nr", "nz", "nt", "eng"})
SITES = frozenset({"基地", "产业基地", "园区"})  # of a company: the company and the city are named
NESTED = frozenset({("Region", "City"), ("Region", "District"), ("City", "City"), ("City", "District")})
RANKED = frozenset({"国家", "国家级", "省级"})
UNITS = ("市", "区", "县", "旗", "镇", "乡", "街道")
TOWN_HEADS = frozenset({"镇", "乡", "街道", "街道办", "苏木"})


def districts(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the zones, parks, valleys and towns that the grammar sees in one sentence."""
    for index, head in heads(text, tokens, "district", "heads"):
        if tokens[head.first].kind in NAMED - {"Industry"}:
            continue
        before = tokens[over_bracket(tokens, run_before(tokens, head.first)) : head.first]
        named = _own(before)
        start, end = (named[0] if named else tokens[head.first]).start, tokens[index].end
        if head.word in TOWN_HEADS:
            yield from _town(text, tokens, head)
        elif text[start : head.start] in words("district", "pairs"):
            yield from (_bare(begin, stop) for begin, stop in ((start, head.start), (head.start, end)))
        elif _is_name(before, head) and not _is_any(text, start, before):
            yield Hit(start, end, "District", "zone-head", 0.75)
        elif text[start:end] in words("district", "bare") and not _is_one_of_many(text, start, end):
            yield _bare(start, end)
        elif text[start:end] in words("district", "governed") and GOVERNED.search(text, max(0, start - 2), start):
            yield _bare(start - 1, end)
    yield from _bare_line(text, tokens)


def _bare(start: int, end: int) -> Hit:
    return Hit(start, end, "District", "bare-zone", 0.6)


def _is_one_of_many(text: str, start: int, end: int) -> bool:
    """Tell whether the zone is any or one of several; a city has one 高新区 of its own, but several 开发区."""
    ours = text.startswith(("我市", "我县", "我区"), max(0, start - 2)) and text[start:end] != "开发区"
    return not ours and bool(MANY.search(text, max(0, start - 4), start))


def could_be_zone(word: str) -> bool:
    """Tell whether words that are in no list may be one zone: closed brackets with no district."""
    whole = word.count("（") == word.count("）") and not BESIDE.search(word)
    return whole and not word.startswith(beginnings("district", "outside"))


def _own(before: Sequence[Token]) -> Sequence[Token]:
    """Leave out the places that an area only lies in: 湖南 before 常德高新区, 柳江区 before 新兴工业园."""
    first = 0
    while first + 1 < len(before) and _lies_in(before[first], before[first + 1 :]):
        first += 1
    return before[first:]


def _lies_in(place: Token, rest: Sequence[Token]) -> bool:
    """Tell whether an area with a name of its own follows a place: a place within it, or a name after its full name."""
    if place.kind not in PLACES:
        return False
    if rest[0].word in RANKED:
        return place.kind == "District" and not place.word.endswith(UNITS[3:])
    if rest[0].kind in PLACES:
        return (place.kind, rest[0].kind) in NESTED or place.word.endswith(UNITS)
    plain = words("district", "generic")
    return place.word.endswith(UNITS) and any(token.kind == "word" and token.word not in plain for token in rest)


def _bare_line(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield a heading that is only 高新 or 经开: the zone of the page's place."""
    line = text[tokens[0].start : tokens[-1].end].strip() if tokens else ""
    if line in BARE_LINES:
        start = text.index(line, tokens[0].start)
        yield Hit(start, start + len(line), "District", "bare-zone", 0.8)


def _without_compounds(before: Sequence[Token]) -> Sequence[Token]:
    """Leave out generic words that fell apart into characters: 科创 in 重大科创基地."""
    generic = words("district", "generic")
    apart = {index for index, (a, b) in enumerate(pairwise(before)) if len(a.word) == 1 and a.word + b.word in generic}
    return [token for index, token in enumerate(before) if not {index, index - 1} & apart]


def _is_name(before: Sequence[Token], head: Head) -> bool:
    before = _without_compounds(before)
    if (head.word in SITES and _is_site(before, head)) or _is_part_of(before, head):
        return False
    if head.word in words("district", "needs_place"):
        sided = bool(before) and _is_direction(before[0]) and head.word not in SITES
        opened = sided or (bool(before) and before[0].kind in PLACES | {"Institution"})
        return opened or is_coined(before)
    generic = words("district", "generic")
    described = len(before) > 1 or bool(head.rest)
    if described and before and before[0].kind == "Region" and head.word.endswith(("区", "园")):
        before = before[1:]  # a province has many: 浙江省高新技术产业园区
    return is_specific(before, generic) or (bool(head.rest) and head.rest not in generic)


def _is_part_of(before: Sequence[Token], head: Head) -> bool:
    """Tell whether the head only says which part of the zone before it is meant: 天开园核心区, 国家高新区园区."""
    last = before[-1] if before and not head.rest else None
    if last is None:
        return False
    zone = last.kind == "District" and not last.word.endswith(UNITS)
    return (zone and head.word in words("district", "parts")) or (head.word == "园区" and last.word.endswith("区"))


def _is_any(text: str, start: int, before: Sequence[Token]) -> bool:
    """Tell whether a number or 各 before the words says that they describe and do not name."""
    named = any(token.kind in PLACES for token in before) or is_coined(before, COINED)
    return not named and bool(ANY.search(text, max(0, start - 5), start))


def _is_direction(token: Token) -> bool:
    return token.word in words("district", "directions")


def _is_site(before: Sequence[Token], head: Head) -> bool:
    """Tell whether a body works here, or what is done here is all that the words say: 立邦泉州生产基地."""
    work = head.rest or (before[-1].word if before else "")
    owned = any(t.kind == "Institution" for t in before) or any(t.kind in PLACES for t in before[1:])
    return owned or work.endswith(tuple(words("district", "works")))


def _town(text: str, tokens: Sequence[Token], head: Head) -> Iterator[Hit]:
    """Yield a town by its form: two or three characters, words of no other kind, before 镇, 乡 or 街道."""
    first = head.first
    while first > 0 and not head.rest and _is_part(tokens[first - 1], head):
        first -= 1
    stem = text[tokens[first].start : head.start]
    plain = stem not in words("district", "generic") and not COUNTED.match(stem)
    if SHORTEST_TOWN <= len(stem) <= LONGEST_TOWN and plain:
        yield Hit(tokens[first].start, head.end, "District", "town-form", 0.5)


def _is_part(token: Token, head: Head) -> bool:
    return token.kind == "word" and head.start - token.start <= LONGEST_TOWN
