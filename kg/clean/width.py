"""Make widths, punctuation and quotation marks uniform.

Letters, digits and signs become half-width; punctuation and brackets around Chinese become full-width;
quotation marks become “ ” ‘ ’. Title marks 《》 stay.
"""

from __future__ import annotations

import re
import unicodedata

from kg.text import Text

_KEPT = "！（），：；？～"
_QUOTES = dict(zip("「」『』﹁﹂﹃﹄〝〞＂″", '“”‘’“”‘’“”""', strict=True))
_SIGNS = dict(zip("()﹙﹚﹐﹑﹔﹕﹗﹖‧∙⋅・･丨", "（）（），、；：！？·····｜", strict=True))
_SPACES = dict.fromkeys(["\t", "\xa0", "\u1680", "\u202f", "\u205f", "\u3000", *map(chr, range(0x2000, 0x200B))], " ")


def _table() -> dict[str, str]:
    """Return the table of characters that become another one character."""
    ranges = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0xFF01, 0xFFEF))
    forms = ((chr(code), unicodedata.normalize("NFKC", chr(code))) for codes in ranges for code in codes)
    table = {old: new for old, new in forms if len(new) == 1 and old not in _KEPT}
    return table | _QUOTES | _SIGNS | _SPACES


_TABLE = _table()
_ODD = re.compile("[" + re.escape("".join(sorted(_TABLE))) + "]")
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_AROUND = f"(?:(?<=[{_HAN}”’》）].)|(?<=[{_HAN}”’》）] .)|(?= ?[{_HAN}“‘《（]))"
_MARKS = {mark: (re.compile(re.escape(mark) + _AROUND), full) for mark, full in zip(",:;?!", "，：；？！", strict=True)}
_MARKS["."] = re.compile(f"\\.(?:(?<=[{_HAN}”）].)|(?<=[{_HAN}”）] .))(?=[ \n”]|$)"), "。"
_POINT = re.compile(f"\\.(?<=[{_HAN}].)(?=[{_HAN}])")
_STOP = re.compile(f"\\.(?<=[{_HAN}”》）%].)(?=[{_HAN}0-9A-Z“‘《（])")
_POINTS = 3  # points between characters, at least, that end sentences
_STRAIGHT = re.compile(r'^[^\n"]*"[^\n]*', re.MULTILINE)


def to_uniform_width(text: Text) -> Text:
    """Make widths, brackets and quotation marks uniform without a change of length.

    >>> to_uniform_width(Text.of('Ｓ２线"科创江阴"ＡＩ(1,200家)「锡引」')).value
    'S2线“科创江阴”AI（1,200家）“锡引”'
    """
    text = text.convert(_translate)
    if '"' in text.value:
        text = text.convert(lambda value: _STRAIGHT.sub(_pair_quotes, value))
    return text


def to_full_punctuation(text: Text) -> Text:
    """Make the punctuation beside Chinese characters full-width, without a change of length.

    >>> to_full_punctuation(Text.of("无锡,1,200家:AI.")).value
    '无锡，1,200家：AI.'
    """
    return text.convert(_widen)


def _widen(value: str) -> str:
    points = len(_POINT.findall(value)) if "." in value else 0
    if points >= max(_POINTS, value.count("。")):
        value = _STOP.sub("。", value)
    for mark, (pattern, full) in _MARKS.items():
        if mark in value:
            value = pattern.sub(full, value)
    return value


def _translate(value: str) -> str:
    """Apply the table: by one replacement for each character that occurs, many times as fast as str.translate."""
    for old in sorted(set(_ODD.findall(value))):
        value = value.replace(old, _TABLE[old])
    return value


def _pair_quotes(match: re.Match[str]) -> str:
    """Turn the straight quotes of a line into opening and closing ones by turns; the odd one out stays."""
    parts = match.group().split('"')
    whole = len(parts) - 1 - (len(parts) - 1) % 2
    marks = ["“" if index % 2 == 0 else "”" for index in range(whole)] + ['"'] * (len(parts) - 1 - whole)
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))
