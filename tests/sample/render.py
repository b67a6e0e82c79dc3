"""Render the sample pages and their annotations: python tests/sample/render.py FOLDER

FOLDER holds written_texts.jsonl and written.jsonl, the pages written for this project and their annotations (in the
project's own workspace: ../shared/gold). Further pages lie in written/, their mentions marked in the text as
{as written|type|canonical name,another|flag}. What comes out, pages/ and gold.jsonl beside this script, is committed;
it is the same bytes each time. Every page is read back, and its annotations are checked against what the reader gives.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from formats import to_docx, to_pdf  # noqa: E402
from marked import BOILERPLATE, Marked, garble, to_taiwan, to_traditional  # noqa: E402

from kg.read import read_path  # noqa: E402

PDF_WIDTH = 42
MARK = re.compile(r"[{](?P<text>[^|]+)[|](?P<type>[CDINP])[|](?P<name>[^|}]+)(?:[|](?P<flag>[od]))?[}]")
MARKED_TYPES = {"C": "City", "D": "District", "I": "Institution", "N": "Industry", "P": "Initiative"}
OUTLET = "江南科创观察（虚构）"


@dataclass(frozen=True)
class Page:
    """A page to render: the id of what was written, the id it gets, its place and date."""

    name: str
    place: str | None
    date: str | None
    body: Marked

    @property
    def title(self) -> str:
        """Return the first line of the article."""
        return self.body.without_boilerplate().lines().text.split("\n")[0]


# A file of one page: written page, change, encoding.
Change = Callable[[Marked], Marked]


def same(page: Marked) -> Marked:
    return page


TEXTS: dict[str, tuple[str, Change, str]] = {
    "wuxi-iot.txt": ("w001", same, "utf-8"),
    "wuxi-xinwu-credit.txt": ("w014", same, "utf-8"),
    "yangzhou-guangling.txt": ("w008", same, "utf-8-sig"),
    "qidong-week.txt": ("w016", same, "utf-8"),
    "yancheng-budget.txt": ("w018", same, "utf-8"),
    "jingjiang-conference.txt": ("w157", same, "utf-8"),
    "xuancheng-zones.txt": ("w109", same, "utf-8"),
    "ningguo-parts.txt": ("w121", same, "utf-8"),
    "lingwu-cashmere.txt": ("w088", same, "utf-8"),
    "shanghai-parks.txt": ("w027", same, "utf-8"),
    "low-altitude-cities.txt": ("w239", same, "utf-16"),
    "hefei-credit.txt": ("w033", same, "utf-16"),
    "nanjing-gulou.txt": ("w006", same, "gb18030"),
    "zhangjiagang-steel.txt": ("w012", to_taiwan, "big5hkscs"),
    "kunshan-listing.txt": ("w004", to_taiwan, "utf-8"),
    "deqing-report.txt": ("w032", to_taiwan, "utf-8"),
    "yixing-water.txt": ("w011", lambda page: garble(to_traditional(page), "({})", lost=15), "utf-8"),
    "taicang-campus.txt": ("w013", lambda page: garble(page, "（{}）"), "utf-8"),
    "xuzhou-ranking.txt": ("w009", lambda page: garble(page, " ({}) "), "utf-8"),
    "weekly-2023-06.txt": ("weekly-2023-06", same, "utf-8"),
    "weekly-2024-04.txt": ("weekly-2024-04", same, "gb18030"),
    "weekly-2025-03.txt": ("weekly-2025-03", to_taiwan, "utf-8"),
    "wuxi-review-2024.txt": ("wuxi-review-2024", same, "utf-8"),
    "cixi-magnets.md": ("w022", lambda page: page.edit([(0, 0, "# ")]), "utf-8"),
}
SITES = {"nanjing-software.html": "w017", "nantong-talent.html": "w007"}
LISTED = ("w037", "w049", "w067", "w056", "w061", "w046", "w039", "w041", "w073", "w087")
JSONL = {"hefei-fusion": "w026", "lingang-parks": "w031", "chuzhou-funds": "w036", "yuhang-meeting": "w019"}
CSV = {"yiwu-trade": "w029", "yongkang-tools": "w034", "xinchang-meeting": "w168", "xinchang-policy": "w138"}

PORTAL = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_{outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{date}T07:45:00+08:00">
<link rel="canonical" href="https://news.example.cn/{name}.html">
<style>nav a {{ margin: 0 1em }}</style><script>var hot = "<p>深圳 东莞 佛山</p>";</script></head>
<body><header><nav><a href="/">首页</a><a href="/sh">上海</a><a href="/sz">苏州</a><a href="/hz">杭州</a>
<a href="/ai">人工智能</a></nav></header>
<div class="left"><article><h1>{title}</h1><div class="info"><span>{date}</span> <span>{outlet}</span></div>
{paragraphs}
</article>
<div class="related"><h3>相关阅读</h3><ul>
{related}
</ul></div></div>
<aside class="sidebar"><h3>热点排行</h3><ol>
{related}
</ol></aside>
<footer>{outlet} 版权所有</footer></body></html>
"""
OFFICIAL = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}-{outlet}网</title><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{date} 06:12">
<meta name="ContentSource" content="{outlet}"></head>
<body><table width="980"><tr><td><a href="/">首页</a> | <a href="/zw">政务公开</a> | <a href="/fw">办事服务</a> |
<a href="/nj">南京</a> | <a href="/wx">无锡</a></td></tr></table>
<table width="980"><tr><td align="center">{title}</td></tr><tr><td><div class="TRS_Editor">
{paragraphs}
</div></td></tr></table>
<p>延伸阅读：</p>
<ul>
{related}
</ul>
<p>主办：{outlet}</p></body></html>
"""


def main(folder: Path) -> None:
    """Write pages/ and gold.jsonl."""
    texts, gold = (_by_id(folder / name) for name in ("written_texts.jsonl", "written.jsonl"))
    pages = {name: _page(name, texts[name]["text"], gold[name]) for name in gold}
    pages |= {path.stem: _marked(path) for path in sorted((HERE / "written").glob("*.txt"))}
    (HERE / "pages").mkdir(exist_ok=True)
    rendered = {**_texts(pages), **_framed(pages), **_sites(pages), **_papers(pages), **_records(pages)}
    rows = []
    for name, (data, expected) in sorted(rendered.items()):
        path = HERE / "pages" / name
        path.write_bytes(data)
        documents = {document.id: document for document in read_path(path)}
        rows += [_row(page, documents[page.name]) for page in expected]
    rows.sort(key=lambda row: row["id"])
    (HERE / "gold.jsonl").write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")


def _by_id(path: Path) -> dict[str, dict[str, Any]]:
    rows = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)
    return {row["id"]: row for row in rows}


def _page(name: str, text: str, gold: dict[str, Any]) -> Page:
    spans = [(mention["start"], mention["end"], mention) for mention in gold["mentions"]]
    spans += [(start, end, BOILERPLATE) for start, end in gold["boilerplate"]]
    return Page(name, gold["place"], gold["date"], Marked(text, tuple(spans)))


def _marked(path: Path) -> Page:
    """Read a page with marks in it; its second line, the byline, is boilerplate and dates it."""
    text, spans, done = "", [], 0
    raw = path.read_text("utf-8")
    for mark in MARK.finditer(raw):
        text += raw[done : mark.start()]
        mention = {"start": 0, "end": 0, "text": mark["text"], "type": MARKED_TYPES[mark["type"]]}
        flags = {"optional": mark["flag"] == "o", "deictic": mark["flag"] == "d"}
        spans.append(
            (len(text), len(text) + len(mark["text"]), mention | {"canonical": mark["name"].split(",")} | flags)
        )
        text += mark["text"]
        done = mark.end()
    text += raw[done:]
    first = text.index("\n") + 1
    byline = (first, text.index("\n", first) + 1, BOILERPLATE)
    place = "无锡市" if path.stem.startswith("wuxi") else None
    return Page(path.stem, place, text[first : first + 10], Marked(text, (*spans, byline)))


Rendered = dict[str, tuple[bytes, list[Page]]]


def _texts(pages: dict[str, Page]) -> Rendered:
    """Render text files in their encodings."""
    rendered = {}
    for file, (name, change, encoding) in TEXTS.items():
        page = replace(pages[name], name=Path(file).stem, body=change(pages[name].body))
        rendered[file] = (page.body.text.encode(encoding), [page])
    return rendered


def _framed(pages: dict[str, Page]) -> Rendered:
    """Render a reprint under another header and a page that is mostly teasers of other pages."""
    original, short = pages["w014"], pages["w002"]
    header = (
        f"江海产经网 > 长三角 > 无锡\n2024-05-23 10:20　来源：{OUTLET}　责任编辑：甘棠\n（原标题：{original.title}）\n"
    )
    footer = "免责声明：本文系转载，版权归原作者所有\n分享到：微信　微博　QQ空间\n"
    reprint = replace(original, name="credit-reprint", date="2024-05-23", body=original.body.framed(header, footer))
    teasers = "".join(f"{pages[name].title}\n{_teaser(pages[name])}\n" for name in LISTED)
    body = short.body.first(5).framed("", f"相关阅读\n{teasers}查看更多\n")
    teased = replace(short, name="jiangyin-teasers", body=body)
    return {f"{page.name}.txt": (page.body.text.encode(), [page]) for page in (reprint, teased)}


def _teaser(page: Page) -> str:
    lines = page.body.without_boilerplate().lines().text.split("\n")
    return next(line for line in lines[1:] if len(line) > len(page.title) + 20)[:70] + "……"


def _sites(pages: dict[str, Page]) -> Rendered:
    """Render pages of a portal and of an authority, the article among navigation and other headlines."""
    rendered = {}
    related = "\n".join(f'<li><a href="/{name}.html">{html.escape(pages[name].title)}</a></li>' for name in LISTED)
    for (file, name), (template, encoding) in zip(
        SITES.items(), ((PORTAL, "utf-8"), (OFFICIAL, "gb18030")), strict=True
    ):
        body = pages[name].body.without_boilerplate().lines()
        lines = body.text.split("\n")
        page = replace(pages[name], name=Path(file).stem, body=body)
        paragraphs = "\n".join(f"<p>　　{html.escape(line)}</p>" for line in lines[1:])
        values = {"title": html.escape(page.title), "outlet": OUTLET, "date": page.date, "name": page.name}
        markup = template.format(paragraphs=paragraphs, related=related, **values)
        if template is PORTAL:
            page = replace(page, body=body.with_line(1, f"{page.date} {OUTLET}"))
        rendered[file] = (markup.encode(encoding), [page])
    return rendered


def _papers(pages: dict[str, Page]) -> Rendered:
    """Render a notice as PDF, its lines broken at the margin and its pages numbered, and another as Word file."""
    sip = pages["w003"].body.lines()
    wuhu = pages["w021"].body.without_boilerplate().lines()
    rows = [
        line[start : start + PDF_WIDTH] for line in sip.text.split("\n") for start in range(0, len(line), PDF_WIDTH)
    ]
    half = len(rows) // 2
    sheets = [[*part, f"— {number} —"] for number, part in enumerate((rows[:half], rows[half:]), start=1)]
    return {
        "suzhou-sip-notice.pdf": (to_pdf(sheets), [replace(pages["w003"], name="suzhou-sip-notice", body=sip)]),
        "wuhu-notice.docx": (
            to_docx(wuhu.text.split("\n"), wuhu.text.split("\n")[0]),
            [replace(pages["w021"], name="wuhu-notice", body=wuhu)],
        ),
    }


def _records(pages: dict[str, Page]) -> Rendered:
    """Render a JSONL and a CSV file of several records."""
    jsonl, table = ([replace(pages[name], name=new) for new, name in group.items()] for group in (JSONL, CSV))
    lines = [
        {"id": page.name, "title": page.title, "date": page.date, "source": OUTLET, "text": page.body.text}
        for page in jsonl
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["id", "标题", "日期", "来源", "正文"])
    writer.writerows([page.name, page.title, page.date, OUTLET, page.body.text] for page in table)
    return {
        "yangtze-delta.jsonl": (
            "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode(),
            jsonl,
        ),
        "zhejiang.csv": (out.getvalue().encode("utf-8-sig"), table),
    }


def _row(page: Page, document: Any) -> dict[str, Any]:
    """Annotate what the reader gives; what it gives around the article is boilerplate."""
    assert document.error is None, document
    start = document.text.index(page.body.text)
    end = start + len(page.body.text)
    body = page.body.framed(document.text[:start], document.text[end:])
    mentions = []
    for first, last, mention in sorted(body.spans, key=lambda span: span[:2]):
        text = document.text[first:last].rstrip()
        mentions += [{**mention, "start": first, "end": first + len(text), "text": text}] if mention else []
    return {
        "id": document.id,
        "sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "place": page.place,
        "date": page.date,
        "boilerplate": sorted([first, last] for first, last, mention in body.spans if not mention),
        "mentions": mentions,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
