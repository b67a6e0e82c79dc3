"""Plans and documents in plain words: what is carried out (实施…行动) or issued (印发…方案), 关于…的意见."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.name import is_specific
from kg.recognise.tokens import PLACES, Token
from kg.words import classes

INNER = r"(?:[一-龥\da-zA-Z、]|“[^”\n]{1,12}”|《[^》\n]{2,40}》)"
END = r"(?=的?通知|的请示|[，。；、：）\s]|$)"
ISSUED = re.compile(
    r"(?:印发|转发|出台)(?:了|[我全][省市区县])?(?:新一轮)?(?!年度|相关|有关|具体|配套|系列|各|一)"
    rf"({INNER}{{4,50}}?(?:方案|规划|纲要|细则|(?:实施|暂行|管理)办法|若干措施|(?:指导|实施|若干)意见)){END}"
)
# Notices (关于申报…的通知) are no plans.
ABOUT = re.compile(rf"关于(?!印发|转发|公布|申报|征集|组织){INNER}{{4,50}}?(?:意见|决定|措施|办法|方案){END}")
DOCUMENT = "关于"
BEGUN = ("启动", "开工", "收官")
VERB = frozenset({"v", "d"})


def policies(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the plans and documents that one sentence speaks of without quotes or title marks."""
    if text.find(DOCUMENT, start, end) >= 0:
        for match in ABOUT.finditer(text, start, end):
            yield Hit(match.start(), match.end(), "Initiative", "title", 0.8)
    for match in ISSUED.finditer(text, start, end):
        if not match[1].startswith((DOCUMENT, "《")):
            yield Hit(match.start(1), match.end(1), "Initiative", "title", 0.7)
    begun = any(text.find(word, start, end) >= 0 for word in BEGUN)
    started = _started().finditer(text, start, end) if begun else ()
    for match in chain(_enacted().finditer(text, start, end), started):
        first = _first(tokens, match.start("name"))
        before = [token for token in tokens[first:] if token.end <= match.start("head")]
        if _is_named(before) and _ends(tokens, match.end("head")):
            yield Hit(before[0].start, match.end("head"), "Initiative", "plan-head", 0.65)


@cache
def _enacted() -> re.Pattern[str]:
    verbs, skipped, heads = (
        "|".join(sorted(words("initiative", key), key=len, reverse=True)) for key in ("verbs", "skipped", "enacted")
    )
    name = r"(?P<name>(?:(?![的了等在将]|(?<!专)项)[一-龥\d]){2,20}?)"
    return re.compile(f"(?:(?:{verbs})[了好]?|(?<=[动程划略]、))(?:{skipped})?{name}(?P<head>{heads})")


@cache
def _started() -> re.Pattern[str]:
    heads = "|".join(sorted(words("initiative", "enacted"), key=len, reverse=True))
    return re.compile(
        rf"(?<![一-龥\d])(?P<name>(?:(?![的了等在将]|(?<!专)项)[一-龥\d]){{3,22}}?)(?P<head>{heads})(?=(?:正式|全面)?(?:{'|'.join(BEGUN)}))"
    )


def _first(tokens: Sequence[Token], position: int) -> int:
    """Return the first token of a name that begins at a position, its places left out."""
    first = bisect_left(tokens, position, key=lambda token: token.start)
    while first < len(tokens) and tokens[first].kind in PLACES:
        first += 1
    return first


def _is_named(before: Sequence[Token]) -> bool:
    named = is_specific(before, words("initiative", "generic"))
    return named and before[-1].word not in words("initiative", "works")


def _ends(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether no noun goes on after a head: 实施…工程，, but not 工程技术."""
    after = next((token for token in tokens if token.start >= end), None)
    return after is None or after.kind != "word" or classes().get(after.word) in VERB
