"""Convert Traditional characters to Simplified ones, and Taiwan wording to that of the mainland."""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from typing import Any

from kg.ontology import share
from kg.text import Text

_SHARE = 0.02


def to_simplified(text: Text) -> Text:
    """Convert every character to its Simplified form without a change of length.

    >>> to_simplified(Text.of("無錫市資訊")).value
    '无锡市资讯'
    """
    return text.convert(_convert) if _traditional().search(text.value) else text


def is_traditional(value: str, simplified: str) -> bool:
    """Tell whether more than one in fifty of the characters were Traditional."""
    return value != simplified and sum(map(ne, value, simplified)) > _SHARE * len(value)


def to_mainland_wording(text: Text) -> Text:
    """Replace the Taiwan wording of a Simplified text by that of the mainland: 智慧财产权 -> 知识产权.

    Words that the mainland uses as well, such as 资讯, are replaced only where the text never says 信息.
    """
    words, careful = _wording()
    kept = {word for word in careful if words[word] in text.value}
    pattern = _word_pattern()
    return text.sub(pattern, lambda match: match.group() if match.group() in kept else words[match.group()])


def _convert(value: str) -> str:
    """Convert as a whole, and where that changes the length, line by line and character by character."""
    new = _opencc(value)
    if len(new) == len(value):
        return new
    if "\n" in value:
        return "\n".join(_convert(line) for line in value.split("\n"))
    return "".join(form if len(form := _opencc(character)) == 1 else character for character in value)


def _opencc(value: str) -> str:
    try:
        return str(_converter().convert(value))
    except UnicodeEncodeError:
        return "".join(_opencc(part) if not _LONE.match(part) else part for part in _LONE.split(value))


_LONE = re.compile("([\ud800-\udfff]+)")


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
def _wording() -> tuple[dict[str, str], frozenset[str]]:
    """Return mainland words by Taiwan words, and the Taiwan words that the mainland uses as well."""
    lines = (share("ontology") / "wording.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows}, frozenset(row[0] for row in rows if row[2] == "careful")


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_wording()[0], key=lambda word: (-len(word), word))))
