"""The patterns of lines that are no part of an article, made of the words in furniture.tsv."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

_DATE = r"(?:(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}月\d{1,2}日|\d{1,2}-\d{1,2}(?= \d\d?:))"
_TIME = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_OPEN, _CLOSE = r"[【\[（■▍◆●•·□▲◎ ]*", r"[】\]）]?"
_EDGE = r"(?:[：: ]|$)"
_ARROW = r" ?(?:>+|→|»|›) ?"
_HAN = "[\u4e00-\u9fff]"
_PERSON = f"(?:{_HAN}{{2,4}}|{_HAN}{{2,6}}·{_HAN}{{1,6}})"
_LABEL = rf"(?:^|(?<=[ 【\[（|｜/]))(?:{{}}){_CLOSE}(?:[：:]| ?[/｜|] ?| (?=\S))"
_ADDRESS = "联系电话|电话|传 *真|邮 *[箱编]|地 *址|(?:招商|服务|新闻|咨询)热线|联 *系 *(?:人|单位|我们)|网址"
_FILES = r"\.(?:html?|php|jsp|aspx?|js|css|shtml)\b"


@cache
def shapes() -> dict[str, re.Pattern[str]]:
    """Return the patterns by name."""
    words = {kind: "|".join(patterns) for kind, patterns in _words().items()}
    labels = _LABEL.format(words["field"] + "|" + words["weak"])
    made = {
        "end": words["end"],
        "footer": words["footer"],
        "menu": rf"[^ ]{{0,8}}(?:{words['menu']})[^ ]{{0,2}}",
        "tool": rf"[【\[（]?(?:{words['tool']}){_CLOSE}",
        "tool line": rf"^[【\[（]?(?:{words['tool']}|\d{{1,4}}){_CLOSE}$",
        "outlet": rf"^{_HAN}{{2,8}}(?:{words['paper']})$",
        "editor": r"^[【（\[]?(?:责任编辑|责编|编辑)",
        "tags": rf"^(?:{words['tags']}){_CLOSE}{_EDGE}",
        "share": rf"^[【\[.… ]*(?:{words['share']})",
        "related heading": rf"^{_OPEN}(?:{words['related']}|{words['step']}){_CLOSE} *[：>»]*$",
        "related": rf"^{_OPEN}(?:{words['related']})(?:{_CLOSE}[：:]|[】\]）]| +\S|(?=\d+[.、]))",
        "pager": rf"^(?:[^。！？]{{0,40}}[ 【\[])?[【\[]?(?:{words['step']}){_CLOSE}(?:{_EDGE}|(?<=[】\]]))",
        "byline": r"^[□■●◎▲▍/ ]*(?:文|图|文[/／]图|图[/／]文|文字|摄影)?[ |｜：:]*"
        rf"(?:{words['press']})*(?:{words['who']})"
        r"[ |｜：:/]+[^，。；！？]{2,60}$",
        "credit": rf"^[（【\[][^（）【】\[\]。！？]{{0,12}}(?:{words['who']})[^（）【】\[\]。！？]{{0,60}}[）】\]]$"
        r"|^（文[/／][^（）]{1,20}）$",
        "signature": rf"^（(?:{_HAN}{{1,12}}(?:[局委科办室部]|中心) )?{_PERSON}(?:[ 、]{_PERSON}){{0,3}}）$",
        "field": rf"{_LABEL.format(words['field'])}|{_DATE}.{{0,3}}{_TIME}|【(?:{words['tool']})】",
        "weak": rf"{labels}|第[A-Z]?\d+版",
        "values": rf"{_DATE}|{_TIME}|{labels} ?[^ ：【】\[\]|｜]{{0,24}}"
        rf"|[【\[（]?(?<!{_HAN})(?:{words['tool']})(?=[ ：【】\[\]（）|｜/丨\d]|$){_CLOSE}|[【】\[\]（）|｜：:/]",
        "moment": rf"(?<![（\u4e00-\u9fff]){_DATE}(?: ?{_TIME})?(?![\u4e00-\u9fff—）])",
        "site": r"(?a)\b[\w-]+\.(?:com|cn|net|org)\b|^(?:[^|｜]{1,12}[|｜]){3,20}[^|｜]{1,12}$"
        r"|^\S+ 第\d+期 \S+$|第[A-Z]?\d+版",
        "crumb": rf"(?:位置 ?：|首页|主页|网|频道|发布)[^，。！？；]{{0,30}}?(?:{_ARROW}| [/-] )[^，。！？；]{{1,40}}"
        rf"|^[^，。！？；：]{{2,20}}(?:{_ARROW}[^，。！？；>→]{{1,20}}){{2,8}}$|(?:现在|当前|所在|您)的?位置 ?：",
        "contact": rf"^{_OPEN}(?:{_ADDRESS})[^，。]{{0,10}}：",
        "template": rf"(?a)^(?:[\w./:?&=%#~@+-]*(?:{_FILES}|://|\.\./)[\w./:?&=%#~@+-]*|\{{\{{?.*\}}\}}?)$",
    }
    return {name: re.compile(pattern) for name, pattern in made.items()}


def _words() -> dict[str, list[str]]:
    """Return the patterns of furniture.tsv by kind."""
    words: dict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "furniture.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, patterns = line.partition("\t")
            words[kind] += patterns.split()
    return words
