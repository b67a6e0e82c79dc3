"""Clean a page: a chain of steps Text -> Text, so that every character leads back to the page as it was."""

from __future__ import annotations

from dataclasses import dataclass

from kg.clean.boilerplate import find_boilerplate
from kg.clean.garble import remove_garble
from kg.clean.markup import clear_markup
from kg.clean.script import is_traditional, to_mainland_wording, to_simplified
from kg.clean.spaces import close_spaces
from kg.clean.width import to_full_punctuation, to_uniform_width
from kg.model import Cut
from kg.text import Text


@dataclass(frozen=True, slots=True)
class Page:
    """A cleaned page: the article, the page as a whole, what was cut (raw offsets), and its script."""

    text: Text
    whole: Text
    cuts: tuple[Cut, ...]
    traditional: bool


def normalise(text: Text) -> tuple[Text, bool]:
    """Bring a page into clean Simplified Chinese, and tell whether it was in Traditional characters."""
    text = to_full_punctuation(remove_garble(to_uniform_width(clear_markup(text))))
    simplified = to_simplified(text)
    traditional = is_traditional(text.value, simplified.value)
    return close_spaces(to_mainland_wording(simplified) if traditional else simplified), traditional


def clean(raw: str) -> Page:
    """Clean a page.

    >>> clean("無錫市科技創(chuàng)新").text.value
    '无锡市科技创新'
    """
    whole, traditional = normalise(Text.of(raw))
    found = list(find_boilerplate(whole.value))
    cuts = tuple(Cut(*whole.raw_span(*span), reason) for span, reason in found)
    return Page(whole.cut(span for span, _ in found), whole, cuts, traditional)
