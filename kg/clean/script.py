"""Convert Traditional characters to Simplified ones, and Taiwan wording to that of the mainland."""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from typing import Any

from kg.ontology import share
from kg.text import Text

_SHARE = 0.02
_EVIDENCE = 3  # words of the kind "taiwan" that show, without a sure one, that a page is in Taiwan wording
_LONE = re.compile("([\ud800-\udfff]+)")
_NAMES = "昇甯濬鉅"  # in names of Simplified pages, too: no sign of the Traditional script
_ASPECT = re.compile("著(?<![显卓名专论编土原巨昭遗译合撰]著)(?![名作称述书录者文])")


def to_simplified(text: Text) -> Text:
    """Convert pages, or the lines of other pages, that are Traditional to Simplified, without a change of length.

    >>> to_simplified(Text.of("無錫市資訊")).value
    '无锡市资讯'
    """
    if not _traditional().search(text.value):
        return text
    simplified = _convert(text.value)
    if is_traditional(text.value, simplified):
        return text.convert(lambda _: _ASPECT.sub("着", simplified))
    lines = zip(text.value.split("\n"), simplified.split("\n"), strict=True)
    return text.convert(lambda _: "\n".join(new if is_traditional(old, new) else old for old, new in lines))


def is_traditional(value: str, simplified: str) -> bool:
    """Tell whether more than one in fifty of the characters were Traditional."""
    if value == simplified:
        return False
    changed = sum(map(ne, value, simplified)) - sum(map(value.count, _NAMES))
    return bool(changed > _SHARE * len("".join(value.split())))


def to_mainland_wording(text: Text) -> Text:
    """Replace the Taiwan wording of a Simplified text by that of the mainland, row by row of wording.tsv.

    >>> to_mainland_wording(Text.of("智慧财产权与智慧制造，微分方程式")).value
    '知识产权与智能制造，微分方程式'
    """
    rows = _wording()
    found = sorted({match.group() for match in _words().finditer(text.value)})
    form, sure = ({word for word in found if rows[word][1] == condition} for condition in ("form", "sure"))
    alone = {word for word in found if word not in form | sure and rows[word][0] not in text.value}
    if not sure and len(alone) < _EVIDENCE:
        alone = {word for word in alone if rows[word][1] == "absent"}
    changed = form | sure | alone
    return text.sub(_words(), lambda match: rows[match.group()][0] if match.group() in changed else match.group())


def _convert(value: str) -> str:
    """Convert as a whole, and where that changes the length, line by line and character by character."""
    new = _opencc(value)
    if len(new) == len(value):
        return new
    if "\n" in value:
        return "\n".join(map(_convert, value.split("\n")))
    return "".join(form if len(form := _opencc(character)) == 1 else character for character in value)


def _opencc(value: str) -> str:
    """Convert a text, around lone surrogates, which have no UTF-8."""
    try:
        return str(_converter().convert(value))
    except UnicodeEncodeError:
        return "".join(part if _LONE.match(part) else _opencc(part) for part in _LONE.split(value))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _traditional() -> re.Pattern[str]:
    """Return a pattern of the characters that have another, Simplified form and do not stand in GB 2312."""
    characters = "".join(map(chr, range(0x3400, 0xA000)))
    pairs = zip(characters, _converter().convert(characters), strict=True)
    marks = "".join(old for old, new in pairs if old != new and not old.encode("gb2312", "ignore"))
    return re.compile(f"[{marks}]")


@cache
def _wording() -> dict[str, tuple[str, str]]:
    """Return the mainland word and the condition of each Taiwan word."""
    lines = (share("ontology") / "wording.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: (new, condition) for word, new, condition in rows}


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_wording(), key=lambda word: (-len(word), word))))
