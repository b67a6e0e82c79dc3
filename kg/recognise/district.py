"""Functional areas, towns and subdistricts that no list contains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.recognise.grammar import head_length, words
from kg.recognise.hit import Hit
from kg.recognise.tokens import NAMED, PLACES, Token, is_coined, is_specific, run_before

TOWN_HEADS = frozenset({"镇", "乡", "街道", "街道办", "苏木"})


def districts(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the zones, parks, valleys and towns that the grammar sees in one sentence."""
    for index, token in enumerate(tokens):
        length = head_length(text, token.end, "district", "heads", token.start)
        if not length or (token.kind in NAMED and token.kind != "District"):
            continue
        head = text[token.end - length : token.end]
        first = run_before(tokens, index)
        before = list(tokens[first:index])
        if head in TOWN_HEADS:
            yield from _town(text, before, token, head)
        elif _is_name(text, before, token, head):
            start = before[0].start if before else token.start
            yield Hit(start, token.end, "District", "zone-head", 0.75)
        elif text[token.start : token.end] in words("district", "bare") and not before:
            yield Hit(token.start, token.end, "District", "bare-zone", 0.6)


def _is_name(text: str, before: Sequence[Token], token: Token, head: str) -> bool:
    inside = text[token.start : token.end - len(head)]
    material = [*before]
    if head in words("district", "needs_place"):
        return any(t.kind in PLACES | {"Institution"} for t in material[:1]) and token.end - material[0].end > 1 or is_coined(material)
    return is_specific(material, words("district", "generic")) or bool(inside) and inside not in words("district", "generic")


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
