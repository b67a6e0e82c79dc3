"""Split a cleaned article into sections under their headings, and into sentences.

A sentence ends at 。！？ and at the end of a line, but not inside short quotes, brackets or titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Section
from kg.text import Text

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE = re.compile(
    r"(?:(?<!：)“[^“”\n]{0,24}”|（[^（）\n]{0,40}）|《[^《》\n]{0,80}》|[^。！？])++(?:[。！？]+[”’）]*)?|[。！？]+[”’）]*"
)
_MARK = re.compile(
    r"^(?:第?[一二三四五六七八九十]+[、，章节条部篇]|（[一二三四五六七八九十\d]+）|\d{1,2}[、.](?!\d)|[▍■◆●▶★•·【\s]+)+|[】：\s]+$"
)
_END = re.compile("[。！？!?；;，,、：:…]$")
_LONGEST, _TITLE, _LABEL = 28, 60, 8  # characters, at most, of a heading, of a title, of a label with its colon
_LONGEST_SENTENCE = 500  # characters


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence by its stretch of the cleaned text, and the index of its section."""

    start: int
    end: int
    section: int


def split(text: Text) -> tuple[tuple[Section, ...], tuple[Stretch, ...]]:
    r"""Split a text into sections and sentences; a heading is the first sentence of its section.

    >>> sections, sentences = split(Text.of("无锡这样干\n一、江阴\n江阴“稳！”字当头。全市一起。"))
    >>> [section.heading for section in sections]
    ['无锡这样干', '江阴']
    >>> [(sentence.start, sentence.end, sentence.section) for sentence in sentences]
    [(0, 5, 0), (6, 10, 1), (11, 21, 1), (21, 26, 1)]
    """
    headings: list[str] = []
    sentences: list[Stretch] = []
    for match in _LINE.finditer(text.value):
        line = match.group().strip()
        heading = _heading(line) if headings else _title(line)
        if heading or not headings:
            headings.append(_MARK.sub("", heading) or heading)
        sentences += (Stretch(start, end, len(headings) - 1) for start, end in _sentences(match))
    return tuple(Section(index, heading) for index, heading in enumerate(headings)), tuple(sentences)


def _title(line: str) -> str:
    """Return the first line of a text where it is a title, or nothing."""
    return line if len(line) <= _TITLE and line[-1] not in "。；，、" else ""


def _heading(line: str) -> str:
    """Return the words of a line that stands above a section, without number and marks, or nothing for other lines."""
    label = line.endswith("：") and len(line) <= _LABEL
    if len(line) > _LONGEST or (_END.search(line) and not label):
        return ""
    return line


def _sentences(line: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the sentences of a line without the blanks around them."""
    for match in _SENTENCE.finditer(line.group()):
        for start, end in _pieces(match.group()):
            sentence = match.group()[start:end]
            if sentence.strip():
                begin = line.start() + match.start() + start + len(sentence) - len(sentence.lstrip())
                yield begin, begin + len(sentence.strip())


def _pieces(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield a sentence in pieces that can be read in fair time: a page without full stops is cut at its commas."""
    start = 0
    while len(sentence) - start > _LONGEST_SENTENCE:
        comma = max(sentence.rfind(mark, start, start + _LONGEST_SENTENCE) for mark in "；，、 ")
        end = comma + 1 if comma > start else start + _LONGEST_SENTENCE
        yield start, end
        start = end
    yield start, len(sentence)
