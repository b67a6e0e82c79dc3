"""Take out what is no text: entities, left-over tags, emoji, mojibake, invisible and control characters."""

from __future__ import annotations

import html
import re

from kg.text import Text

_BLOCK = "p|div|br|li|ul|ol|tr|table|h[1-6]|section|article"
_INLINE = "span|strong|b|em|i|u|a|font|img|td|th|tbody|center|sup|sub|script|style|o:p|figure|figcaption"
_ENTITY = re.compile(r"&(?:(?:amp|#38|#[xX]26);)*(#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z][a-zA-Z0-9]{1,7});")
_TAG = re.compile(rf"</?(?:({_BLOCK})|{_INLINE})(?:\s[^<>\n]{{0,300}})?/?>|<!--[^\n]{{0,300}}?-->", re.IGNORECASE)
_BROKEN_TAG = re.compile(rf"[?？]?[!！]?[?？]/(?:{_BLOCK}|{_INLINE})>", re.IGNORECASE)
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_ZERO_WIDTH = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_EMOJI = "\u231a\u231b\u23e9-\u23f3\u2600-\u2775\u27a1\u2b50\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3|[\xa9-\u3299]\ufe0f")
_INVISIBLE = re.compile(f"[{_CONTROL}{_ZERO_WIDTH}{_EMOJI}]+")
_MOJIBAKE = re.compile(
    "[锟锛]斤拷(?:[锟锛]?斤拷)*|(?:烫烫|屯屯){2,}|ï»¿|â€[\u0080-\u00bf\u02dc\u2018-\u2122]?|Â(?![a-z])"
)
_MOJIBAKE_SIGNS = ("斤拷", "烫烫", "屯屯", "ï»¿", "â€", "Â")
_NOTE = re.compile("(?<=[\u3400-\u9fff，。”》）])\\[\\d{1,3}(?:[-,，、]\\d{1,3})*\\](?!号)")
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clear_markup(text: Text) -> Text:
    r"""Resolve entities, drop tags and invisible characters, and make every line end a newline.

    >>> clear_markup(Text.of("研发&nbsp;投入&quot;<br/>区\u200b委")).value
    '研发\xa0投入"\n区委'
    """
    if "&" in text.value:
        text = text.sub(_ENTITY, _character)
    if ">" in text.value:
        text = text.sub(_BROKEN_TAG, lambda match: _sentence_end(match.string, match.start()))
        text = text.sub(_TAG, _line_end)
    if "\ufe0f" in text.value or "\u20e3" in text.value:
        text = text.sub(_KEYCAP, "")
    if any(sign in text.value for sign in _MOJIBAKE_SIGNS):
        text = text.sub(_MOJIBAKE, "")
    if "[" in text.value:
        text = text.sub(_NOTE, "")
    return text.sub(_BREAK, "\n").sub(_INVISIBLE, "")


def _line_end(match: re.Match[str]) -> str:
    """Return the line end that a tag of a block stands for, unless there is one beside it."""
    beside = match.string[max(match.start() - 1, 0) : match.start()] + match.string[match.end() : match.end() + 1]
    return "\n" if match.group(1) and "\n" not in beside else ""


def _character(match: re.Match[str]) -> str:
    """Return the one character an entity stands for, or the entity as it is written where it stands for none."""
    character = html.unescape(f"&{match.group(1)};")
    return character if len(character) == 1 and character != "&" else "&" if character == "&" else match.group()


def _sentence_end(value: str, position: int) -> str:
    """Return the full stop, with the closing quote where one is open, that a decoder lost with the bracket of a tag."""
    line = value[value.rfind("\n", 0, position) + 1 : position]
    return "。”" if line.count("“") > line.count("”") else "。"
