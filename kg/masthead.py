"""Read title, date and outlet of a page from its normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.clean.boilerplate import read_lines
from kg.clean.lines import Line, is_prose

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d)")
_CHINESE = re.compile(
    "([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_SHORT = re.compile(r"(?<![\d年/.-])(\d{1,2}) ?[月-] ?(\d{1,2})(?:日|(?= ?\d\d?[:：]))")
_WIRE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?<!\d)(\d{1,2})月(\d{1,2})日(?:电|讯)")
_LABEL = re.compile("(?:发布|发表|更新|成文|印发)?(?:时间|日期)：?|更新：")
_NAME = r"([^ ，。；：|｜（）【】\n]{2,20}+)(?!：)"
_PAPER = "[\u4e00-\u9fff]{2,10}(?:日报|晚报|商报|晨报|时报|快报|导报|新闻|新闻网|发布|观察|周刊|融媒|网)[+＋]?"
_REPRINT = re.compile(f"(?:本文)?转载?自：{_NAME}")
_SOURCE = re.compile(f"(?:来源|稿源|来自)：{_NAME}")
_RIGHTS = re.compile("(?:出处|来源)（([^（）]{2,16})）")
_HEADER = re.compile(f"(?:^|(?<= ))({_PAPER})(?=数字[报版]| |$)")
_AGENCY = re.compile("^（?(新华社|中新社|新华网|中新网|人民网|央视网)[\u4e00-\u9fff]{2,6}\\d{1,2}月\\d{1,2}日[电讯]")
_NO_OUTLET = re.compile("本[站网刊报]|网络|原创|小编|未知|互联网")
_TITLE, _DATE = 80, 16  # characters, at most, of a title and of a line that is a date
_THIS_YEAR = "(?:以来|上半年|前[一二三四五六七八九十]+个?月|前三季度|[一二三]季度|年初)"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page says of itself: its title, its day of publication (ISO), and who published it."""

    title: str | None
    date: str | None
    outlet: str | None


def read_masthead(whole: str) -> Masthead:
    r"""Read the masthead of a normalised page from which nothing is cut yet.

    >>> read_masthead("无锡再添一把火\n2010-08-12 08:31 来源：江阴日报 字体：大 中 小")
    Masthead(title='无锡再添一把火', date='2010-08-12', outlet='江阴日报')
    """
    lines = read_lines(whole)
    return Masthead(_title(lines), _date(lines, whole), _outlet(lines))


def _title(lines: list[Line]) -> str | None:
    """Return the first line that is no boilerplate, unless it is a paragraph."""
    first = next((line.value for line in lines if not line.reason), "").lstrip("#*=- ")
    return first if first and len(first) <= _TITLE and not is_prose(first) else None


def _date(lines: list[Line], whole: str) -> str | None:
    """Return the labelled day, that of the head, that under the title or at the end, or one that lacks its year."""
    cut = [line.value for line in lines if line.reason]
    labelled = (value[match.end() :] for value in cut for match in _LABEL.finditer(value))
    head = [line.value for line in lines if line.zone == "head" and line.reason]
    alone = [line.value for line in (*lines[:6], *lines[:5:-1][:8]) if len(line.value) <= _DATE]
    found = next((day for values in (labelled, head, alone) for value in values for day in _days(value)), None)
    return found or _without_year([*head, *alone], whole)


def _days(value: str) -> Iterator[str]:
    """Yield the days with their year that a line names."""
    for match in _FULL.finditer(value):
        yield from _iso(int(match[1]), int(match[2]), int(match[3]))
    for match in _CHINESE.finditer(value):
        yield from _iso(int(match[1].translate(_DIGITS)), _number(match[2]), _number(match[3]))


def _without_year(edges: Iterable[str], whole: str) -> str | None:
    """Return the day of the head or of a wire dateline that leaves out the year, where the text tells the year."""
    found = [match for value in edges for match in _SHORT.finditer(value)] or list(_wires(whole))
    year = _year(whole, int(found[0][1])) if found else None
    return next(_iso(year, int(found[0][1]), int(found[0][2])), None) if year else None


def _wires(whole: str) -> Iterator[re.Match[str]]:
    return _WIRE.finditer(whole) if "日电" in whole or "日讯" in whole else iter(())


def _year(whole: str, month: int) -> int | None:
    """Return the year in which a text that appeared in this month was written.

    It is that of a numbered issue, the last one of which only a part is told, or the one after the last whole year.
    """
    issue = re.search(r"(20\d\d)年(?:第|总第)\d+期", whole)
    if issue:
        return int(issue[1])
    plans = set(re.findall(r"(?:到|至|力争|[-—])(20\d\d)年", whole))
    last = max((year for year in re.findall(r"(?<!\d)(20\d\d)年", whole) if year not in plans), default=None)
    if last is None:
        return None
    months = [int(named) for named in re.findall(rf"{last}年(?:1[-—至])?(\d{{1,2}})月", whole)]
    same = max(months) <= month if months else re.search(f"{last}年{_THIS_YEAR}|今年（?{last}", whole)
    return int(last) if same else int(last) + 1


def _outlet(lines: list[Line]) -> str | None:
    """Return who a reprint line, a source line, a notice of rights, the head or a dateline names as publisher."""
    cut = [line.value for line in lines if line.reason and line.reason != "related"]
    head = [line.value for line in lines if line.reason and line.zone == "head"]
    text = [line.value for line in lines if not line.reason][:3]
    places = ((_REPRINT, cut), (_SOURCE, cut), (_RIGHTS, cut), (_HEADER, head), (_AGENCY, text))
    names = (match[1] for pattern, values in places for value in values for match in pattern.finditer(value))
    plain = (re.sub(r"(?:(?:19|20)\d\d[-年/].*|整理|综合)$", "", name) for name in names)
    return next((name for name in plain if len(name) > 1 and not _NO_OUTLET.search(name)), None)


def _number(value: str) -> int:
    """Return the value of a Chinese numeral up to 31: 二十一 -> 21."""
    tens, ten, ones = value.rpartition("十")
    return (int(tens.translate(_DIGITS) or 1) * 10 if ten else 0) + int(ones.translate(_DIGITS) or 0)


def _iso(year: int, month: int, day: int) -> Iterator[str]:
    """Yield the day in ISO form, or nothing where there is no such day."""
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return
