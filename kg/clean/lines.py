"""Tell by its wording and shape what a line of a page is, if it is no part of the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HAN = re.compile("[\u4e00-\u9fff]")
_SENTENCE = re.compile("[。！？；]")
_STOP = re.compile("[。；]")
_MARK = re.compile("[！？]")
_SEPARATOR = re.compile(" *[|｜丨→»>/·]+ *| +")
_DATE = r"(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}月\d{1,2}日|\d{1,2}-\d{1,2}(?= \d\d?:)"
_TIME = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WHO = "记者|通讯员|实习生|编辑|责编|撰稿|供稿|来源|稿源|作者|摄影|评论员|审核|转载|综合"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its stretch of the text, its zone (head, body, foot), and why it is cut, if it is."""

    start: int
    end: int
    value: str
    zone: str = "body"
    reason: str | None = None


def is_prose(value: str) -> bool:
    """Tell whether a line is a paragraph or a sentence, not a title or an item."""
    length = len(value)
    return length >= 70 or (length >= 20 and bool(_STOP.search(value))) or (length >= 45 and bool(_MARK.search(value)))


def is_related_heading(value: str) -> bool:
    """Tell whether a line stands above a list of other articles."""
    return bool(_patterns()["related heading"].match(value))


def is_breadcrumb(value: str) -> bool:
    """Tell whether a line says where in its site the page stands."""
    return len(value) <= 100 and bool(_patterns()["crumb"].search(value))


def is_end(value: str) -> bool:
    """Tell whether a line is a footer that no article goes on after."""
    return len(value) <= 120 and bool(_patterns()["end"].search(value))


def reason(line: Line) -> str | None:
    """Return why a line is no part of the article, or None where it is."""
    return next((name for name, zones, test in _TESTS if line.zone in zones and test(line.value)), None)


def _is_navigation(value: str) -> bool:
    items = [item for item in _SEPARATOR.split(value) if item]
    if len(value) > 100 or len(items) < 3 or _SENTENCE.search(value):
        return False
    return 2 * sum(bool(_patterns()["menu"].fullmatch(item)) for item in items) >= len(items)


def _is_source(value: str, labels: str = "field") -> bool:
    """Tell whether fields with labels, dates and widgets make up most of a line."""
    if len(value) > 160 or _SENTENCE.search(value) or not _patterns()[labels].search(value):
        return False
    rest = _patterns()["values"].sub("", value)
    return len(rest.replace(" ", "")) <= max(len(value) // 3, 3)


def _is_source_in_head(value: str) -> bool:
    """Tell whether a line of the head says when, where or by whom the page was published."""
    if len(value) > 80 or _SENTENCE.search(value) or value.startswith("—"):
        return False
    if _is_source(value, "weak"):
        return True
    moment = _patterns()["moment"].search(value)
    rest = _patterns()["values"].sub("", value) if moment else ""
    return 0 < len(_HAN.findall(rest)) <= 12


def _is_widget(value: str) -> bool:
    """Tell whether a line holds nothing but widgets, two or more."""
    items = [item for item in _SEPARATOR.split(value) if item]
    return len(items) > 1 and all(_patterns()["tool"].fullmatch(item) for item in items)


def _matches(kind: str, length: int) -> Callable[[str], bool]:
    return lambda value: len(value) <= length and bool(_patterns()[kind].search(value))


_ALL, _EDGES = ("head", "body", "foot"), ("head", "foot")
_TESTS: tuple[tuple[str, tuple[str, ...], Callable[[str], bool]], ...] = (
    ("template", _ALL, _matches("template", 300)),
    ("navigation", _EDGES, _matches("crumb", 100)),
    ("navigation", _EDGES, _is_navigation),
    ("navigation", ("head",), _matches("site", 60)),
    ("related", _ALL, _matches("related", 300)),
    ("pager", _ALL, _matches("step", 200)),
    ("source", _ALL, _is_source),
    ("source", ("head",), _is_source_in_head),
    ("byline", _ALL, _matches("byline", 100)),
    ("byline", _ALL, _matches("credit", 120)),
    ("byline", ("foot",), _matches("name", 40)),
    ("tags", _EDGES, _matches("tags", 120)),
    ("widget", _ALL, _matches("share", 60)),
    ("widget", _ALL, _is_widget),
    ("footer", _EDGES, _matches("footer", 300)),
    ("contact", ("foot",), _matches("contact", 120)),
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by kind, made of the words in furniture.tsv."""
    words: dict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "furniture.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, patterns = line.partition("\t")
            words[kind] += patterns.split()
    any_of = {kind: "|".join(patterns) for kind, patterns in words.items()}
    opening, closing = r"[【\[（■▍◆●•·□▲◎ ]*", r"[】\]）]?"
    label = rf"(?:^|(?<=[ 【\[（|｜/]))(?:{{}}){closing}(?:[：:]| ?[/｜|] ?| (?=\S))"
    made = {
        "field": label.format(any_of["field"]) + rf"|(?:{_DATE}).{{0,3}}{_TIME}|【(?:{any_of['tool']})】",
        "weak": label.format(any_of["field"] + "|" + any_of["weak"]) + "|第[A-Z]?\\d+版",
        "values": rf"(?:{_DATE})|{_TIME}|"
        + label.format(any_of["field"] + "|" + any_of["weak"])
        + r" ?[^ ：【】\[\]|｜]{0,24}"
        + rf"|[【\[（]?(?<![\u4e00-\u9fff])(?:{any_of['tool']})(?=[ ：【】\[\]（）|｜/丨\d]|$){closing}|[【】\[\]（）|｜：:/]",
        "moment": rf"(?<![（\u4e00-\u9fff])(?:{_DATE})(?: ?{_TIME})?(?![\u4e00-\u9fff—）])",
        "tool": rf"[【\[（]?(?:{any_of['tool']}){closing}",
        "site": r"(?a)\b[\w-]+\.(?:com|cn|net|org)\b|(?:[^|｜]{1,12}[|｜]){3}[^|｜]{1,12}$|^\S+ 第\d+期 \S+$|第[A-Z]?\d+版",
        "menu": rf"[^ ]{{0,8}}(?:{any_of['menu']})[^ ]{{0,2}}",
        "crumb": "(?:位置 ?：|首页|主页|网|频道|发布)[^，。！？；]{0,30}?(?: ?(?:>+|→|»|›) ?| [/-] )[^，。！？；]{1,40}"
        "|^[^，。！？；：]{2,20}(?: ?(?:>+|→|»|›) ?[^，。！？；>→]{1,20}){2,}$|(?:现在|当前|所在|您)的?位置 ?：",
        "related heading": f"^{opening}(?:{any_of['related']}){closing} *[：>»]*$",
        "related": rf"^{opening}(?:{any_of['related']})(?:{closing}[：:]|[】\]）]| +\S|(?=\d+[.、]))",
        "step": rf"^(?:[^。！？]{{0,40}}[ 【\[])?[【\[]?(?:{any_of['step']}){closing}(?:[：: ]|$|(?<=[】\]]))",
        "byline": rf"^[□■●◎▲▍/ ]*(?:文|图|文[/／]图|图[/／]文|文字|摄影)?[ |｜：:]*(?:(?:本[报刊网台社站]|全媒体|融媒体|见习|实习|特约|首席)*(?:{_WHO.split('|[')[0]})[ |｜：:/]+)[^，。；！？]{{2,60}}$",
        "credit": rf"^[（【\[][^（）【】\[\]。！？]{{0,12}}(?:{_WHO})[^（）【】\[\]。！？]{{0,60}}[）】\]]$|^（文[/／][^（）]{{1,20}}）$",
        "name": r"^（(?:[\u4e00-\u9fff·]{1,12}(?:[局委科办室部]|中心) )?(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{1,6})(?:[ 、][\u4e00-\u9fff·]{2,4}){0,3}）$",
        "tags": rf"^(?:{any_of['tags']}){closing}(?:[：: ]|$)",
        "share": rf"^[【\[.… ]*(?:{any_of['share']})",
        "footer": any_of["footer"],
        "end": any_of["end"],
        "contact": rf"^{opening}(?:联系电话|电话|传 *真|邮 *[箱编]|地 *址|(?:招商|服务|新闻|咨询)热线|联 *系 *(?:人|单位|我们)|网址)[^，。]{{0,10}}：",
        "template": r"(?a)^(?:[\w./:?&=%#~@+-]*(?:\.(?:html?|php|jsp|aspx?|js|css|shtml)\b|://|\.\./)[\w./:?&=%#~@+-]*|\{\{?.*\}\}?)$",
    }
    return {kind: re.compile(pattern) for kind, pattern in made.items()}
