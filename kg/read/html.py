"""HTML: the main text of a page, without navigation and without the lists of other articles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.read.about import read_about
from kg.read.encoding import decode

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
HEAD = 4096
# A line is a link when this share of its letters is in links; so many links in a row are a list of other pages.
LINKED = 0.6
FEWEST_LINKS = 3
# Shorter main texts are taken from the whole page, longer lines are prose.
SHORTEST_PAGE = 30
PROSE = 40
# Finding the main text takes a time quadratic in the depth; real pages nest some dozens of elements.
DEEPEST = 2000

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE
)
_TAG = re.compile(r'<(/?\w+)(?:"[^"]*"|[^">])*>')
_NEST = re.compile(r"<(/?)(?!(?:p|br|hr|img|input|link|meta|li|tr|td|th)\b)[a-z]", re.IGNORECASE)
_LETTER = re.compile(r"\w")
_LABEL = re.compile(
    r"[【\[■▌|]?\s*(?:(?:相关|相關|延伸|扩展|推荐|推薦|往期|更多|热门|熱門|热点|最新|精彩|今日|本周|编辑|阅读|閱讀)"
    r"(?:阅读|閱讀|新闻|新聞|文章|报道|報導|链接|连结|連結|信息|推荐|推薦|内容|回顾|精彩|资讯|稿件|专题|排行|榜|要闻|热点|关注|视频|解读)+"
    r"|猜你喜欢|猜你喜歡|大家都在看|[为為][你您]推[荐薦]|你可能.{0,6})\s*[】\]>»:：…]*"
)
_STEP = re.compile(r"[上下]一[篇条則则页]")
_STAMP = re.compile(r"[\s\d:：/.年月日-]{4,24}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and how many links and how many letters of links are in it."""

    text: str
    links: int
    linked: int

    @property
    def letters(self) -> int:
        """Count what is neither space nor punctuation."""
        return len(_LETTER.findall(self.text))

    @property
    def is_link(self) -> bool:
        """Tell a line that is there to be clicked."""
        return self.linked > 0 and self.linked >= LINKED * self.letters


def read_html(path: Path, name: str) -> Iterator[Document]:
    """Read a saved page."""
    yield to_page(path.read_bytes(), name)


def to_page(data: bytes, name: str, charset: str | None = None) -> Document:
    """Make a document of a page; its own declaration of an encoding counts before the server's.

    Where the main text lacks the title, the title is its first line.
    """
    from resiliparse.parse.html import HTMLTree

    declared = _CHARSET.search(data[:HEAD])
    markup = decode(data, declared[1].decode() if declared else charset)
    tree = HTMLTree.parse(markup)
    about = read_about(tree)
    text = "\n".join(_lines_of(tree, deep=_is_deep(markup)))
    if about.title and about.title not in text:
        text = f"{about.title}\n{text}"
    return Document(name, text, source="", title=about.title, date=about.date, outlet=about.outlet, url=about.url)


def _is_deep(markup: str) -> bool:
    if markup.count("<") < DEEPEST:
        return False
    return max(accumulate(-1 if tag[1] else 1 for tag in _NEST.finditer(markup)), default=0) > DEEPEST


def _lines_of(tree: Any, *, deep: bool) -> list[str]:
    main = [] if deep else list(keep_article(_lines(tree, main=True)))
    return main if sum(map(len, main)) >= SHORTEST_PAGE else list(keep_article(_lines(tree, main=False)))


def _lines(tree: Any, *, main: bool) -> list[Line]:
    from resiliparse.extract.html2text import extract_plain_text

    markup = extract_plain_text(
        tree, preserve_formatting="minimal_html", main_content=main, links=True, list_bullets=False, alt_texts=False
    )
    return [*_to_lines(markup)]


def _to_lines(markup: str) -> Iterator[Line]:
    """Yield the lines of reduced HTML that are not empty."""
    inside = False
    for row in markup.split("\n"):
        links, linked, parts = int(inside), 0, []
        # The pattern has one group: pieces of text and names of tags take turns.
        for index, piece in enumerate(_TAG.split(row)):
            if index % 2 == 0:
                parts.append(html.unescape(piece))
                linked += inside * len(_LETTER.findall(parts[-1]))
            elif piece in ("a", "/a"):
                inside = piece == "a"
                links += inside
        text = "".join(parts).strip()
        if text:
            yield Line(text, links, linked)


def keep_article(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines of the article: no lists of links with their teasers, no menus before and after the prose."""
    prose = [index for index, line in enumerate(lines) if line.letters >= PROSE and not line.is_link]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    index = 0
    while index < len(lines):
        line, end = lines[index], _end_of_list(lines, index)
        menu = line.links > 1 and line.is_link and not first < index < last
        if end == index and not menu:
            yield line.text
        index = max(end, index + 1)


def _end_of_list(lines: Sequence[Line], start: int) -> int:
    """Return where the list of other articles ends that starts here, or the start if there is none."""
    label = bool(_LABEL.fullmatch(lines[start].text))
    end, links, teasers = start + label, 0, 0
    while end < len(lines):
        item = _item(lines, end, teasers)
        if not item:
            break
        links, teasers, end = links + 1, teasers + (item > 1), end + item
    step = links > 0 and bool(_STEP.match(lines[start].text))
    return end if label or step or links >= FEWEST_LINKS else start


def _item(lines: Sequence[Line], start: int, teasers: int) -> int:
    """Count the lines of one item of a list, if there is one: a link, its date, and a teaser before the next link."""
    end = _after_stamps(lines, start)
    if end == len(lines) or not lines[end].is_link:
        return 0
    end = _after_stamps(lines, end + 1)
    if end == len(lines) or lines[end].is_link:
        return end - start
    following = _after_stamps(lines, end + 1)
    between = following < len(lines) and lines[following].is_link
    return following - start if between or (teasers > 1 and following == len(lines)) else end - start


def _after_stamps(lines: Sequence[Line], index: int) -> int:
    while index < len(lines) and _STAMP.fullmatch(lines[index].text):
        index += 1
    return index
