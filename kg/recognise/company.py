"""Companies by what stands beside them: before 董事长, or in A、B、C等企业."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.recognise.grammar import head_length, words
from kg.recognise.hit import Hit
from kg.recognise.name import is_coined, run_before
from kg.recognise.tokens import PLACES, Token

JOINTS = frozenset({"、", "和", "及", "与", "”", "以及"})
PROJECTS = "项目"
# 以A、B为代表的 is said of firms, too.
FIRMS = ("企业", "公司", "龙头", "巨头", "厂商", "车企", "药企", "品牌", "的")
SHORTEST, LONGEST, LONGEST_INDUSTRY, LONGEST_COINED, LONGEST_CALLED = 2, 14, 6, 6, 3


@cache
def _leaders() -> re.Pattern[str]:
    return re.compile(f"(?:公司)?(?:党委副?书记、|联合创始人、|创始人、|副)?(?:{_any('leaders')})")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(_any("leaders"))  # without the optional words before them: quick to tell that there is none


@cache
def _gathered() -> re.Pattern[str]:
    count = r"(?:\d+|[一二三四五六七八九十百]+|多|数|几|一批|若干)?(?:余|多)?(?:家|所|个)?"
    number = r"(?:\d+|[一二三四五六七八九十百]+)[多余]?家"  # A、B、C 6家企业, without 等
    counted = f"(?:等{count}|(?<=[一-龥]){number})[一-龥]{{0,8}}?(?:{_any('gathered')}|项目)"
    return re.compile(f"{counted}|为(?:代表|龙头|引领)的")


def _any(key: str) -> str:
    return "|".join(sorted(words("institution", key), key=len, reverse=True))


def companies(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the companies that titles and enumerations show in one sentence."""
    if not tokens:
        return
    start, end = tokens[0].start, tokens[-1].end
    for match in _leaders().finditer(text, start, end) if _titles().search(text, start, end) else ():
        run = _run(tokens, match.start())
        if run and run[-1].end == match.start() and _could_be_company(run):
            yield Hit(run[0].start, run[-1].end, "Institution", "apposition", 0.6)
    for match in _gathered().finditer(text, start, end):
        members = _members(tokens, match.start(), firms=match[0].endswith(FIRMS))
        yield from (hit for hit in members if not match[0].endswith(PROJECTS) or _is_called_so(text, hit))
    for index, token in enumerate(tokens):
        if token.kind == "Institution":
            yield from _beside(tokens, index)


def _index(tokens: Sequence[Token], position: int) -> int:
    return bisect_left(tokens, position, key=lambda token: token.start)


def _run(tokens: Sequence[Token], position: int) -> Sequence[Token]:
    index = _index(tokens, position)
    return tokens[run_before(tokens, index) : index]


def _members(tokens: Sequence[Token], position: int, *, firms: bool) -> Iterator[Hit]:
    """Yield the members of an enumeration that ends at a position; of firms one known one vouches for the others."""
    runs = list(_runs(tokens, _index(tokens, position)))
    vouched = firms and any(_is_firm(run) for run in runs)
    for run in runs:
        if _could_be_company(run) or (vouched and _could_be_called(run)):
            yield Hit(run[0].start, run[-1].end, "Institution", "list", 0.65)


def _is_called_so(text: str, hit: Hit) -> bool:
    """Tell whether a member of a list of projects is a company by its last word: 则一科技."""
    return bool(head_length(text, hit.end, "institution", "company_heads", hit.start))


def _runs(tokens: Sequence[Token], index: int) -> Iterator[Sequence[Token]]:
    """Yield the members of the enumeration before tokens[index], the last one first."""
    while index > 0:
        first = run_before(tokens, index)
        if first == index:
            return
        yield tokens[first:index]
        if not first or tokens[first - 1].word not in JOINTS:
            return
        index = first - 1


def _is_firm(run: Sequence[Token]) -> bool:
    return any(token.kind == "Institution" for token in run) or (_could_be_company(run) and is_coined(run))


def _could_be_called(run: Sequence[Token]) -> bool:
    """Tell whether one word may be a company's nickname though it is an ordinary one or a city's: 大众, 大同."""
    kinds = {"word", "City", "District"}
    plain = any(run[0].word in words("institution", key) for key in ("generic", "company_heads"))
    return len(run) == 1 and run[0].kind in kinds and not plain and SHORTEST <= len(run[0].word) <= LONGEST_CALLED


def _beside(tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    """Yield a coined name that stands beside a known body over a list mark: 仁烁光能、协鑫."""
    after = index + 2
    while after < len(tokens) and tokens[after].kind in {"word", "Industry"}:
        after += 1
    runs = []
    if index + 2 < after and tokens[index + 1].word == "、" and _ends_list(tokens, after):
        runs.append(tokens[index + 2 : after])
    if index and tokens[index - 1].word == "、":
        runs.append(tokens[run_before(tokens, index - 1) : index - 1])
    for run in runs:
        if run and run[-1].end - run[0].start <= LONGEST_COINED and is_coined(run) and run[0].kind not in PLACES:
            yield Hit(run[0].start, run[-1].end, "Institution", "list", 0.55)


def _ends_list(tokens: Sequence[Token], at: int) -> bool:
    return at == len(tokens) or tokens[at].kind in {"mark", "function"}


def _could_be_company(run: Sequence[Token]) -> bool:
    length = run[-1].end - run[0].start
    if not SHORTEST <= length <= LONGEST or all(token.kind in PLACES for token in run):
        return False
    if len(run) == 1 and run[0].kind == "Industry" and length <= LONGEST_INDUSTRY:
        return False
    placed = run[0].kind in PLACES and len(run) > 1
    return placed or is_coined(run) or any(token.kind == "Institution" for token in run)
