"""Take out the pinyin that scrapers' traps put after characters: 創(chuàng)新, 红(hong)网, 創chuàng)新."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from kg.text import Text

_HAN = "\u3400-\u9fff"
_TONED = "āáǎàăēéěèĕēīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüńňǹḿɑɡ\u0300\u0301\u0304\u0306\u030c"
_LETTERS = f"[A-Za-z{_TONED}](?:[a-z{_TONED}]|(?<=u):){{0,9}}"
_NUMBERED = f"{_LETTERS}[0-5]?"
_OPEN, _CLOSE = r"[（(\[［〔【{]", r"[）)\]］〕】}]"
_SPELLED = f"[A-Za-z{_TONED}](?:[a-z{_TONED}0-5'’]|(?<=u):){{0,39}}"
_BRACKET = f" ?{_OPEN} *{_SPELLED}(?: +{_SPELLED})* *{_CLOSE}"
_NEXT = f"(?=[{_HAN}0-9A-Z +·,.:;?!，。、；：！？“”‘’（）《》〔【—\\n]|$)"
_HALF = f"{_OPEN}{_LETTERS}{_NEXT}|{_NUMBERED}{_CLOSE}|{_LETTERS}{_NEXT}"
_LOST = rf" ?[?？] ?{_LETTERS}{_CLOSE}[?？]?"
_GARBLE = re.compile(f"(?P<han>[{_HAN}])(?:(?P<whole>(?:{_BRACKET})+)(?P<gap> ?)|(?P<half>{_HALF})|(?P<lost>{_LOST}))")
_SIGN = re.compile(f"[{_TONED}]|[a-z][0-5]? *{_CLOSE}|{_OPEN} *[a-z]")
_WORD = re.compile(_LETTERS)
_WORDS = re.compile(f"{_SPELLED}(?: +{_SPELLED})*")
_LATIN = re.compile(f"（ *{_SPELLED}(?: +{_SPELLED})* *）?|{_NUMBERED}）")
_MISSING = "□"
_CHARACTERS, _SYLLABLE = 12, 6  # characters of a word, and letters of a syllable, at most
_NEAR = 100  # characters in which the other bracket of a pair is looked for
_OFTEN, _MOST = 5, 0.8  # brackets with a space after them, and their share, that make the spaces part of the garble


def remove_garble(text: Text) -> Text:
    """Give each character the pinyin in brackets after it, so that it stands for both; glosses such as (AIoT) stay.

    >>> remove_garble(Text.of("科技創(chuàng)新，物聯(lián)網(wǎng)(AIoT)")).value
    '科技創新，物聯網(AIoT)'
    """
    while _SIGN.search(text.value) and (edits := list(_edits(text.value))):
        text = text.replace(edits)
    return text


def _edits(value: str) -> Iterator[tuple[int, int, str]]:
    """Yield what stands in for each character and its bracket, and take out the spaces that came with the brackets."""
    found = [(match, new) for match in _GARBLE.finditer(value) if (new := _without(match))]
    gaps = sum(bool(match["gap"]) for match, _ in found)
    spaced = gaps >= _OFTEN and gaps > _MOST * len(found)
    for match, new in found:
        gap = match["gap"] or ""
        yield match.start(), match.end() - len(gap), new
        if gap and (spaced or match["whole"].startswith(" ")):
            yield match.end() - 1, match.end(), ""


def _without(match: re.Match[str]) -> str:
    """Return what stands in for a character and the stretch after it, or nothing where that is no garble."""
    han = match["han"]
    if match["whole"]:
        return han if _is_whole(match) else ""
    word = _WORD.search(match["half"] or match["lost"])
    syllable = _plain(word.group()) if word else ""
    if han in _readings().get(syllable, ""):
        return han + _closing(match)
    toned = word is not None and _is_toned(word.group()) and syllable in _readings()
    return han + _MISSING if match["lost"] and toned else ""


def _closing(match: re.Match[str]) -> str:
    """Return the bracket after pinyin that closes one of the text's own, as in （安徽huī）."""
    if match["lost"] or not match.group().endswith("）"):
        return ""
    before = match.string[max(match.start() - _NEAR, 0) : match.start()].rpartition("\n")[2]
    after = match.string[match.end() : match.end() + _NEAR].partition("\n")[0]
    before, after = (_LATIN.sub("", part) for part in (before, after))
    is_open = before.rfind("（") > before.rfind("）")
    is_closed = "）" in after.partition("（")[0]
    return "）" if is_open and not is_closed else ""


def _is_whole(match: re.Match[str]) -> bool:
    """Tell whether brackets hold the pinyin of the characters before them, or any pinyin with tone marks."""
    before = match.string[max(match.end("han") - _CHARACTERS, 0) : match.end("han")]
    return all(_is_pinyin(words, before) for words in _WORDS.findall(match["whole"]))


def _is_pinyin(words: str, before: str) -> bool:
    """Tell whether the words of a bracket are pinyin; the name of a reader's alphabet, 无锡(Wuxi), is none."""
    syllables = [_plain(word) for word in words.split()]
    if all(syllable in _readings() for syllable in syllables):
        last = all(before[-1] in _readings()[syllable] for syllable in syllables)
        return _is_toned(words) or last or _spell("".join(syllables), before)
    return (words[0].islower() or _is_toned(words)) and _spell("".join(syllables), before)


def _spell(letters: str, characters: str) -> bool:
    """Tell whether letters are the pinyin of the last of the characters."""
    if not letters or not characters:
        return not letters
    ends = range(1, min(_SYLLABLE, len(letters)) + 1)
    return any(
        characters[-1] in _readings().get(_plain(letters[-end:]), "") and _spell(letters[:-end], characters[:-1])
        for end in ends
    )


def _is_toned(word: str) -> bool:
    return not word.isascii()


def _plain(word: str) -> str:
    """Return a syllable without its tone: chuàng -> chuang, lüè -> lve."""
    word = word.lower().replace("ɑ", "a").replace("ɡ", "g").replace("u:", "ü")
    letters = unicodedata.normalize("NFD", word).replace("u\u0308", "v")
    plain = "".join(letter for letter in letters if letter in ascii_lowercase)
    return {"lue": "lve", "nue": "nve"}.get(plain, plain)


@cache
def _readings() -> dict[str, str]:
    """Return the characters of each syllable."""
    lines = (Path(__file__).parent / "readings.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))
