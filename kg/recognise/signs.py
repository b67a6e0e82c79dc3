"""What the tagger sees of a page: hashed signs of each character, all of them worked out by numpy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.recognise.hit import Hit
from kg.recognise.lexicon import Found
from kg.recognise.tokens import Token
from kg.words import classes

Numbers = NDArray[np.uint64]

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
PLACES_IN_NAME = 8
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
    length = len(view.text)
    columns = np.zeros((len(COLUMNS), length + 2 * REACH), np.uint64)
    columns[:, REACH : REACH + length] = _mixed(np.stack(_columns(view))) if length else 0
    rows = np.empty((len(_templates()), length), np.uint64)
    for row, parts in enumerate(_templates()):
        shifted = (columns[at, REACH + shift : REACH + shift + length] * factor for at, shift, factor in parts)
        rows[row] = reduce(np.add, shifted)
    return (_mixed(rows) >> np.uint64(64 - bits)).astype(np.int64)


@cache
def _templates() -> tuple[tuple[tuple[int, int, np.uint64], ...], ...]:
    """Return for each sign its columns, their shifts, and the odd numbers that they are multiplied by."""
    parts = [re.findall(r"([a-z])(-?\d)", sign) for sign in SIGNS.split()]
    return tuple(
        tuple((COLUMNS.index(name), int(shift), _odd(8 * row + at)) for at, (name, shift) in enumerate(sign))
        for row, sign in enumerate(parts)
    )


def _odd(number: int) -> np.uint64:
    mixed = (number + 1) * ODD & MASK
    return np.uint64((mixed ^ mixed >> 31) * ROUND_2 & MASK | 1)


def _mixed(numbers: Numbers) -> Numbers:
    """Spread numbers over all 64 bits (the finaliser of splitmix64, shortened)."""
    mixed = (numbers + np.uint64(1)) * np.uint64(ODD)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(ROUND_1)
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _columns(view: View) -> list[Numbers]:
    length = len(view.text)
    characters = np.frombuffer(view.text.encode("utf-32-le", "surrogatepass"), np.uint32)
    lexicon = [hit for hit in view.candidates if hit.rule.startswith("gazetteer")]
    grammar = [hit for hit in view.candidates if not hit.rule.startswith("gazetteer")]
    found = (
        (start, end, max(_code(name.role, name.entity_id.partition("-")[0]) for name in names))
        for sentence in view.found
        for start, end, names in sentence
    )
    return [
        characters.astype(np.uint64),
        _shapes()[np.minimum(characters, PLANE - 1)],
        *_words(view),
        _track(_spans(view.chosen), length),
        _track(found, length),
        _track(_spans(lexicon), length),
        _track(_spans(grammar), length),
    ]


@cache
def _shapes() -> Numbers:
    text = "".join(map(chr, range(PLANE)))
    shapes = np.zeros(PLANE, np.uint64)
    for number, kind in reversed(list(enumerate(SHAPES, 1))):
        pattern = re.compile(f"[{kind}]" if len(kind) > 1 else re.escape(kind))
        shapes[[match.start() for match in pattern.finditer(text)]] = number
    return shapes


def _words(view: View) -> list[Numbers]:
    """Return the columns w p n t q r o l."""
    columns = np.zeros((8, len(view.text)), np.uint64)
    gap = (0, 0, 0, 0)
    rows = [gap]
    for tokens in view.cuts:
        rows += ((token.start, token.end, *_word(token.word)) for token in tokens)
        rows.append(gap)
    table = np.array(rows, np.int64)
    at = np.flatnonzero(table[:, 1])
    starts, ends = table[at, :2].T
    lengths = ends - starts
    where = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    around = (table[at + step, column] for column in (2, 3) for step in (0, -1, 1))
    columns[:6, where] = np.repeat(np.stack(list(around)), lengths, axis=1)
    columns[6, where] = INSIDE
    columns[6, ends - 1] = END
    columns[6, starts] = np.where(lengths == 1, SINGLE, BEGIN)
    columns[7, where] = np.repeat(np.minimum(lengths, LONGEST_WORD), lengths)
    return list(columns)


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[int, int]:
    return crc32(word.encode(errors="replace")), crc32(classes().get(word, "?").encode())


@cache
def _code(rule: str, type_: str) -> int:
    return crc32(f"{rule}/{type_}".encode()) * PLACES_IN_NAME


def _spans(hits: Iterable[Hit]) -> Iterable[tuple[int, int, int]]:
    return ((hit.start, hit.end, _code(hit.rule, hit.type)) for hit in hits)


def _track(spans: Iterable[tuple[int, int, int]], length: int) -> Numbers:
    """Write names that do not overlap, the longest first, as their code and the place of the character in the name."""
    track: list[Any] = [0] * length
    for start, end, code in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if any(track[start:end]):
            continue
        track[start:end] = [code + INSIDE] * (end - start)
        track[end - 1] = code + END
        track[start] = code + (BEGIN if end - start > 1 else SINGLE)
    return np.array(track, np.uint64)
