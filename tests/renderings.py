"""Render a page as scrapers and aggregators leave it: FORMS, name -> (text, positions, share) -> text.

LOSSLESS forms keep every name; the others lose what their rows say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from random import Random
from typing import Any

import rjieba
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

Form = Callable[[str, Random, float], str]
HAN = re.compile("[一-鿿]")
EMOJI = ("🔥", "👍🏻", "📌", "➡️", "👨\u200d💻", "❤️", "🇨🇳", "1️⃣", "▶️", "☀", "★")
MARKUP = (
    '<span style="color: rgb(51, 51, 51)">{}</span>', '<a href="/k?id=3" target="_blank">{}</a>', "<b>{}</b>", "<u>{}",
    "{}</span>", "<!-- 3 -->{}", "{}<sup>[1]</sup>", "{}&#8203;", "&zwnj;{}",
)  # fmt: skip
RUNS = ("锟斤拷", "ï»¿", "Â", "â€", "&#65279;")
VARIANTS = str.maketrans("群為產衛戶眾裡綫溫說內錄鎮歲爐峰", "羣爲産衞戸衆裏線温説内録鎭歳鑪峯")
ASCII = str.maketrans({"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "？": "?", "！": "!", "“": '"', "”": '"'})


@cache
def converter(name: str) -> Any:
    return OpenCC(name).convert


@cache
def readings(text: str, style: Style) -> list[str]:
    """Return the pinyin of each character as it is read in its word, and nothing for other characters."""
    found: list[str] = []
    for run in re.findall("[一-鿿]+|[^一-鿿]+", text):
        read = lazy_pinyin(run, style=style) if HAN.match(run) else [""] * len(run)
        found += read if len(read) == len(run) else [lazy_pinyin(character, style=style)[0] for character in run]
    return found


def script(text: str, _positions: Random, _share: float, name: str = "s2t") -> str:
    """Convert by machine, with the wording of Taiwan if the converter has it."""
    return converter(name)(text)


def variants(text: str, _positions: Random, _share: float) -> str:
    return converter("s2t")(text).translate(VARIANTS)


@cache
def alternatives() -> dict[str, list[str]]:
    """Return the Traditional characters of Big5 that have one Simplified form, by that form."""
    found: dict[str, list[str]] = {}
    for character in map(chr, range(0x4E00, 0x9FA6)):
        if (simplified := converter("t2s")(character)) != character and character.encode("big5", "ignore"):
            found.setdefault(simplified, []).append(character)
    return found


def wrong_script(text: str, positions: Random, share: float) -> str:
    """Convert like a bad machine: 公裡, 籤訂, 髮展, 麵向."""
    return "".join(
        positions.choice(alternatives()[character])
        if character in alternatives() and positions.random() < share
        else character
        for character in converter("s2t")(text)
    )


def pinyin(text: str, positions: Random, share: float, mark: str = "({})", style: Style = Style.TONE) -> str:
    """Write after some characters their pinyin."""
    pairs = zip(text, readings(text, style), strict=True)
    return "".join(
        character + mark.format(reading) if reading and positions.random() < share else character
        for character, reading in pairs
    )


def traditional_pinyin(text: str, positions: Random, share: float) -> str:
    """Write pinyin after some characters of a Traditional page."""
    pairs = zip(converter("s2t")(text), readings(text, Style.TONE), strict=True)
    return "".join(
        f"{character}({reading})" if reading and positions.random() < share else character
        for character, reading in pairs
    )


def word_pinyin(text: str, positions: Random, share: float, glue: str = "", style: Style = Style.NORMAL) -> str:
    """Write after some runs of two to four characters, across the boundaries of words, their pinyin."""
    read, parts, index = readings(text, style), [], 0
    while index < len(text):
        run = read[index : index + positions.choice((2, 3, 4))]
        if all(run) and positions.random() < share:
            parts.append(f"{text[index : index + len(run)]}({glue.join(run)})")
            index += len(run)
        else:
            parts.append(text[index])
            index += 1
    return "".join(parts)


def broken_pinyin(text: str, positions: Random, share: float) -> str:
    """Lose a bracket, or turn it into a question mark."""
    marks = ("({})", "({})", "?{})", "{})")
    pairs = zip(converter("s2t")(text), readings(text, Style.TONE), strict=True)
    return "".join(
        character + positions.choice(marks).format(reading) if reading and positions.random() < share else character
        for character, reading in pairs
    )


def words(text: str, positions: Random, share: float, changes: tuple[str, ...] = ()) -> str:
    """Change some words."""
    return "".join(
        positions.choice(changes).format(word) if HAN.search(word) and positions.random() < share else word
        for word in rjieba.cut(text)
    )


def entities(text: str, positions: Random, share: float) -> str:
    """Write characters as entities of HTML."""
    named = text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("·", "&middot;")
    return "".join(
        positions.choice(("&#{};", "&#x{:x};")).format(ord(character))
        if HAN.match(character) and positions.random() < share
        else character
        for character in named
    )


def lines(text: str, positions: Random, _share: float) -> str:
    """Put lines into paragraphs of HTML."""
    ends = ("</p>\n<p>", "<br/>\n", '</p>\n<p style="text-indent: 2em;">')
    return re.sub("\n", lambda _: positions.choice(ends), text)


def stops(text: str, positions: Random, share: float, changes: tuple[str, ...] = RUNS) -> str:
    """Plant letters after punctuation."""
    return re.sub("[，。；]", lambda m: m[0] + positions.choice(changes) if positions.random() < share else m[0], text)


def lost_stops(text: str, positions: Random, share: float) -> str:
    """Lose the ends of sentences with the bracket of a tag, as a wrong decoder does."""
    return re.sub("。”?", lambda m: "?!?/span>" if positions.random() < share else m[0], text)


def ascii_marks(text: str, _positions: Random, _share: float) -> str:
    return text.translate(ASCII)


def points(text: str, _positions: Random, _share: float) -> str:
    return text.translate(ASCII).replace("。", ".")


def wide(text: str, _positions: Random, _share: float) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def corners(text: str, _positions: Random, _share: float) -> str:
    return converter("s2t")(text).translate(str.maketrans("“”‘’", "「」『』"))


def letterspaced(text: str, positions: Random, share: float) -> str:
    """Put a space between all characters of some lines."""
    spaced = (" ".join(re.sub(r"\s", "", line)) if positions.random() < share else line for line in text.split("\n"))
    return "\n".join(spaced)


def segmented(text: str, _positions: Random, _share: float) -> str:
    """Put a space between all words."""
    return "\n".join(re.sub(" +", " ", " ".join(rjieba.cut(line.strip()))) for line in text.split("\n"))


LOSSLESS: dict[str, Form] = {
    "traditional": script,
    "traditional of Taiwan": partial(script, name="s2tw"),
    "traditional of Hong Kong": partial(script, name="s2hk"),
    "wrong script": wrong_script,
    "variant characters": variants,
    "corner brackets": corners,
    "pinyin": pinyin,
    "pinyin in a traditional page": traditional_pinyin,
    "pinyin without tones": partial(pinyin, style=Style.NORMAL),
    "pinyin with numbers": partial(pinyin, style=Style.TONE3),
    "spaces in the bracket": partial(pinyin, mark="( {} )"),
    "spaces around the bracket": partial(pinyin, mark=" ({}) "),
    "bracket twice": partial(pinyin, mark="({0})({0})", style=Style.NORMAL),
    "wide bracket": partial(pinyin, mark="（{}）"),
    "black bracket": partial(pinyin, mark="【{}】"),
    "square bracket": partial(pinyin, mark="[{}]", style=Style.NORMAL),
    "pinyin of words": word_pinyin,
    "pinyin of words with tones": partial(word_pinyin, style=Style.TONE),
    "pinyin of words with spaces": partial(word_pinyin, glue=" "),
    "emoji": partial(words, changes=tuple(f"{{}}{emoji}" for emoji in EMOJI)),
    "entities": entities,
    "paragraphs": lines,
    "ascii punctuation": ascii_marks,
    "wide letters": wide,
    "lost stops": lost_stops,
    "tags": partial(words, changes=MARKUP),
}
LOSSY: dict[str, Form] = {
    "wording of Taiwan": partial(script, name="s2twp"),  # 智能 and 智慧, 通讯 and 通信 become one word
    "broken pinyin": broken_pinyin,  # what a bracket of the text's own closes, where the garble lost its own
    "bare pinyin": partial(pinyin, mark="{}"),  # the ends of pinyin before Latin letters
    "stray spaces": partial(words, changes=("{}&nbsp;",)),  # headings, and pages with few of them: spaces stay there
    "letterspaced": letterspaced,  # the spaces between columns and between Latin words
    "segmented": segmented,  # as letterspaced
    "points for stops": points,  # a point before a letter may belong to a name
    "mojibake": stops,  # the borders of what the tagger alone finds
}
