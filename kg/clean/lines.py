"""Tell by its wording and shape what a line of a page is, if it is no part of the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.clean.shapes import shapes

_HAN = re.compile("[\u4e00-\u9fff]")
_SENTENCE = re.compile("[。！？；]")
_STOP = re.compile("[。；]")
_SEPARATOR = re.compile(" *[|｜丨→»>/·]+ *| +")
_PARAGRAPH, _TITLE, _SHORT = 70, 45, 20  # characters: longer is a paragraph; longer is no title; shorter no sentence
_ADVERT = re.compile("体育|娱乐|棋牌|彩票|电竞|博彩|转载|版权|公众号|微信|点击|www|http|\\[详|更多|下载")
_ITEMS, _WORD = 3, 4  # items of a menu, at least; characters of a short one
_NAMES = 16  # Chinese characters beside the date of a source line, at most
_LONGEST = 300
_LINKS = 8  # separators of a longer line that is nothing but links, at least


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its stretch of the text, its zone (head, body, foot), and why it is cut, if it is."""

    start: int
    end: int
    value: str
    zone: str
    reason: str | None = None


def is_prose(value: str) -> bool:
    """Tell whether a line is a paragraph or a sentence, not a title or an item."""
    length = len(value)
    if length < _SHORT or length >= _PARAGRAPH:
        return length >= _PARAGRAPH
    return bool(_STOP.search(value)) or (length >= _TITLE and bool(_SENTENCE.search(value)))


def adverts(value: str) -> Iterator[re.Match[str]]:
    """Yield the advertisements planted in a line."""
    if _ADVERT.search(value):
        yield from shapes()["advert"].finditer(value)


def is_shape(name: str, value: str, longest: int = 120) -> bool:
    """Tell whether a line that is not too long has a shape of kg.clean.shapes."""
    return len(value) <= longest and bool(shapes()[name].search(value))


@lru_cache(maxsize=1 << 10)
def reason(value: str, zone: str) -> str | None:
    """Return why a line in this zone is no part of the article, or None where it is."""
    if len(value) > _LONGEST:
        return "navigation" if zone != "body" and value.count("｜") > _LINKS and not _SENTENCE.search(value) else None
    tests = _WITH_STOP if "。" in value and len(value) > _SHORT else _TESTS
    why = next((name for name, test in tests[zone] if test(value)), None)
    if why and is_prose(value) and (rest := shapes()["advert"].sub("", value)) != value:
        return reason(rest, zone)
    return why


def _is_menu(value: str) -> bool:
    """Tell whether at least half the items of a line are those of menus."""
    if is_prose(value) or _SENTENCE.search(value):
        return False
    items = [item for item in _SEPARATOR.split(value) if item]
    known = sum(bool(shapes()["menu"].fullmatch(item)) for item in items)
    short = len(items) > _ITEMS and all(len(item) <= _WORD for item in items)
    return len(items) >= _ITEMS and (2 * known >= len(items) or (known > 0 and short))


def _is_source(value: str, labels: str = "field") -> bool:
    """Tell whether fields with labels, dates and widgets make up most of a line."""
    if len(value) > 2 * _PARAGRAPH or _SENTENCE.search(value) or not shapes()[labels].search(value):
        return False
    rest = shapes()["values"].sub("", value)
    return len(rest.replace(" ", "")) <= max(len(value) // 3, 3)


def _is_source_in_head(value: str) -> bool:
    """Tell whether a line of the head says when, where or by whom the page was published."""
    if len(value) > _PARAGRAPH or _SENTENCE.search(value) or value.startswith("—"):
        return False
    if _is_source(value, "weak"):
        return True
    rest = shapes()["values"].sub("", value) if shapes()["moment"].search(value) else ""
    return 0 < len(_HAN.findall(rest)) <= _NAMES


def _is_widget(value: str) -> bool:
    """Tell whether a line holds nothing but widgets, two or more."""
    if len(value) > _PARAGRAPH or " " not in value:
        return False
    return all(shapes()["tool"].fullmatch(item) for item in _SEPARATOR.split(value) if item)


def _matches(name: str, longest: int) -> Callable[[str], bool]:
    return lambda value: is_shape(name, value, longest)


_ALL = ("head", "body", "foot")
_ROWS: tuple[tuple[str, tuple[str, ...], Callable[[str], bool]], ...] = (
    ("related", _ALL, _matches("related", 300)),
    ("pager", _ALL, _matches("pager", 200)),
    ("widget", _ALL, _matches("share", 60)),
    ("template", _ALL, _matches("template", 300)),
    ("tags", ("head", "foot"), _matches("tags", 120)),
    ("navigation", ("head", "foot"), _matches("crumb", 100)),
    ("navigation", ("head", "foot"), _is_menu),
    ("navigation", ("head", "foot"), _matches("links", 200)),
    ("navigation", ("head",), _matches("site", 60)),
    ("byline", _ALL, _matches("byline", 100)),
    ("byline", _ALL, _matches("credit", 120)),
    ("byline", ("foot",), _matches("signature", 40)),
    ("widget", _ALL, _is_widget),
    ("widget", ("head", "foot"), _matches("tool line", 10)),
    ("source", _ALL, _is_source),
    ("source", ("head",), _is_source_in_head),
    ("footer", ("head", "foot"), _matches("footer", 300)),
    ("footer", ("head", "foot"), _matches("footer line", 300)),
    ("contact", ("foot",), _matches("contact", 120)),
)
_TESTS = {zone: [(name, test) for name, zones, test in _ROWS if zone in zones] for zone in _ALL}
_WITH_STOP = {zone: [row for row in _TESTS[zone] if row[0] in ("related", "pager", "footer")] for zone in _ALL}
