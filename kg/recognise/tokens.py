"""A sentence as a row of tokens: known names stay whole, the rest is cut by jieba."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg import words
from kg.recognise.grammar import head_length
from kg.recognise.grammar import words as listed
from kg.recognise.hit import Hit

MARK = re.compile(r"[^\w]|_")
NUMBER = re.compile(r"[\d.%]+")
PLACES = frozenset({"City", "Region", "District"})
NAMED = PLACES | {"Institution", "Industry", "Initiative"}
# Adjectives left over from 做大, 建强, 用好, 各 and 该.
LOOSE = frozenset(
    [
        "大",
        "强",
        "优",
        "好",
        "新",
        "老",
        "各",
        "实",
        "精",
        "快",
        "多",
        "全",
        "总",
        "足",
        "活",
        "深",
        "高",
        "国内",
        "国际",
        "全球",
        "全国",
        "一流",
        "知名",
        "著名",
        "本地",
        "当地",
    ]
)
DONE = frozenset(a + b for a in "做建用办管打抓" for b in "大强优好足实精")
LEADING = frozenset(["新版", "新一轮", "年度", "升级版", "全面", "首轮", "新一批", "第一批", "含", "代"])
PROPER = frozenset({"nr", "ns", "nz", "nt", "nrt", "nrfg", "eng", ""})
NAME_LENGTH = 28
HEAD_TOKENS = 4
CROSSED = frozenset({"与", "及"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `kind` is the type of a known name, or word, function, number or mark."""

    start: int
    end: int
    word: str
    kind: str


def cut(text: str, start: int, end: int) -> list[Token]:
    """Cut the stretch [start, end) into words."""
    tokens = []
    for word in words.cut(text[start:end]):
        tokens.append(Token(start, start + len(word), word, _kind(word)))
        start += len(word)
    return tokens


def keep_whole(text: str, tokens: Sequence[Token], known: Sequence[Hit]) -> list[Token]:
    """Put known names, sorted and apart, in the place of the tokens that they cover."""
    return list(_merge(text, tokens, known))


def _merge(text: str, tokens: Sequence[Token], known: Sequence[Hit]) -> Iterator[Token]:
    done = tokens[0].start if tokens else 0
    hits = iter([*known, None])
    hit = next(hits)
    for token in tokens:
        while hit and hit.start < token.end:
            if done < hit.start:
                yield from [token] if (done, hit.start) == (token.start, token.end) else cut(text, done, hit.start)
            yield Token(hit.start, hit.end, text[hit.start : hit.end], hit.type)
            done = hit.end
            hit = next(hits)
        if done <= token.start:
            yield token
            done = token.end
        elif done < token.end:
            yield from cut(text, done, token.end)
            done = token.end


def _kind(word: str) -> str:
    if MARK.match(word):
        return "mark"
    if NUMBER.fullmatch(word):
        return "number"
    if word in listed("boundary", "outside") or word in listed("boundary", "single"):
        return "function"
    if word in listed("boundary", "inside") or len(word) == 1:
        return "word"
    return "function" if words.is_function_word(word) else "word"


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a name: the word, its offset, the index of the token in which it begins, and that token's rest."""

    word: str
    start: int
    end: int
    first: int
    rest: str


def head_at(text: str, tokens: Sequence[Token], index: int, section: str, key: str) -> Head | None:
    """Return the longest head of a list that ends with tokens[index], be it one token or several."""
    end = tokens[index].end
    floor = tokens[max(0, index - HEAD_TOKENS)].start
    length = head_length(text, end, section, key, floor)
    if not length:
        return None
    first = index
    while tokens[first].start > end - length:
        first -= 1
    if any(token.kind in {"mark", "number", "City", "Region"} for token in tokens[first : index + 1]):
        return None
    return Head(text[end - length : end], end - length, end, first, text[tokens[first].start : end - length])


def boundaries(tokens: Iterable[Token]) -> set[int]:
    """Return the offsets at which a token begins or ends."""
    return {edge for token in tokens for edge in (token.start, token.end)}


def run_before(tokens: Sequence[Token], index: int, also: frozenset[str] = frozenset(), crossed: bool = False) -> int:
    """Return where the run of name words begins that ends before tokens[index].

    It stops at marks, function words and numbers; beyond a run of places it goes only to the body they belong to, and
    over one 与 or 及 between ordinary words unless one is `crossed` already. `also` names words that may stand inside
    though they look like verbs.
    """
    first = index
    while first > 0 and tokens[index - 1].end - tokens[first - 1].start <= NAME_LENGTH:
        before = tokens[first - 1]
        if (
            first < index
            and tokens[first].kind in PLACES
            and not _opens(before)
            and not _abbreviates(tokens, first - 1)
        ):
            break
        if not _joins(before) and before.word not in also:
            if crossed or before.word not in CROSSED or not _pairs(tokens, first, index):
                break
            crossed = True
        first -= 1
    while first < index and _is_loose(tokens, first):
        first += 1
    return first


def _is_loose(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the first word of a run belongs to what stands before it: 用好, 做大, 新一轮, 在锡."""
    word = tokens[at].word
    if tokens[at].kind == "City" and len(word) == 1 and at and tokens[at - 1].word in "在来驻赴回留":
        return True
    if at and tokens[at - 1].word + word in DONE:
        return True
    return word in LEADING or (word in LOOSE | CROSSED and (at + 1 == len(tokens) or len(tokens[at + 1].word) > 1))


def _pairs(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Tell whether the words on both sides of tokens[first - 1] may be one name, as in 材料与工程联合实验室."""
    if first < 2 or first == index:
        return False
    left, right = tokens[first - 2], tokens[first]
    return (
        left.kind in {"word", "Industry"}
        and right.kind in {"word", "Industry"}
        and not _opens(left)
        and len(left.word) > 1
    )


def _opens(token: Token) -> bool:
    """Tell whether a token before a place may open the name: a place, or the parent as in 浙江大学温州研究院."""
    return token.kind in PLACES | {"Institution"} or bool(
        head_length(token.word, len(token.word), "institution", "heads")
    )


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a lone short proper name opens a name before a place: 中科 in 中科南京软件技术研究院."""
    lone = at == 0 or tokens[at - 1].kind in {"mark", "function"}
    return (
        lone
        and tokens[at].kind == "word"
        and words.classes().get(tokens[at].word, "") in PROPER | {"j"}
        and len(tokens[at].word) > 1
    )


def _joins(token: Token) -> bool:
    return token.kind in NAMED or token.kind == "word" or token.word == "·"


def is_specific(tokens: Iterable[Token], generic: frozenset[str]) -> bool:
    """Tell whether some of the words name a thing: a known name or a word that is not generic."""
    return any(token.kind in NAMED or (token.kind == "word" and token.word not in generic) for token in tokens)


def is_coined(tokens: Sequence[Token]) -> bool:
    """Tell whether the words hold a coined name: characters in a row that form no word, or a dictionary's proper name."""
    free = [token for token in tokens if token.kind == "word"]
    if any(len(token.word) > 1 and words.classes().get(token.word, "") in PROPER for token in free):
        return True
    return any(len(a.word) == len(b.word) == 1 and a.end == b.start for a, b in pairwise(free))
