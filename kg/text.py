"""A string that remembers where each of its characters stood in the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]


def occurrences(text: str, word: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield where a word stands in a text, one after the other.

    >>> list(occurrences("高新区，高新区", "高新"))
    [(0, 2), (4, 6)]
    """
    stop = len(text) if end is None else end
    at = text.find(word, start, stop)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word), stop)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the value and the raw stretch it stands for: character by character (plain) or as a whole."""

    start: int
    raw_start: int
    raw_end: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A cleaned string with a piecewise map to raw offsets that costs O(edits), not O(characters)."""

    value: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, raw: str) -> Text:
        """Wrap an original string.

        >>> Text.of("無錫").raw_span(0, 1)
        (0, 1)
        """
        return cls(raw, (Piece(0, 0, len(raw), plain=True),) if raw else ())

    def raw_span(self, start: int, end: int) -> Span:
        """Return the raw stretch, end exclusive, that the non-empty stretch [start, end) of the value stands for."""
        if not 0 <= start < end <= len(self.value):
            message = f"no stretch [{start}, {end}) in a text of {len(self.value)} characters"
            raise ValueError(message)
        return self._raw(start)[0], self._raw(end - 1)[1]

    def convert(self, change: Callable[[str], str]) -> Text:
        """Apply a change that keeps the length, such as a script or width conversion."""
        value = change(self.value)
        if len(value) != len(self.value):
            message = f"a conversion changed the length from {len(self.value)} to {len(value)}"
            raise ValueError(message)
        return Text(value, self.pieces)

    def sub(self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]) -> Text:
        """Replace each match; what stands in for a match maps to the whole of it.

        >>> Text.of("創(chuàng)新").sub(re.compile(r"(?<=創)[(][a-zà]+[)]"), "").value
        '創新'
        """
        change = replacement if callable(replacement) else lambda match: match.expand(replacement)
        return self.replace((match.start(), match.end(), change(match)) for match in pattern.finditer(self.value))

    def cut(self, spans: Iterable[Span]) -> Text:
        """Remove stretches that are sorted and do not overlap."""
        return self.replace((start, end, "") for start, end in spans)

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> Text:
        """Replace sorted, non-overlapping, non-empty stretches (start, end, replacement)."""
        values: list[str] = []
        pieces: list[Piece] = []
        length = done = 0
        for start, end, new in edits:
            length = self._copy(done, start, length, values, pieces)
            if new:
                raw_start, raw_end = self.raw_span(start, end)
                pieces.append(Piece(length, raw_start, raw_end, self._keeps_steps(start, end, len(new))))
                values.append(new)
                length += len(new)
            done = end
        if not done:
            return self
        self._copy(done, len(self.value), length, values, pieces)
        return Text("".join(values), tuple(pieces))

    def _copy(self, start: int, end: int, length: int, values: list[str], pieces: list[Piece]) -> int:
        """Append the stretch [start, end) unchanged and return the new length."""
        if start >= end:
            return length
        values.append(self.value[start:end])
        first = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        last = bisect_right(self.pieces, end - 1, key=lambda piece: piece.start)
        ends = [*(piece.start for piece in self.pieces[first + 1 : last]), end]
        for piece, stop in zip(self.pieces[first:last], ends, strict=True):
            begin = max(piece.start, start)
            raw_start, raw_end = piece.raw_start, piece.raw_end
            if piece.plain:
                raw_start, raw_end = raw_start + begin - piece.start, raw_start + stop - piece.start
            pieces.append(Piece(length + begin - start, raw_start, raw_end, piece.plain))
        return length + end - start

    def _keeps_steps(self, start: int, end: int, length: int) -> bool:
        """Tell whether a replacement of this length can map character by character."""
        if length != end - start:
            return False
        raw_start, raw_end = self.raw_span(start, end)
        first = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        last = bisect_right(self.pieces, end - 1, key=lambda piece: piece.start)
        return length == raw_end - raw_start and all(piece.plain for piece in self.pieces[first:last])

    def _raw(self, position: int) -> Span:
        piece = self.pieces[bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1]
        if not piece.plain:
            return piece.raw_start, piece.raw_end
        offset = piece.raw_start + position - piece.start
        return offset, offset + 1
