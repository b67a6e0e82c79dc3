"""The patterns of lines that are no part of an article, made of the words in furniture.tsv."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

_DATE = r"(?:(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}月\d{1,2}日|\d{1,2}-\d{1,2}(?= \d\d?:))"
_STAMP = r"(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d\d[-/]\d\d)"
_TIME = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_OPEN, _CLOSE = r"[【\[（■▍◆●•·□▲◎ ]*", r"[】\]）]?"
_EDGE = r"(?:[：: ]|$)"
_ARROW = r" ?(?:>+|→|»|›) ?"
_HAN = "[\u4e00-\u9fff]"
_PERSON = f"(?:{_HAN}{{2,4}}|{_HAN}{{2,6}}·{_HAN}{{1,6}})"
_LABEL = rf"(?:^|(?<=[ 【\[（|｜/]))(?:{{}}){_CLOSE}(?:[：:]| ?[/｜|] ?| (?=\S))"
_ADDRESS = "留言板电话|联系电话|电话|传 *真|邮 *[箱编]|地 *址|(?:招商|服务|新闻|咨询)热线|联 *系 *(?:人|单位|我们)|网址"
_FILES = r"\.(?:html?|php|jsp|aspx?|js|css|shtml)\b"


@cache
def shapes() -> dict[str, re.Pattern[str]]:
    """Return the patterns by name."""
    words = {kind: "|".join(patterns) for kind, patterns in _words().items()}
    labels = _LABEL.format(words["field"] + "|" + words["weak"])
    values = (
        rf"{_DATE}|{_TIME}|{labels} ?[^ ：【】\[\]|｜]{{0,24}}"
        rf"|[【\[（]?(?<!{_HAN})(?:{words['tool']})(?=[ ：【】\[\]（）|｜/丨\d]|$){_CLOSE}|[【】\[\]（）|｜：:/]"
    )
    made = {
        "end": words["end"],
        "footer": words["footer"],
        "footer line": rf"^(?:{words['footer line']})",
        "menu": rf"[^ ]{{0,8}}(?:{words['menu']})[^ ]{{0,2}}",
        "tool": rf"[【\[（]?(?:{words['tool']}){_CLOSE}",
        "tool line": rf"^[【\[（]?(?:{words['tool']}|\d{{1,4}}){_CLOSE}$",
        "outlet": rf"^{_HAN}{{2,8}}(?:{words['paper']})$",
        "editor": r"^[【（\[]?(?:责任编辑|责编|编辑)",
        "tags": rf"^(?:{words['tags']}){_CLOSE}{_EDGE}",
        "share": rf"^[【\[.… ↑↓▲▼>]*(?:{words['share']})",
        "related heading": rf"^{_OPEN}(?:{words['related']}|{words['step']}){_CLOSE} *[：>»]*$",
        "related": rf"^{_OPEN}(?:{words['related']})(?:{_CLOSE}[：:]|[】\]）]| +\S|(?=\d+[.、]))",
        "pager": rf"^(?:[^。！？]{{0,40}}[ 【\[])?[【\[]?(?:{words['step']}){_CLOSE}(?:{_EDGE}|(?=\d)|(?<=[】\]]))",
        "byline": r"^[□■●◎▲▍/ ]*(?:文|图|文[/／]图|图[/／]文|文字|摄影)?[ |｜：:]*"
        rf"(?:{words['press']})*(?:{words['who']})"
        r"[ |｜：:/]+[^，。；！？]{2,60}$"
        rf"|^[□■●◎▲▍（]?{_HAN}{{2,8}}(?:即时 |记者[ /]+){_PERSON}(?:[ /、]+{_PERSON})*"
        rf"(?:[ /]+{_HAN}{{2,6}}报[导道])?）?$"
        rf"|^{_HAN}{{2,6}}[报社网台][/ ]+记者{_PERSON}/{_HAN}{{2,6}}报[导道]$",
        "credit": rf"^[（【\[][^（）【】\[\]。！？]{{0,12}}(?:{words['who']})[^（）【】\[\]。！？]{{0,60}}[）】\]]$"
        r"|^（文[/／][^（）]{1,20}）$"
        rf"|^（[^（）。！？]{{0,30}}(?:{words['who']})：[^（）]{{1,60}}）$"
        r"|^[（【▲]?[^，。；：（）]{0,24}(?:供图|资料(?:图片?|照片)|(?<=[ /])摄影?|摄/.{0,12})[）】]?$"
        rf"|^（?记者{_PERSON}摄）?$",
        "tail": rf"（[^（）\n]{{0,12}}(?:{words['who']})[^（）\n]{{1,60}}）$"
        rf"|（[^（）\n]{{2,24}}[ ：](?:{words['who']})[ ：]?[^（）\n]{{1,30}}）$"
        rf"|(?<=[。！？”]) ?（{_PERSON}(?: {_PERSON}){{0,3}}）$"
        r"|（[^（）\n]{1,24}(?:[/ ]摄影?|供图)）$|（资料(?:图片?|照片)[^（）]{0,4}）$"
        r"|(?<=[。！？”])（[^（）。]{2,30}(?:报[道导]|供稿)）$"
        rf"|(?<=[。！？ ])(?:(?:本报)?记者{_PERSON}摄|[^，。；：！？（）\n ]{{2,12}}(?:/摄影?|供图))"
        r"(?:/[^，。（）]{1,12})?(?:（资料图片?）)?$",
        "signature": rf"^（(?:{_HAN}{{1,12}}(?:[局委科办室部]|中心) )?{_PERSON}(?:[ 、]{_PERSON}){{0,3}}）$",
        "field": rf"{_LABEL.format(words['field'])}|{_DATE}.{{0,3}}{_TIME}|【(?:{words['tool']})】",
        "weak": rf"{labels}|第[A-Z]?\d+版",
        "values": values,
        "fields": rf"(?:^|(?<=[ ）】]))(?:(?:{values}) *){{2,}}(?= |$)",
        "dated": _DATE,
        "mark": rf"[。！？”）】 ](?:(?=[（【\[]?(?:{words['mark']}))|(?<=正文 ))",
        "advert": words["advert"],
        "stamp": rf"^[\[（]?{_STAMP}[\]）]?$",
        "listed": rf"^(?:[·•▪] ?)?[^。！？；]{{6,40}}[ （\[]+{_STAMP}[）\]]?$"
        rf"|^[\[（]?{_STAMP}[\]）]? ?[^。！？；\d][^。！？；]{{5,40}}$",
        "moment": rf"(?<![（\u4e00-\u9fff]){_DATE}(?: ?{_TIME})?(?![\d\u4e00-\u9fff—）])",
        "site": r"(?a)\b[\w-]+\.(?:com|cn|net|org)\b|^(?:[^|｜]{1,12}[|｜]){3,20}[^|｜]{1,12}$"
        r"|^\S+ 第\d+期 \S+$|第[A-Z]?\d+版|^[A-Z]?\d{1,2}版：|^[\u4e00-\u9fff]{2,6}频道$"
        r"|^\S{2,14} (?:19|20)\d\d年(?:第?\d{1,2}期)$"
        rf"|^(?:19|20)\d\d-\d\d-\d\d(?: ?{_TIME})?{_HAN}{{2,9}}$"
        r"|^(?:[^，。 _-]{2,16}网[_-]){1,3}[^，。 _-]{2,16}网$",
        "crumb": rf"(?:位置 ?：|首页|主页|网|频道|发布)[^，。！？；]{{0,30}}?(?:{_ARROW}| [/-] )[^，。！？；]{{1,40}}"
        rf"|^[^，。！？；：]{{2,20}}(?:{_ARROW}[^，。！？；>→]{{1,20}}){{2,8}}$|(?:现在|当前|所在|您)的?位置 ?：",
        "links": r"^(?:[^ |｜，。：]{2,16}(?:网站?|政府|门户|平台)(?: ?[|｜] ?| +|$)){2,}$",
        "contact": rf"^{_OPEN}(?:{_ADDRESS})[^，。]{{0,10}}：",
        "template": rf"(?a)^(?:\S{{1,6}}：)?(?:[\w./:?&=%#~@+-]*(?:{_FILES}|://|\.\./)[\w./:?&=%#~@+-]*|\{{\{{?.*\}}\}}?)$",
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
