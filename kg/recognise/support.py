"""Whether a name that needs support has it: short stems, one-character abbreviations, towns, company nicknames."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.tokens import PLACES, Token
from kg.words import classes

LIST_MARKS = "、和及与"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a candidate: the page's text and tokens of its sentence, sure names, places in scope."""

    text: str
    tokens: Sequence[Token]
    sure: Sequence[Hit]
    places: frozenset[str]
    gazetteer: Gazetteer


def is_supported(hit: Hit, around: Around) -> Hit | None:
    """Return the hit with the candidates that its surroundings support, or None."""
    test = TESTS.get((hit.rule, "Place" if hit.type in PLACES else hit.type))
    if test is None:
        return hit
    kept = tuple(id_ for id_ in hit.entities if test(hit, id_, around))
    return Hit(hit.start, hit.end, hit.type, hit.rule, hit.score, kept, hit.name) if kept else None


def _in_scope(id_: str, around: Around) -> bool:
    return bool({id_, *around.gazetteer.ancestors(id_)[:1]} & around.places)


def _place_stem(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether a stem that may be a common word is a place here."""
    if hit.end - hit.start == 1:
        return _abbreviation(hit, id_, around)
    if not _in_scope(id_, around):
        return False
    return _alone(hit, around) or _beside_place(hit, around) or id_ in around.places


def _abbreviation(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether one character stands for its city: 在锡, 回澄率, 沪苏."""
    text = around.text
    before = text[hit.start - 1 : hit.start]
    after = text[hit.end :]
    if around.gazetteer.entities[id_].type == "Region":
        return False
    scoped = id_ in around.places
    called = before in words("place", "abbreviation_before")
    followed = after.startswith(tuple(words("place", "abbreviation_after")))
    token = next((t for t in around.tokens if t.start <= hit.start < t.end), None)
    alone = token is not None and token.end - token.start == 1
    sole = classes().get(text[hit.start : hit.end]) in {"j", "ns"} and text[hit.end : hit.end + 1] != "的"
    return alone and ((called and (scoped or sole)) or (scoped and followed))


def _alone(hit: Hit, around: Around) -> bool:
    """Tell whether the name is a line of its own or opens one before a colon."""
    text = around.text
    opens = hit.start == 0 or text[hit.start - 1] in "\n【"
    return opens and (hit.end == len(text) or text[hit.end] in "\n：:】")


def _beside_place(hit: Hit, around: Around) -> bool:
    """Tell whether the name touches a sure place, directly or over a list mark."""
    text = around.text
    for other in around.sure:
        if other.type in PLACES and (
            other.end == hit.start
            or (other.end + 1 == hit.start and text[other.end] in LIST_MARKS)
            or (hit.end + 1 == other.start and text[hit.end] in LIST_MARKS)
        ):
            return True
    return bool(re.match(r"(?:区|县|市)?(?:委|政府|党工委)", text[hit.end : hit.end + 4]))


def _town(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether a town's county or city is in scope; a bare stem also needs a list or a place beside it."""
    full = around.text[hit.start : hit.end].endswith(("镇", "乡", "街道", "苏木"))
    county = around.gazetteer.ancestors(id_)
    if full:
        return bool(set(county[:2]) & around.places)
    return bool(set(county[:1]) & around.places) and (_beside_place(hit, around) or _in_town_list(hit, around))


def _in_town_list(hit: Hit, around: Around) -> bool:
    return bool(
        re.match(
            r"(?:、[一-龥]{2,3}){0,8}(?:、|和)?[一-龥]{0,3}等?[\d一二三四五六七八九十两]*个?(?:镇|街道|乡镇|镇街)",
            around.text[hit.end : hit.end + 40],
        )
    )


def _company(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether a nickname that is a common word stands among companies or beside its full name."""
    text = around.text
    entity = around.gazetteer.entities[id_]
    if entity.name in text or (
        entity.kind == "university" and {entity.part_of, *around.gazetteer.ancestors(id_)} & around.places
    ):
        return True
    return any(
        other.type == "Institution"
        and abs(other.end - hit.start) == 1
        and text[min(other.end, hit.start)] in LIST_MARKS
        for other in around.sure
    )


def _industry(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether an ordinary word is an industry here: in a list with one, or before 产业 and the like."""
    text = around.text
    if re.match(
        r"(?:等[\d一二三四五六七八九十]*(?:大|个|条)?)?(?:[一-龥]{0,4}?(?:产业|行业|领域|赛道|集群))|产业链",
        text[hit.end : hit.end + 10],
    ):
        return True
    return any(
        other.type == "Industry"
        and 0 <= max(other.start - hit.end, hit.start - other.end) <= 1
        and text[min(other.end, hit.end)] in LIST_MARKS
        for other in around.sure
        if other.rule == "gazetteer-name" and (other.end < hit.start or hit.end < other.start)
    )


def _initiative(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether an ordinary word is a plan here: in quotes, or before its kind."""
    before, after = around.text[hit.start - 1 : hit.start], around.text[hit.end : hit.end + 4]
    return (before in "“《" and after[:1] in "”》") or bool(
        re.match(r"”?(?:计划|行动|工程|战略|政策|机制|模式|专项|改革)", after)
    )


TESTS: dict[tuple[str, str], Callable[[Hit, str, Around], bool]] = {
    ("gazetteer-context", "Place"): _place_stem,
    ("gazetteer-context", "Institution"): _company,
    ("gazetteer-context", "Industry"): _industry,
    ("gazetteer-context", "Initiative"): _initiative,
    ("gazetteer-town", "Place"): _town,
}
