"""Names that the gazetteer knows, where a word may begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.gazetteer import Gazetteer
from kg.model import EntityType
from kg.recognise.grammar import beginnings
from kg.recognise.hit import Hit
from kg.recognise.surface import LONG, Sense, Surface
from kg.recognise.tokens import PLACES, Token, boundaries

Found = tuple[int, int, Surface]
TITLES = {"City": "city"}
WHOLE = frozenset({"City", "Region"})
SURE_RULES = frozenset({"gazetteer-name", "gazetteer-alias"})
PORT = re.compile("港(?![澳资商企股元珠籍台])")
ANY_OF = frozenset("各多几")  # 各大园区 is no 大园区
TOWN = "gazetteer-town"
ZONE_ENDS = frozenset("区城园谷廊港岛带湾")


def lexicon_hits(text: str, tokens: Sequence[Token], found: Sequence[Found], gazetteer: Gazetteer) -> list[Hit]:
    """Return the known names of one sentence that stand where a name may, by role of their surface.

    The rule of a hit is `gazetteer-` and the role; hits of role context and town still need support on the page.
    """
    edges = boundaries(tokens)
    sight = _Sight(text, edges | _inner(found, edges), {start for start, _, surface in found if surface.opens})
    standing = [
        Hit(start, end, sense.type, sense.rule, sense.score, sense.entities)
        for start, end, surface in found
        if surface.free or start in sight.edges
        for sense in surface.senses
        if (sense.free or start in sight.edges) and _stands(start, end, sense, sight)
    ]
    return [*standing, *_with_city(text, standing, gazetteer)]


def _inner(found: Sequence[Found], edges: set[int]) -> set[int]:
    """Return where a place ends inside a word that another place ends: 吉林长春 is two words."""
    places = [(start, end) for start, end, surface in found if surface.opens]
    ended = {start for start, end in places if end in edges}
    return {end for start, end in places if end in ended and start in edges}


def _with_city(text: str, hits: Sequence[Hit], gazetteer: Gazetteer) -> Iterator[Hit]:
    """Yield zones with the city or province before them that they lie in: 重庆两江新区, but 武汉 and 光谷.

    A zone that is named after a place of its own stands alone: 太仓高新区 in 苏州太仓高新区.
    """
    before = {hit.end: hit for hit in hits if hit.type in WHOLE and hit.rule in SURE_RULES}
    if not before:
        return
    placed = {hit.start for hit in hits if hit.type in PLACES and _is_division(hit)}
    for hit in hits:
        zone, place = hit.entities[0], before.get(hit.start)
        if place is None or hit.type != "District" or not zone.startswith("zone-") or hit.start in placed:
            continue
        if text[hit.end - 1] in ZONE_ENDS and not set(place.entities).isdisjoint(gazetteer.ancestors(zone)):
            yield replace(hit, start=place.start)


def _is_division(hit: Hit) -> bool:
    """Tell whether a short name is that of a city, county or town, not of a zone: 太仓, but not 翠亨新区."""
    return hit.end - hit.start < LONG and hit.rule != TOWN and any(id_.startswith("place-") for id_ in hit.entities)


@dataclass(frozen=True, slots=True)
class _Sight:
    """The page's text, the word boundaries of the sentence, and where a known place begins in it."""

    text: str
    edges: set[int]
    places: set[int]


def _stands(start: int, end: int, sense: Sense, sight: _Sight) -> bool:
    """Tell whether a surface that begins where it may is a name here: short ones end where a word ends."""
    text = sight.text
    if not sense.place:
        bounded = sense.full or end in sight.edges
        return bounded and not (_is_gloss(text, start, end) or _goes_on(text, end) or _is_greater(text, start))
    if sense.full:
        described = text[start] == "大" and text[start - 1 : start] in ANY_OF
        whole = end in sight.places or sense.entities[0].startswith("zone-")
        return not described and (whole or not _begins_title(text, end - 1, sense.type))
    listed = text.startswith("等", end) and text[start - 1 : start] == "、"
    bounded = listed or end in sight.edges or _begins_title(text, end, sense.type)
    if not bounded or PORT.match(text, end):
        return False
    return end in sight.places or not text.startswith(beginnings("place", "not_followed_by"), end)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the next character makes another word of a name: 数字产业化, 自然资源部门."""
    return text.startswith("化", end) or text[end - 1 : end + 1] in {"部门", "委员", "局长", "院长", "所长", "会议"}


def _is_greater(text: str, start: int) -> bool:
    """Tell whether the name is the end of one with 大 before it: 健康产业 in 大健康产业."""
    return start > 0 and text[start - 1 : start + 2] in {"大健康", "大数据", "大文旅", "大旅游"}


def _is_gloss(text: str, start: int, end: int) -> bool:
    """Tell whether a name in Latin letters only repeats in brackets the name before it: 物联网（AIoT）."""
    return start > 1 and text[start - 1] in "（(" and text[start:end].isascii()


def _begins_title(text: str, at: int, type_: EntityType) -> bool:
    """Tell whether the unit character at `at` belongs to a title, as in 江阴市长."""
    return text.startswith(beginnings("titles", TITLES.get(type_, "district")), at)


def choose(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, from left to right, the longest known name at each place: what the grammar takes as whole words."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.score, hit.type)):
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
        elif hit.end > kept[-1].end and hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept
