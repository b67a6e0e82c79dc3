"""Take out the spaces that are layout; those between names and menu items stay."""

from __future__ import annotations

import re

from kg.text import Text

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_EDGE = re.compile(r"^ +|(?<! ) +$", re.MULTILINE)
_HEADING = re.compile(f"^(?:[^{_HAN}\\n]{{0,3}})((?:[{_HAN}] {{1,4}}){{1,3}}[{_HAN}])(?=$|[：|｜—])", re.MULTILINE)
_LETTERSPACED = re.compile(f"(?<![{_HAN}])(?:[{_HAN}] ){{4,}}[{_HAN}](?![{_HAN}])")
_LAYOUT = re.compile(
    rf"""(?<=[“‘（《])[ ]+ | (?<![ ])[ ]+(?=[”’）》，。、；：！？])         # inside quotes, before punctuation
    | (?<=[，、；：。！？”’》）])[ ]+(?=[{_HAN}“‘（《])                    # after punctuation and quotes
    | (?<=[{_HAN}])[ ]+(?=[“‘（《])                                       # before quotes
    | (?<=[{_HAN}，、；：。“])[ ](?=[0-9A-Za-z+])                         # around numbers and Latin words,
    | (?<![-:/]\d)(?<![-:/]\d\d)(?<=[0-9A-Za-z+%])[ ](?=[{_HAN}“])        # but not after dates and times
    """,
    re.VERBOSE,
)


def close_spaces(text: Text) -> Text:
    r"""Close spaced headings (江 阴) and the spaces around quotes and numbers; drop those at the ends of lines.

    >>> close_spaces(Text.of("江 阴\n全年 “ 科创江阴 ” 引进 1.6 万人 主任 张三")).value
    '江阴\n全年“科创江阴”引进1.6万人 主任 张三'
    """
    if " " not in text.value:
        return text
    text = text.sub(_EDGE, "")
    text = text.replace(
        (match.start(1), match.end(1), match.group(1).replace(" ", "")) for match in _HEADING.finditer(text.value)
    )
    return text.sub(_LETTERSPACED, lambda match: match.group().replace(" ", "")).sub(_LAYOUT, "")
