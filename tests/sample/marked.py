"""A text with marked stretches that stay in place through edits: how annotations follow a page into its rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

Edit = tuple[int, int, str]
BOILERPLATE: dict[str, Any] = {}


@dataclass(frozen=True)
class Marked:
    """A text and its stretches (start, end, mention); a stretch of boilerplate has no mention."""

    text: str
    spans: tuple[tuple[int, int, dict[str, Any]], ...]

    def edit(self, edits: Iterable[Edit]) -> Marked:
        """Make sorted, non-overlapping replacements; a stretch that becomes empty is dropped."""
        parts, moves, done, shift = [], [], 0, 0
        for start, end, new in edits:
            parts += [self.text[done:start], new]
            shift += len(new) - (end - start)
            moves.append((start, end, shift))
            done = end
        text = "".join([*parts, self.text[done:]])

        def at(place: int) -> int:
            place = next((start for start, end, _ in moves if start < place < end), place)
            return place + next((shift for _, end, shift in reversed(moves) if end <= place), 0)

        spans = ((at(start), at(end), mention) for start, end, mention in self.spans)
        return Marked(text, tuple(span for span in spans if span[0] < span[1]))

    def parts(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches between the edges of all marks, so that no edit crosses an edge."""
        edges = sorted({0, len(self.text), *(edge for start, end, _ in self.spans for edge in (start, end))})
        yield from pairwise(edges)

    def sub(self, pattern: str, new: str) -> Marked:
        """Replace the matches of a pattern that lie between marks or inside one."""
        return self.edit((m.start(), m.end(), m.expand(new)) for m in re.finditer(pattern, self.text, re.MULTILINE))

    def without_boilerplate(self) -> Marked:
        """Cut the boilerplate out."""
        return self.edit((start, end, "") for start, end, mention in sorted(self.spans, key=_start) if not mention)

    def lines(self) -> Marked:
        """Leave neither indents nor blank lines."""
        return self.sub(r"^[\s\u3000]+|[ \t\u3000]+$|\n+\Z", "")

    def first(self, count: int) -> Marked:
        """Keep so many lines."""
        end = [match.end() for match in re.finditer(r"\n", self.text)][count - 1]
        return self.edit([(end, len(self.text), "")])

    def with_line(self, index: int, line: str) -> Marked:
        """Insert a line of boilerplate."""
        place = [match.end() for match in re.finditer(r"\n", self.text)][index - 1]
        page = self.edit([(place, place, f"{line}\n")])
        return Marked(page.text, (*page.spans, (place, place + len(line) + 1, BOILERPLATE)))

    def framed(self, before: str, after: str) -> Marked:
        """Put boilerplate before and after."""
        spans = [(start + len(before), end + len(before), mention) for start, end, mention in self.spans]
        edges = [(0, len(before)), (len(before) + len(self.text), len(before) + len(self.text) + len(after))]
        frame = [(start, end, BOILERPLATE) for start, end in edges if start < end]
        return Marked(before + self.text + after, (*spans, *frame))


def to_taiwan(page: Marked) -> Marked:
    """Convert by machine to Traditional characters and Taiwan wording, as aggregators do with mainland pages."""
    convert = _converter("s2twp")
    return page.edit((start, end, convert(page.text[start:end])) for start, end in page.parts())


def to_traditional(page: Marked) -> Marked:
    """Convert character by character."""
    convert = _converter("s2t")
    return page.edit((start, end, convert(page.text[start:end])) for start, end in page.parts())


def garble(page: Marked, form: str, lost: int = 0) -> Marked:
    """Write after some characters, always the same ones, their pinyin in brackets; every `lost`th lacks the first."""
    from pypinyin import Style, lazy_pinyin

    chosen = [index for index, char in enumerate(page.text) if "一" <= char <= "鿿" and ord(char) % 6 == 0]
    edits = []
    for number, index in enumerate(chosen, start=1):
        char = page.text[index]
        mark = form.format(lazy_pinyin(char, style=Style.TONE)[0])
        edits.append((index, index + 1, char + (mark.lstrip("(（ ") if lost and number % lost == 0 else mark)))
    return page.edit(edits)


def _start(span: tuple[int, int, dict[str, Any]]) -> int:
    return span[0]


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name).convert
