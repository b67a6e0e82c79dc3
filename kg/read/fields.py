"""What a page or a record says about itself, under the names that people give its fields."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from kg.errors import Said
from kg.model import Document
from kg.read.unreadable import Unreadable

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "正文", "内容", "內容"),
    "id": ("id", "编号", "編號"),
    "title": ("title", "标题", "標題"),
    "date": ("date", "日期", "发布时间", "發布時間", "published", "publish_time", "pubdate"),
    "outlet": ("outlet", "source", "来源", "來源", "媒体"),
    "url": ("url", "link", "链接", "鏈接", "網址"),
}

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})|([01]\d)([0-3]\d))(?!\d)")
_ENGLISH_DATE = re.compile(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* ((?:19|20)\d\d)\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_document(row: Mapping[str, object], name: str, number: int) -> Document:
    """Make a document of a record; one without id is called after its file and its number in it.

    Raises Unreadable where there is no text.
    """
    cells = {str(key).strip().lower(): value for key, value in row.items() if key is not None}
    values = {field: _first(cells, names) for field, names in COLUMNS.items()}
    if values["text"] is None:
        wanted, there = ", ".join(COLUMNS["text"]), ", ".join(cells) or Said("none at all")
        raise Unreadable("no text: none of the fields {wanted} among {there}", wanted=wanted, there=there)
    return Document(
        id=values["id"] or f"{name}#{number}",
        text=values["text"],
        source="",
        title=values["title"] or None,
        date=to_date(values["date"]),
        outlet=values["outlet"] or None,
        url=values["url"] or None,
    )


def to_date(value: str | None) -> str | None:
    """Return the first full date in a string as ISO, else None.

    >>> to_date("2024年3月7日 09:30"), to_date("2024-03-07T09:30:00+08:00"), to_date("20240307"), to_date("3月7日")
    ('2024-03-07', '2024-03-07', '2024-03-07', None)
    """
    for found in _DATE.finditer(value or ""):
        year, month, day, compact_month, compact_day = found.groups()
        iso = _iso(int(year), int(month or compact_month), int(day or compact_day))
        if iso:
            return iso
    english = _ENGLISH_DATE.search(value or "")
    if english:
        return _iso(int(english[3]), _MONTHS.index(english[2]) + 1, int(english[1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _first(cells: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """Return the first of the fields that is filled, as a string; of empty ones, the empty string."""
    found = [cells[name] for name in names if isinstance(cells.get(name), str | int | float | dt.date)]
    return next((str(value) for value in found if value != ""), "" if found else None)
