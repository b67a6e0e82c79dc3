"""What the tagger sees of a page: hashed signs of each character, all of them worked out by numpy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.recognise.hit import Hit, code
from kg.recognise.lexicon import Found
from kg.recognise.tokens import END_OF, START_OF, WORD_OF, Token
from kg.words import classes

Numbers = NDArray[np.uint64]
Offsets = NDArray[np.int64]
Span = tuple[int, int, int]

# Columns: c character, s shape; w p n the word here, before and after, t q r their classes, l its length, o where in it
# the character stands; b what the rules chose, x the lexicon, k its supported names, g the grammar. A sign joins
# columns at distances: b-1b0.
SIGNS = """
c-3 c-2 c-1 c0 c1 c2 c3 c-3c-2 c-2c-1 c-1c0 c0c1 c1c2 c2c3 c-1c1 c-2c-1c0 c-1c0c1 c0c1c2 c-3c-2c-1 c1c2c3
s-1s0s1 s-2s-1s0s1s2 w0o0 p0o0 n0o0 p0w0o0 w0n0o0 t0o0 q0t0o0 t0r0o0 q0t0r0o0 o0l0
b0 b-1b0 b0b1 b0c0 b0c-1 b0c1 b-2b-1b0b1b2 b0p0 b0n0 b0t0o0 x0 x-1x0 x0x1 x0c0 k0 k-1k0 k0k1 k0c0 g0 g-1g0 g0g1 g0c0
b0x0 b0g0 x0g0o0
"""
COLUMNS = "cswpntqrolbxkg"
REACH = 4
SHAPES = ("0-9", "A-Z", "a-z", "一二三四五六七八九十两几多各百", *"，。、：；（）“”《》· \n！？-", "一-鿿", "^一-鿿")
LONGEST_WORD = 5
PLANE = 1 << 16
BEGIN, INSIDE, END, SINGLE = 1, 2, 3, 4
ODD, ROUND_1, ROUND_2 = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xBF58476D1CE4E5B9
MASK = 2**64 - 1


@dataclass(frozen=True, slots=True)
class View:
    """A page before the tagger judges it: sentences (offsets and words), lexicon, candidates, what the rules chose."""

    text: str
    stretches: Sequence[tuple[int, int]]
    cuts: Sequence[Sequence[Token]]
    found: Sequence[Sequence[Found]]
    candidates: Sequence[Hit]
    chosen: Sequence[Hit]


def signs(view: View, bits: int) -> NDArray[np.int64]:
    """Return for each kind of sign its number, below 2**bits, at each character of the page."""
    return np.array([numbers.copy() for numbers in signs_of([view], bits)])


def signs_of(views: Sequence[View], bits: int) -> Iterator[NDArray[np.int64]]:
    """Yield, kind by kind, the numbers of the signs at each character of pages, which stand apart as `begins` says.

    The array of a kind is only good until the next one is asked for.
    """
    columns = _columns(views)
    length = columns.shape[1] - 2 * REACH
    numbers, part = np.empty(length, np.uint64), np.empty(length, np.uint64)
    for (at, shift, factor), *others in _templates():
        np.multiply(columns[at, REACH + shift :][:length], factor, out=numbers)
        for at_, shift_, factor_ in others:
            np.multiply(columns[at_, REACH + shift_ :][:length], factor_, out=part)
            numbers += part
        numbers += np.uint64(ODD)
        np.right_shift(numbers, np.uint64(32), out=part)
        numbers ^= part
        numbers *= np.uint64(ROUND_1)
        numbers >>= np.uint64(64 - bits)
        yield numbers.view(np.int64)


def begins(views: Sequence[View]) -> list[int]:
    """Return where each page begins in what `signs_of` yields: so far apart that no sign reaches into another page."""
    return list(accumulate((len(view.text) + REACH for view in views[:-1]), initial=0))


@cache
def _templates() -> tuple[tuple[tuple[int, int, np.uint64], ...], ...]:
    """Return for each sign its columns, their shifts, and the odd numbers that they are multiplied by."""
    parts = [re.findall(r"([a-z])(-?\d)", sign) for sign in SIGNS.split()]
    return tuple(
        tuple((COLUMNS.index(name), int(shift), _odd(8 * row + at)) for at, (name, shift) in enumerate(sign))
        for row, sign in enumerate(parts)
    )


def _odd(number: int) -> np.uint64:
    """Return an odd number, times the one that `_mix` begins with: what is mixed next is the sum of the products."""
    mixed = (number + 1) * ODD & MASK
    return np.uint64(((mixed ^ mixed >> 31) * ROUND_2 | 1) * ODD & MASK)


def _mix(numbers: Numbers) -> None:
    """Spread numbers over all 64 bits (the finaliser of splitmix64, shortened)."""
    numbers += np.uint64(1)
    numbers *= np.uint64(ODD)
    numbers ^= numbers >> np.uint64(32)
    numbers *= np.uint64(ROUND_1)
    numbers ^= numbers >> np.uint64(29)


def _columns(views: Sequence[View]) -> Numbers:
    """Return the columns of all pages, mixed; REACH zeros stand before, between and after the pages."""
    starts = [REACH + begin for begin in begins(views)]
    length = starts[-1] + len(views[-1].text) + REACH
    columns = np.zeros((len(COLUMNS), length), np.uint64)
    text = ("\0" * REACH).join(["", *(view.text for view in views), ""])
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    columns[0], columns[1] = characters, _shapes()[np.minimum(characters, PLANE - 1)]
    columns[2:10] = _words(views, starts, length)
    columns[10:] = _tracks(views, starts, length)
    for column in columns:
        _mix(column)
    for start in (*starts, length):
        columns[:, start - REACH : start] = 0
    return columns


@cache
def _shapes() -> Numbers:
    text = "".join(map(chr, range(PLANE)))
    shapes = np.zeros(PLANE, np.uint64)
    for number, kind in reversed(list(enumerate(SHAPES, 1))):
        pattern = re.compile(f"[{kind}]" if len(kind) > 1 else re.escape(kind))
        shapes[[match.start() for match in pattern.finditer(text)]] = number
    return shapes


def _words(views: Sequence[View], starts: Sequence[int], length: int) -> Numbers:
    """Return the columns w p n t q r o l."""
    columns = np.zeros((8, length), np.uint64)
    sentences = [(start, tokens) for start, view in zip(starts, views, strict=True) for tokens in view.cuts if tokens]
    if not sentences:
        return columns
    counts = [len(tokens) for _, tokens in sentences]
    tokens = [token for _, tokens in sentences for token in tokens]
    words = np.fromiter(map(_word, map(WORD_OF, tokens)), np.uint64, len(tokens))
    begin, end = (np.fromiter(map(edge, tokens), np.int64, len(tokens)) for edge in (START_OF, END_OF))
    begin, lengths = begin + np.repeat([start for start, _ in sentences], counts), end - begin
    firsts = np.cumsum([0, *counts[:-1]])
    around = np.zeros((6, len(tokens)), np.uint64)
    for row, values in ((0, words >> np.uint64(32)), (3, words & np.uint64(0xFFFFFFFF))):
        around[row], around[row + 1, 1:], around[row + 2, :-1] = values, values[:-1], values[1:]
        around[row + 1, firsts] = around[row + 2, firsts[1:] - 1] = around[row + 2, -1] = 0
    where = _all(begin, lengths)
    of_token = np.repeat(np.arange(len(tokens)), lengths)
    for column, values in zip(columns, around, strict=False):
        column[where] = values[of_token]
    columns[6] = _placed(begin, lengths, np.zeros(len(tokens), np.int64), length)
    columns[7, where] = np.repeat(np.minimum(lengths, LONGEST_WORD), lengths)
    return columns


def _all(begin: Offsets, lengths: Offsets) -> Offsets:
    """Return the offsets of all characters of stretches."""
    return np.arange(lengths.sum()) + np.repeat(begin - np.cumsum(lengths) + lengths, lengths)


def _placed(begin: Offsets, lengths: Offsets, numbers: Offsets, length: int) -> Numbers:
    """Return a column with the number of each stretch and, added to it, the place of the character in the stretch."""
    column = np.zeros(length, np.uint64)
    column[_all(begin, lengths)] = np.repeat(numbers + INSIDE, lengths)
    column[begin + lengths - 1] = numbers + END
    column[begin] = numbers + np.where(lengths == 1, SINGLE, BEGIN)
    return column


@lru_cache(maxsize=1 << 18)
def _word(word: str) -> int:
    """Return the number of a word and, in the lower half, that of its class."""
    return crc32(word.encode(errors="replace")) << 32 | crc32(classes().get(word, "?").encode())


def _tracks(views: Sequence[View], starts: Sequence[int], length: int) -> Numbers:
    """Return the columns b x k g."""
    tracks: tuple[list[Span], ...] = ([], [], [], [])
    for start, view in zip(starts, views, strict=True):
        lexicon = [hit for hit in view.candidates if hit.rule.startswith("gazetteer")]
        grammar = [hit for hit in view.candidates if not hit.rule.startswith("gazetteer")]
        kinds = (_spans(view.chosen), _found(view), _spans(lexicon), _spans(grammar))
        for track, spans in zip(tracks, kinds, strict=True):
            track.extend((start + a, b - a, number) for a, b, number in _longest(spans, len(view.text)))
    columns = (np.array(track, np.int64).reshape(-1, 3).T for track in tracks)
    return np.stack([_placed(begin, lengths, numbers, length) for begin, lengths, numbers in columns])


def _found(view: View) -> Iterator[Span]:
    return ((start, end, surface.code) for sentence in view.found for start, end, surface in sentence)


def _spans(hits: Iterable[Hit]) -> Iterator[Span]:
    return ((hit.start, hit.end, code(hit.rule, hit.type)) for hit in hits)


def _longest(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Choose names that do not overlap, the longest first."""
    taken = bytearray(length)
    for shorter, start, end, number in sorted((a - b, a, b, number) for a, b, number in spans):
        if not taken[start] and not taken[end - 1]:  # what is as long at least covers the one or the other
            taken[start:end] = b"\1" * -shorter
            yield start, end, number
