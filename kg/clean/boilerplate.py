"""Find the lines and blocks of a normalised page that are not its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from kg.clean.lines import Line, is_breadcrumb, is_end, is_prose, is_related_heading, reason
from kg.text import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BULLET = re.compile(r"[•·・▪■◆●▲○*>＞-]\s*|\d{1,2}[.、] ?|《")
_HEADING = re.compile("[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节条]")
_TAIL = re.compile("（[^（）\\n]{0,12}(?:记者|通讯员|编辑|责编|来源|稿源|作者|供稿)[^（）\\n]{1,60}）$")
_ARTICLE = 150
_TEASER = re.compile(r"^(?:\.{3}|…)|(?:\.{3}|…)$")


def find_boilerplate(value: str) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of a page that are not its article, in order, each with the reason."""
    for why, group in groupby(read_lines(value), key=lambda line: line.reason):
        members = list(group)
        if why:
            yield (members[0].start, members[-1].end), why
        else:
            yield from _tails(members)


def read_lines(value: str) -> list[Line]:
    """Return the lines of a page, each with its zone and, where it is not part of the article, the reason."""
    lines = _with_zones([Line(match.start(), match.end(), match.group()) for match in _LINE.finditer(value)])
    reasons = [reason(line) for line in lines]
    for mark in (_mark_lists, _mark_head, _mark_end, _mark_contacts, _mark_between):
        mark(lines, reasons)
    return [replace(line, reason=why) for line, why in zip(lines, reasons, strict=True)]


def _with_zones(lines: list[Line]) -> list[Line]:
    """Put each line into the head, before the first paragraph, or the foot, after the last, or between."""
    listed = next((index for index, line in enumerate(lines) if is_related_heading(line.value)), len(lines))
    prose = [index for index, line in enumerate(lines[:listed]) if is_prose(line.value)]
    first = next((index for index in prose if not reason(replace(lines[index], zone="head"))), len(lines))
    last = next((index for index in prose[::-1] if not reason(replace(lines[index], zone="foot"))), len(lines))
    zones = ("head" if index < first else "foot" if index > last else "body" for index in range(len(lines)))
    return [replace(line, zone=zone) for line, zone in zip(lines, zones, strict=True)]


def _mark_lists(lines: list[Line], reasons: list[str | None]) -> None:
    """Mark lists of other articles, with their teasers, from the heading on to where the article resumes."""
    index = 0
    while index < len(lines):
        if is_related_heading(lines[index].value):
            stop = _end_of_list(lines, reasons, index)
            reasons[index:stop] = ["related"] * (stop - index)
            index = stop
        index += 1


def _end_of_list(lines: list[Line], reasons: list[str | None], index: int) -> int:
    ended = any(why in ("byline", "source", "footer") for why in reasons[max(index - 2, 0) : index])
    rest = lines[index + 1 :]
    bullets = [bool(_BULLET.match(line.value)) for line in rest]
    teasers = sum(bullets[i] and not bullets[i + 1] and is_prose(rest[i + 1].value) for i in range(len(rest) - 1))
    if ended or teasers >= 2:
        return len(lines)
    for offset, line in enumerate(rest):
        if not _is_item(line.value) and reasons[index + 1 + offset] is None:
            return index + 1 + offset
    return len(lines)


def _is_item(value: str) -> bool:
    """Tell whether a line looks like a link of a list, a cut-off teaser, or a date."""
    if _HEADING.match(value):
        return False
    return not is_prose(value) or bool(_TEASER.search(value)) or not re.search("[。！？；：，”）]$", value)


def _mark_head(lines: list[Line], reasons: list[str | None]) -> None:
    """Mark what stands above a breadcrumb, and bulleted menu items at the top."""
    head = [index for index, line in enumerate(lines[:4]) if line.zone == "head"]
    crumb = max((index for index in head if is_breadcrumb(lines[index].value)), default=0)
    reasons[:crumb] = [why or "navigation" for why in reasons[:crumb]]
    for index in head:
        if len(lines[index].value) > 12 or not _BULLET.match(lines[index].value):
            break
        reasons[index] = "navigation"


def _mark_end(lines: list[Line], reasons: list[str | None]) -> None:
    """Mark all that follows the disclaimer of a site."""
    read = 0
    for index, line in enumerate(lines):
        read += len(line.value) if line.zone == "body" else 0
        if line.zone != "head" and read > _ARTICLE and is_end(line.value):
            reasons[index:] = [why or "footer" for why in reasons[index:]]
            return


def _mark_between(lines: list[Line], reasons: list[str | None]) -> None:
    """Mark the short lines of the foot that stand among boilerplate."""
    for index in range(1, len(lines) - 1):
        among = lines[index].zone == "foot" and reasons[index - 1] and reasons[index + 1]
        if among and not is_prose(lines[index].value):
            reasons[index] = reasons[index] or reasons[index + 1]


def _mark_contacts(lines: list[Line], reasons: list[str | None]) -> None:
    """Keep addresses and telephone numbers that belong to the article: no other boilerplate stands beside them."""
    for index in range(len(lines)):
        if reasons[index] == "contact":
            before = reasons[index - 1] if index else None
            after = next((why for why in reasons[index:] if why != "contact"), None)
            if not before and after in (None, "pager"):
                reasons[index] = None


def _tails(lines: list[Line]) -> Iterator[tuple[Span, str]]:
    """Yield the bylines in brackets at the ends of lines."""
    for line in lines:
        match = _TAIL.search(line.value)
        if match and match.start():
            yield (line.start + match.start(), line.end), "byline"
