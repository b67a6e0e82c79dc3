"""Split a page into the stretches that are judged: its lines, and parts of lines in which furniture follows text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.clean.shapes import shapes
from kg.text import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PARAGRAPH = 30  # characters: a longer line with a full stop may hold text and furniture
_TOP = 3  # lines of a page in which its source and date may stand beside text
_HEAD = 200  # characters of such a line in which its source and date stand
_FIELDS = 10  # characters of a source with its date, at least


def segments(value: str) -> Iterator[Span]:
    """Yield the stretches of a page that are judged one by one.

    >>> page = "无锡再添一把火，滨湖区与新吴区围绕物联网布局产业园区。" * 3 + "责任编辑：张三 上一篇：泰州签约"
    >>> [page[start:end] for start, end in segments(page)][1:]
    ['责任编辑：张三', '上一篇：泰州签约']
    """
    for number, line in enumerate(_LINE.finditer(value)):
        edges = _edges(line.group(), line.start(), number < _TOP)
        parts = [line.span()] if not edges else pairwise([line.start(), *edges, line.end()])
        for start, end in parts:
            part = value[start:end]
            if part.strip(" "):
                yield start + len(part) - len(part.lstrip(" ")), end - len(part) + len(part.rstrip(" "))


def _edges(line: str, offset: int, is_top: bool) -> list[int]:
    """Return where furniture begins or ends within a line."""
    if len(line) <= _PARAGRAPH or "。" not in line:
        return []
    edges = {match.end() for match in shapes()["mark"].finditer(line)}
    for match in shapes()["fields"].finditer(line, 0, _HEAD if is_top else 0):
        if match.end() - match.start() >= _FIELDS and shapes()["dated"].search(match.group()):
            edges |= {match.start(), match.end()}
    return sorted(offset + edge for edge in edges if 0 < edge < len(line))
