"""The shape of a name: a head, and to its left the run of words that may belong to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.recognise.grammar import final_characters, head_length, word_ends, words
from kg.recognise.tokens import END_OF, NAMED, PLACES, Token
from kg.words import classes

PROPER = frozenset({"nr", "ns", "nz", "nt", "nrt", "nrfg", "eng", ""})
LONGEST_NAME = 28
HEAD_TOKENS = 4
BRACKET_TOKENS = 5
CROSSED = frozenset({"与", "及"})
DONE = frozenset(a + b for a in "做建用办管打抓" for b in "大强优好足实精")
GOVERNING = ("委", "政府")
RANKS = frozenset({"国家级", "省级", "市级", "区级", "县级", "部级", "自治区级"})
TOGETHER = "联合"
BEFORE_SEAT = "在来驻赴回留"


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a name: the word, its offsets, the index of the token in which it begins, and that token's rest."""

    word: str
    start: int
    end: int
    first: int
    rest: str


def heads(text: str, tokens: Sequence[Token], section: str, key: str) -> Iterator[tuple[int, Head]]:
    """Yield the heads of a list in a sentence, each with the index of the token that it ends with."""
    ends = word_ends(text, section, key)
    for end in ends[bisect_left(ends, tokens[0].end) : bisect_right(ends, tokens[-1].end)] if tokens else ():
        index = bisect_left(tokens, end, key=END_OF)
        head = head_at(text, tokens, index, section, key) if tokens[index].end == end else None
        if head:
            yield index, head


def head_at(text: str, tokens: Sequence[Token], index: int, section: str, key: str) -> Head | None:
    """Return the longest head of a list that ends with tokens[index], be it one token or several."""
    end = tokens[index].end
    if text[end - 1] not in final_characters(section, key):
        return None
    length = head_length(text, end, section, key, tokens[max(0, index - HEAD_TOKENS)].start)
    if not length:
        return None
    first = index
    while tokens[first].start > end - length:
        first -= 1
    if any(token.kind in {"mark", "number", "City", "Region"} for token in tokens[first : index + 1]):
        return None
    return Head(text[end - length : end], end - length, end, first, text[tokens[first].start : end - length])


def run_before(
    tokens: Sequence[Token], index: int, also: frozenset[str] = frozenset(), *, crossed: bool = False
) -> int:
    """Return where the run of name words begins that ends before tokens[index].

    It stops at marks, function words and numbers; beyond a run of places it goes only to the body they belong to, and
    over one 与 or 及 between ordinary words unless one is `crossed` already. `also` names words that may stand inside
    though they look like verbs.
    """
    first = index
    while first > 0 and tokens[index - 1].end - tokens[first - 1].start <= LONGEST_NAME:
        if first < index and (_ends_at_place(tokens, first) or _joins_bodies(tokens, first)):
            break
        if not _joins(tokens[first - 1]) and tokens[first - 1].word not in also:
            if crossed or not _pairs(tokens, first, index):
                break
            crossed = True
        first -= 1
    while first < index and _is_loose(tokens, first):
        first += 1
    return first


def _joins(token: Token) -> bool:
    return token.kind in NAMED or token.kind == "word" or token.word == "·"


def _ends_at_place(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a place opens the name: what stands before it is no parent, as in 浙江大学温州研究院."""
    if tokens[first].kind not in PLACES:
        return False
    before = tokens[first - 1]
    parent = before.kind in PLACES | {"Institution"} or _ends_in_head(before.word)
    if before.word.endswith(GOVERNING):  # two bodies in a row: 省委 and 省人民政府
        return True
    return not parent and not _abbreviates(tokens, first - 1)


def _joins_bodies(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether tokens[first] is the verb between two bodies: 科技局联合杭州银行."""
    before = tokens[first - 1]
    organ = bool(head_length(before.word, len(before.word), "institution", "organs"))
    return tokens[first].word == TOGETHER and (organ or before.kind in NAMED or _ends_in_head(before.word))


def _ends_in_head(word: str) -> bool:
    return bool(head_length(word, len(word), "institution", "heads"))


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a lone short proper name opens a name before a place: 中科 in 中科南京软件技术研究院."""
    lone = at == 0 or tokens[at - 1].kind in {"mark", "function"}
    word = tokens[at].word
    return lone and tokens[at].kind == "word" and len(word) > 1 and classes().get(word, "") in PROPER | {"j"}


def _pairs(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Tell whether tokens[first - 1] joins two words of one name, as in 材料与工程联合实验室."""
    if first <= 1 or first == index or tokens[first - 1].word not in CROSSED:
        return False
    left, right = tokens[first - 2], tokens[first]
    plain = {left.kind, right.kind} <= {"word", "Industry"} and left.word not in words("person", "titles")
    return plain and len(left.word) > 1 and not _ends_in_head(left.word)


def _is_loose(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the first word of a run belongs to what stands before it: 用好, 做大, 新一轮, 在锡."""
    word = tokens[at].word
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before + word in DONE or word in words("boundary", "leading"):
        return True
    if word == TOGETHER and after and after.kind in PLACES | {"Institution"}:
        return True
    if tokens[at].kind == "City" and len(word) == 1 and before and before in BEFORE_SEAT:
        return True
    alone = after is None or len(after.word) > 1
    return alone and (word in words("boundary", "loose") or word in CROSSED)


def over_bracket(tokens: Sequence[Token], first: int) -> int:
    """Go left over a bracket inside a name, as in 沙钢（集团）有限公司, 恒力（泸州）产业园."""
    if first and tokens[first - 1].word == "）":
        reach = range(first - 2, max(first - 1 - BRACKET_TOKENS, -1), -1)
        opening = next((at for at in reach if tokens[at].word == "（"), None)
        if opening and run_before(tokens, opening) < opening:
            return run_before(tokens, opening)
    return first


def is_specific(tokens: Sequence[Token], generic: frozenset[str]) -> bool:
    """Tell whether some of the words name a thing: a known name or a word that is not generic.

    Of a rank there are many (国家级制造业创新中心): what else is said of them is no name.
    """
    ranked = any(token.word in RANKS for token in tokens) and not any(token.kind in PLACES for token in tokens)
    return not ranked and any(
        token.kind in NAMED or (token.kind == "word" and token.word not in generic) for token in tokens
    )


def is_coined(tokens: Sequence[Token], proper: frozenset[str] = PROPER) -> bool:
    """Tell whether the words hold a coined name: characters in a row that form no word, or a known proper name."""
    free = [token for token in tokens if token.kind == "word"]
    if any(len(token.word) > 1 and classes().get(token.word, "") in proper for token in free):
        return True
    return any(len(a.word) == len(b.word) == 1 and a.end == b.start for a, b in pairwise(free))
