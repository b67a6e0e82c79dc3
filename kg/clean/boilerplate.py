"""Find the lines and blocks of a normalised page that are not its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from kg.clean.lines import Line, adverts, is_prose, is_shape, reason
from kg.clean.segments import segments
from kg.clean.shapes import shapes
from kg.text import Span

_BULLET = re.compile(r"[•·・▪■◆●▲○*>＞-]\s*|\d{1,2}[.、] ?|《")
_HEADING = re.compile("[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节条]")
_TAIL = "）图摄影"  # last characters of bylines and credits at the ends of lines
_TEASER = re.compile(r"^(?:\.{3}|…)|(?:\.{3}|…)$|[^。！？；：，”）]$")
_ARTICLE = 100  # characters of article, at least, before a disclaimer that ends it
_TOP = 4  # lines in which a breadcrumb stands
_MENU_ITEM, _TITLE = 12, 40  # characters of an item of a menu, and of a title, at most
_WINDOW = 60  # lines after a heading that tell the kind of its list
_RUN = 400  # characters of paragraphs without a break: longer than any teaser, so an article
_LONGEST = 10_000  # characters of a list or a footer: what goes on longer is some page's article
_SITE = re.compile("(?:网站?|政府|门户|平台|频道|页|局|委员会)$")
_HOME = re.compile("(?:网站)?[首主]页(?:English)?")
_TEASERS = 2  # bullets with a paragraph below them, at least, that make a list one with teasers


@dataclass(slots=True)
class _Sheet:
    """The lines of a page while they are judged."""

    values: list[str]
    runs: list[int] = field(default_factory=list)
    zones: list[str] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)


def find_boilerplate(value: str) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of a page that are not its article, in order, each with the reason."""
    for why, group in groupby(read_lines(value), key=lambda line: line.reason):
        members = list(group)
        if why:
            yield (members[0].start, members[-1].end), why
        else:
            yield from _inside(members)


@lru_cache(maxsize=1)
def read_lines(value: str) -> list[Line]:
    """Return the lines of a page, each with its zone and, where it is not part of the article, the reason.

    The cuts and the masthead ask for the same page one after the other.
    """
    spans = list(segments(value))
    sheet = _Sheet([value[start:end] for start, end in spans])
    sheet.runs = list(_runs(sheet.values))
    sheet.zones = _zones(sheet)
    sheet.reasons = [reason(value, zone) for value, zone in zip(sheet.values, sheet.zones, strict=True)]
    for mark in (_mark_lists, _mark_dated, _mark_head, _mark_end, _mark_contacts, _mark_between):
        mark(sheet)
    rows = zip(spans, sheet.values, sheet.zones, sheet.reasons, strict=True)
    return [Line(*span, value, zone, why) for span, value, zone, why in rows]


def _runs(values: list[str]) -> Iterator[int]:
    """Yield the lines at which so many paragraphs follow each other that they can only be an article."""
    for is_article, group in groupby(range(len(values)), key=lambda index: _is_paragraph(values[index])):
        members = list(group)
        if is_article and sum(len(values[index]) for index in members) > _RUN:
            yield members[0]


def _is_paragraph(value: str) -> bool:
    return not _BULLET.match(value) and not _is_item(value) and not reason(value, "foot")


def _zones(sheet: _Sheet) -> list[str]:
    """Put each line into the head, before the first paragraph, or the foot, after the last, or between.

    A list of other articles below the article, with no article below it, ends the search for the last paragraph.
    """
    values, article = sheet.values, max(sheet.runs, default=0)
    lists = (index for index in _lists(values) if index > article and _has_article(values[:index]))
    listed = next(lists, len(values))
    prose = [index for index, value in enumerate(values[:listed]) if is_prose(value)]
    first = next((index for index in prose if not reason(values[index], "head")), len(values))
    last = next((index for index in prose[::-1] if not reason(values[index], "foot")), len(values))
    return ["head" if index < first else "foot" if index > last else "body" for index in range(len(values))]


def _lists(values: list[str]) -> Iterator[int]:
    """Yield the lines that stand above lists of other articles."""
    return (index for index, value in enumerate(values) if is_shape("related heading", value, 40))


def _has_article(values: list[str]) -> bool:
    """Tell whether lines hold so much text that what follows may be the end of the page."""
    lengths = accumulate(len(value) for value in values if is_prose(value))
    return any(length > _ARTICLE for length in lengths)


def _mark_lists(sheet: _Sheet) -> None:
    """Mark lists of other articles, with their teasers, from the heading on to where the article resumes."""
    stop = 0
    for index in _lists(sheet.values):
        if index >= stop:
            stop = _end_of_list(sheet, index)
            sheet.reasons[index:stop] = ["related"] * (stop - index)


def _end_of_list(sheet: _Sheet, index: int) -> int:
    """Return the line at which the article resumes after a heading, or the end of the page."""
    lines = sheet.values[index + 1 : index + _WINDOW]
    teasers = sum(
        bool(_BULLET.match(here)) and is_prose(below) and not _BULLET.match(below) for here, below in pairwise(lines)
    )
    ended = any(why in ("byline", "source", "footer") for why in sheet.reasons[max(index - 2, 0) : index])
    if (ended or teasers >= _TEASERS) and _has_article(sheet.values[:index]):
        end = _next_article(sheet, index)
        if _is_short(sheet.values[index:end]):
            return end
    rest = range(index + 1, len(sheet.values))
    resumes = (line for line in rest if not sheet.reasons[line] and not _is_item(sheet.values[line]))
    end = next(resumes, len(sheet.values))
    return end if _is_short(sheet.values[index:end]) else index + 1


def _next_article(sheet: _Sheet, index: int) -> int:
    """Return the line below at which another article begins, or the end of the page."""
    return next((run for run in sheet.runs if run > index), len(sheet.values))


def _is_short(values: list[str]) -> bool:
    """Tell whether lines hold no more text than the list or the footer of one page."""
    return all(length <= _LONGEST for length in accumulate(map(len, values)))


def _is_item(value: str) -> bool:
    """Tell whether a line looks like a link of a list, a cut-off teaser, or a date."""
    return not _HEADING.match(value) and (not is_prose(value) or bool(_TEASER.search(value)))


def _mark_dated(sheet: _Sheet) -> None:
    """Mark titles of other pages below the article, each with its day in the same line or the next."""
    foot = {index for index, zone in enumerate(sheet.zones) if zone == "foot"}
    listed = {index for index in foot if is_shape("listed", sheet.values[index])}
    stamps = {index for index in foot if is_shape("stamp", sheet.values[index]) and index - 1 in foot}
    found = {index for index in listed if {index - 1, index + 1} & listed}
    found |= {index - above for index in stamps for above in (0, 1) if len(stamps) > 1}
    for index in found:
        sheet.reasons[index] = sheet.reasons[index] or "related"


def _mark_head(sheet: _Sheet) -> None:
    """Mark what stands above a breadcrumb, menu items at the top, and the outlet above its date."""
    head = [index for index, zone in enumerate(sheet.zones) if zone == "head"]
    _mark_crumbs(sheet, head)
    for index in head:
        if not sheet.reasons[index] and (
            len(sheet.values[index]) > _MENU_ITEM or not _BULLET.match(sheet.values[index])
        ):
            break
        sheet.reasons[index] = sheet.reasons[index] or "navigation"
    for index in head[1:-1]:
        if sheet.reasons[index + 1] == "source" and is_shape("outlet", sheet.values[index], _MENU_ITEM):
            sheet.reasons[index] = "source"


def _mark_crumbs(sheet: _Sheet, head: list[int]) -> None:
    """Mark the lines above a breadcrumb, but not the title if it stands there, and a breadcrumb of several lines."""
    values, reasons = sheet.values, sheet.reasons
    crumb = max((index for index in head if is_shape("crumb", values[index], 100)), default=0)
    titled = any(not reasons[index] for index in head if index > crumb)
    longest = max((len(values[index]) for index in range(crumb) if not reasons[index]), default=0)
    if crumb < _TOP or longest <= (_TITLE if titled else _MENU_ITEM):
        keeps = crumb > 0 and not titled and not _SITE.search(values[crumb - 1])
        stop = crumb - keeps
        reasons[:stop] = [why or "navigation" for why in reasons[:stop]]
    home = next((index for index in head[:_TOP] if _HOME.fullmatch(values[index])), None)
    if home is not None:
        copies = (index for index in head[home + 1 : home + _TOP] if values[index] in values[index + 1 : index + _TOP])
        stop = next(copies, home) + 1
        reasons[home:stop] = [why or "navigation" for why in reasons[home:stop]]


def _mark_end(sheet: _Sheet) -> None:
    """Mark what follows the disclaimer of a site, or its editor below the last paragraph, until an article begins."""
    read = stop = 0
    for index, (value, zone) in enumerate(zip(sheet.values, sheet.zones, strict=True)):
        if index < stop:
            continue
        read += len(value) if zone == "body" else 0
        if read > _ARTICLE and (is_shape("end", value) or (zone == "foot" and is_shape("editor", value, 40))):
            stop, read = _next_article(sheet, index), 0
            stop = stop if _is_short(sheet.values[index:stop]) else index + 1
            sheet.reasons[index] = sheet.reasons[index] or "footer"
            after = sheet.reasons[index + 1 : stop]
            sheet.reasons[index + 1 : stop] = ["related" if why == "related" else "footer" for why in after]


def _mark_contacts(sheet: _Sheet) -> None:
    """Keep addresses and telephone numbers that belong to the article: no other boilerplate stands beside them."""
    for index, why in enumerate(sheet.reasons):
        if why == "contact":
            before = sheet.reasons[index - 1] if index else None
            after = next((why for why in sheet.reasons[index:] if why != "contact"), None)
            if not before and after in (None, "pager"):
                sheet.reasons[index] = None


def _mark_between(sheet: _Sheet) -> None:
    """Mark the short lines of the foot that stand among boilerplate."""
    for index in range(1, len(sheet.values) - 1):
        among = sheet.zones[index] == "foot" and sheet.reasons[index - 1] and sheet.reasons[index + 1]
        if among and not is_prose(sheet.values[index]):
            sheet.reasons[index] = sheet.reasons[index] or sheet.reasons[index + 1]


def _inside(lines: list[Line]) -> Iterator[tuple[Span, str]]:
    """Yield the advertisements in lines and the bylines at their ends."""
    for line in lines:
        tail = shapes()["tail"].search(line.value) if line.value[-1] in _TAIL else None
        end = tail.start() if tail and tail.start() else len(line.value)
        for match in adverts(line.value[:end]):
            yield (line.start + match.start(), line.start + match.end()), "advert"
        if end < len(line.value):
            yield (line.start + end, line.end), "byline"
