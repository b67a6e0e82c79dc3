"""Whether a name that needs support has it: short stems, one-character abbreviations, towns, company nicknames."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.gazetteer import Gazetteer
from kg.recognise.grammar import beginnings, words
from kg.recognise.hit import Hit
from kg.recognise.surface import FULL_TOWN
from kg.recognise.tokens import PLACES
from kg.words import classes

LIST_MARKS = frozenset("、和及与")
GOVERNED = re.compile(r"[区县市]?(?:委|政府|党工委)")
TOWN_LIST = re.compile(
    r"(?:、[一-龥]{2,3}){0,8}(?:、|和)?[一-龥]{0,3}等?[\d一二三四五六七八九十两]*个?(?:镇|街道|乡镇|镇街)"
)
SECTOR = re.compile(r"(?:等[\d一二三四五六七八九十]*(?:大|个|条)?)?[一-龥]{0,4}?(?:产业|行业|领域|赛道|集群)|产业链")
PLAN = re.compile(r"”?(?:计划|行动|工程|战略|政策|机制|模式|专项|改革)")
SHORT, FULL = 2, {True: ("区", "县", "市"), False: ("地区",)}  # what ends a place's or an area's full name
RUN = 3  # so many places in a row, of which none need be sure, are no common words
ABBREVIATED = frozenset({"j", "ns"})


@dataclass(frozen=True)
class Around:
    """What stands around a candidate: the page's text, where words of one character stand, sure names, places in scope.

    `here` is the place that speaks in the section, `known` are all names of the sentence that the gazetteer knows.
    """

    text: str
    singles: frozenset[int]
    sure: Sequence[Hit]
    places: frozenset[str]
    gazetteer: Gazetteer
    here: str | None = None
    known: Sequence[Hit] = ()

    @cached_property
    def beside(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return where each place of the sentence ends by its start, and where it starts by its end."""
        places = [hit for hit in self.known if hit.type in PLACES]
        return {hit.start: hit.end for hit in places}, {hit.end: hit.start for hit in places}


def is_supported(hit: Hit, around: Around) -> Hit | None:
    """Return the hit with the candidates that its surroundings support, or None."""
    test = TESTS.get((hit.rule, "Place" if hit.type in PLACES else hit.type))
    if test is None:
        return hit
    kept = tuple(id_ for id_ in hit.entities if test(hit, id_, around))
    return replace(hit, entities=kept) if kept else None


def _place_stem(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether a stem that may be a common word is a place here."""
    if hit.end - hit.start == 1:
        return _abbreviation(hit, id_, around)
    if not {id_, *around.gazetteer.ancestors(id_)[:1]} & around.places:
        return False
    if hit.end - hit.start > SHORT and around.text.endswith(FULL[id_.startswith("place-")], hit.start, hit.end):
        return True
    return _is_line(hit, around.text) or _beside_place(hit, around) or id_ in around.places


def _abbreviation(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether one character stands for its city: 在锡, 澄企."""
    text, character = around.text, around.text[hit.start]
    if hit.start not in around.singles or around.gazetteer.entities[id_].type == "Region":
        return False
    called = text[hit.start - 1 : hit.start] in words("place", "abbreviation_before")
    if id_ in around.places:
        return called or text.startswith(beginnings("place", "abbreviation_after"), hit.end)
    return called and classes().get(character) in ABBREVIATED and not text.startswith("的", hit.end)


def _is_line(hit: Hit, text: str) -> bool:
    """Tell whether the name is a line of its own or opens one before a colon."""
    opens = hit.start == 0 or text[hit.start - 1] in "\n【"
    return opens and (hit.end == len(text) or text[hit.end] in "\n：:】 ")


def _beside_place(hit: Hit, around: Around) -> bool:
    """Tell whether the name touches a sure place, directly or over a list mark, or stands before its government."""
    return (
        any(other.end == hit.start for other in around.sure if other.type in PLACES)
        or _listed_with(hit, around, PLACES)
        or _in_run(hit, around)
        or bool(GOVERNED.match(around.text, hit.end))
    )


def _listed_with(hit: Hit, around: Around, types: frozenset[str]) -> bool:
    """Tell whether one list mark stands between the name and a sure name of these types."""
    return any(around.text[mark] in LIST_MARKS for mark in _gaps(hit, around.sure, types))


def _in_run(hit: Hit, around: Around) -> bool:
    """Tell whether the name stands in a list of places near the page's: 桃浦、吴淞、高桥."""
    ends, starts = around.beside
    first, last, count = hit.start, hit.end, 1
    while around.text[first - 1] in LIST_MARKS and first - 1 in starts and count < RUN:
        first, count = starts[first - 1], count + 1
    while around.text.startswith(tuple(LIST_MARKS), last) and last + 1 in ends and count < RUN:
        last, count = ends[last + 1], count + 1
    return count == RUN


def _gaps(hit: Hit, sure: Sequence[Hit], types: frozenset[str]) -> Iterator[int]:
    for other in sure:
        if other.type in types and other.end + 1 == hit.start:
            yield other.end
        elif other.type in types and hit.end + 1 == other.start:
            yield hit.end


def _town(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether a town's county or city is in scope; a bare stem also needs a list or its county itself."""
    county = around.gazetteer.ancestors(id_)
    if around.text.endswith(FULL_TOWN, hit.start, hit.end):
        return bool(set(county[:2]) & around.places)
    if around.here in county[:1] and classes().get(around.text[hit.start : hit.end], "ns") == "ns":
        return True
    if _in_run(hit, around):
        return bool(set(county[:2]) & around.places)
    listed = _beside_place(hit, around) or bool(TOWN_LIST.match(around.text, hit.end))
    return listed and bool(set(county[:1]) & around.places)


def _company(hit: Hit, id_: str, around: Around) -> bool:
    """Tell whether a nickname that is a common word stands among companies, beside its full name, or at its seat."""
    entity = around.gazetteer.entities[id_]
    at_home = entity.kind == "university" and not around.places.isdisjoint(around.gazetteer.ancestors(id_))
    return at_home or entity.name in around.text or _listed_with(hit, around, frozenset({"Institution"}))


def _industry(hit: Hit, _id: str, around: Around) -> bool:
    """Tell whether an ordinary word is an industry here: in a list with one, or before 产业 and the like."""
    return bool(SECTOR.match(around.text, hit.end)) or _listed_with(hit, around, frozenset({"Industry"}))


def _initiative(hit: Hit, _id: str, around: Around) -> bool:
    """Tell whether an ordinary word is a plan here: in quotes, or before its kind."""
    quoted = around.text[hit.start - 1 : hit.start] in {"“", "《"} and around.text.startswith(("”", "》"), hit.end)
    return quoted or bool(PLAN.match(around.text, hit.end))


TESTS: dict[tuple[str, str], Callable[[Hit, str, Around], bool]] = {
    ("gazetteer-context", "Place"): _place_stem,
    ("gazetteer-context", "Institution"): _company,
    ("gazetteer-context", "Industry"): _industry,
    ("gazetteer-context", "Initiative"): _initiative,
    ("gazetteer-town", "Place"): _town,
}
