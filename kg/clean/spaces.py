"""Take out the spaces that are layout; those between names and menu items stay."""

from __future__ import annotations

import re

from kg.text import Span, Text

_GAP = re.compile("(?<! ) +")
_HAN = "\u3400-\u9fff"
_HEADING = re.compile(f"^(?:[^{_HAN}\\n]{{0,3}})((?:[{_HAN}] {{1,4}}){{1,3}}[{_HAN}])(?=$|[：|｜—])", re.MULTILINE)
_LETTERSPACED = re.compile("(?<![^ \\n])(?:[^ \\n] ){4,}[^ \\n](?![^ \\n])")
_SINGLES = re.compile(" [^ \\n] [^ \\n] [^ \\n] ")
_BETWEEN = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])(?![{_HAN}]{{1,6}}：)")
_CHARACTER = re.compile(f"[{_HAN}]")
_PROSE = re.compile("^[^\n]*[，。；][^\n]*$", re.MULTILINE)
_BETWEEN_WORDS = re.compile("(?<=[^ \\nA-Za-z]) (?=[^ \\n])|(?<=[^ \\n]) (?=[^ \\nA-Za-z])")
_STRAY, _SEGMENTED = 60, 5  # characters for each space, at most, of sentences with stray ones, and of segmented text
_FEWEST = 6  # stray spaces, at least
_CLASSES = {"\n": "break", **dict.fromkeys("“‘（《", "opening"), **dict.fromkeys("”’）》", "closing")}
_CLASSES |= dict.fromkeys("，、；：。！？", "mark")
_WORD = re.compile("[0-9A-Za-z+%]")
_MOMENT = re.compile(r"[-:/]\d\d?$")
_DAY = re.compile(r"(?:19|20)\d\d[-/.年] ?\d")
_DROPPED = {
    ("mark", "han"), ("mark", "opening"), ("closing", "han"), ("closing", "opening"), ("han", "opening"),
    ("han", "word"), ("mark", "word"), ("word", "han"), ("word", "opening"),
}  # fmt: skip


def close_spaces(text: Text) -> Text:
    r"""Close spaced headings (江 阴) and the spaces around quotes and numbers; drop those at the ends of lines.

    >>> close_spaces(Text.of("江 阴\n全年 “ 科创江阴 ” 引进 1.6 万人 主任 张三")).value
    '江阴\n全年“科创江阴”引进1.6万人 主任 张三'
    """
    if " " not in text.value:
        return text
    if _SINGLES.search(text.value):
        text = text.sub(_LETTERSPACED, _close_letters)
    text = text.replace((match.start(), match.end(), "") for match in _GAP.finditer(text.value) if _is_layout(match))
    headings = (match.span(1) for match in _HEADING.finditer(text.value))
    text = text.replace((start, end, text.value[start:end].replace(" ", "")) for start, end in headings)
    return text.cut(_stray(text.value))


def _close_letters(match: re.Match[str]) -> str:
    """Return a letterspaced stretch closed, if it is Chinese."""
    letters = match.group().replace(" ", "")
    return letters if 2 * len(_CHARACTER.findall(letters)) > len(letters) else match.group()


def _stray(value: str) -> list[Span]:
    """Return the spaces between characters where sentences have so many that they separate nothing."""
    sentences = [match.span() for match in _PROSE.finditer(value)]
    length = sum(end - start for start, end in sentences)
    gaps = [match.span() for start, end in sentences for match in _BETWEEN.finditer(value, start, end)]
    if len(gaps) < max(_FEWEST, length / _STRAY):
        return []
    return gaps if len(gaps) < length / _SEGMENTED else [match.span() for match in _BETWEEN_WORDS.finditer(value)]


def _is_layout(gap: re.Match[str]) -> bool:
    """Tell whether the spaces stand at the end of a line, inside quotes, or around punctuation, numbers or Latin words.

    Those after dates and times separate fields, and two or more between words are columns.
    """
    value, start, end = gap.string, gap.start(), gap.end()
    before = _class(value[start - 1]) if start else "break"
    after = _class(value[end]) if end < len(value) else "break"
    if "break" in (before, after) or before == "opening" or after in ("closing", "mark"):
        return True
    if "word" in (before, after) and (end - start > 1 or _is_field(before, gap)):
        return False
    return (before, after) in _DROPPED


def _is_field(before: str, gap: re.Match[str]) -> bool:
    """Tell whether a date stands after the spaces, or a date or a time before them."""
    if before != "word":
        return bool(_DAY.match(gap.string, gap.end()))
    return bool(_MOMENT.search(gap.string, max(gap.start() - 3, 0), gap.start()))


def _class(character: str) -> str:
    kind = _CLASSES.get(character)
    if kind is None:
        kind = "han" if character >= "\u3400" else "word" if _WORD.match(character) else "other"
    return kind
