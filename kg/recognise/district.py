"""Functional areas, towns and subdistricts that no list contains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.tokens import NAMED, PLACES, Head, Token, head_at, is_coined, is_specific, run_before

BARE_LINES = frozenset({"高新", "经开"})
TOWN_HEADS = frozenset({"镇", "乡", "街道", "街道办", "苏木"})


def districts(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the zones, parks, valleys and towns that the grammar sees in one sentence."""
    for index, token in enumerate(tokens):
        head = head_at(text, tokens, index, "district", "heads")
        if head is None or tokens[head.first].kind in NAMED - {"District", "Industry"}:
            continue
        before = list(tokens[run_before(tokens, head.first) : head.first])
        start = before[0].start if before else tokens[head.first].start
        if head.word in TOWN_HEADS:
            yield from _town(text, list(tokens[max(0, head.first - 2) : head.first]), tokens[head.first], head.word)
        elif _is_name(before, head):
            yield Hit(start, token.end, "District", "zone-head", 0.75)
        elif text[start : token.end] in words("district", "bare"):
            yield Hit(start, token.end, "District", "bare-zone", 0.6)
    yield from _bare_line(text, tokens)


def _bare_line(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """A heading that is only 高新 or 经开: the zone of the page's place."""
    line = "".join(token.word for token in tokens).strip()
    if line in BARE_LINES:
        start = text.index(line, tokens[0].start)
        yield Hit(start, start + len(line), "District", "bare-zone", 0.8)


def _is_name(before: Sequence[Token], head: Head) -> bool:
    if head.word in words("district", "needs_place"):
        return bool(before) and (before[0].kind in PLACES | {"Institution"} or is_coined(before))
    generic = words("district", "generic")
    return is_specific(before, generic) or bool(head.rest) and head.rest not in generic


def _town(text: str, before: Sequence[Token], token: Token, head: str) -> Iterator[Hit]:
    """A town by its form: two or three characters that are no word before 镇, 乡 or 街道."""
    start = before[-1].start if before else token.start
    stem = text[start : token.end - len(head)]
    if before and len(before) > 1 and all(len(t.word) == 1 and t.kind == "word" for t in before[-2:]):
        start = before[-2].start
        stem = text[start : token.end - len(head)]
    kinds = {t.kind for t in before if t.start >= start}
    if 2 <= len(stem) <= 3 and stem not in words("district", "generic") and not kinds & NAMED - {"District"}:
        yield Hit(start, token.end, "District", "town-form", 0.5)
