"""Annotated pages as the tagger learns them: what the rules see of a page, and the tags of its characters."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.clean import clean
from kg.gazetteer import Gazetteer
from kg.masthead import read_masthead
from kg.model import Document
from kg.ontology import stop_words
from kg.reading import Reading
from kg.recognise.judge import Known
from kg.recognise.signs import View
from kg.recognise.tagger import TAGS
from kg.sentences import split
from kg.text import Text

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its view, what its surfaces may stand for, its tags.

    `names` are to be found (clean offsets), stretches that are `free` count neither way.
    """

    view: View
    known: Known
    names: frozenset[Name]
    free: tuple[tuple[int, int], ...]
    tags: NDArray[np.int64]
    masked: NDArray[np.bool_]


def read_examples(path: Path, gazetteer: Gazetteer) -> list[Example]:
    """Read pages with their annotations: a JSON object a line, with id, text and mentions [start, end, type, flag]."""
    with path.open(encoding="utf-8") as lines:
        return [_example(json.loads(line), gazetteer) for line in lines]


def _example(row: dict, gazetteer: Gazetteer) -> Example:
    page = clean(row["text"])
    head = read_masthead(page.whole.value)
    doc = Document(row["id"], row["text"], row["id"], title=head.title, date=head.date, outlet=head.outlet)
    reading = Reading(page.text.value, split(page.text), doc, gazetteer, stop_words())
    mentions = [
        (*span, type_, flag) for *raw, type_, flag in map(_flagged, row["mentions"]) for span in _clean(page.text, *raw)
    ]
    names = frozenset((start, end, type_) for start, end, type_, flag in mentions if not flag)
    free = tuple((start, end) for start, end, _, flag in mentions if flag)
    optional = [mention for mention in mentions if mention[3] != "deictic"]
    return Example(reading.view(), reading.known_as, names, free, *_tags(len(page.text.value), optional))


def _flagged(mention: list) -> tuple[int, int, str, str]:
    start, end, type_, *flag = mention
    return start, end, type_, flag[0] if flag else ""


def _clean(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch of the clean text that stands for a raw one, if there is exactly one."""
    positions = range(len(text.value))
    first = bisect_left(positions, start, key=lambda at: text.raw_span(at, at + 1)[0])
    last = bisect_right(positions, end, key=lambda at: text.raw_span(at, at + 1)[1]) - 1
    exact = first <= last < len(text.value) and text.raw_span(first, last + 1) == (start, end)
    return [(first, last + 1)] if exact else []


def _tags(length: int, mentions: list[tuple[int, int, str, str]]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the tag of each character, and where it does not count since the annotation leaves it open."""
    tags, masked = np.zeros(length, np.int64), np.zeros(length, np.bool_)
    for start, end, type_, flag in mentions:
        first = TAGS.index(f"B-{type_}")
        tags[start:end] = first + 1
        tags[end - 1] = first + 2
        tags[start] = first if end - start > 1 else first + 3
        masked[start:end] |= bool(flag)
    return tags, masked
