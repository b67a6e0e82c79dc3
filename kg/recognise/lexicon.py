"""Names that the gazetteer knows, where a word may begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.gazetteer import Gazetteer, Name
from kg.model import EntityType
from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.tokens import PLACES, Token, boundaries

Found = tuple[int, int, tuple[Name, ...]]
FULL_TOWN = ("镇", "乡", "街道", "苏木")
TITLES = {"City": "city"}
STEM, LONG = 2, 5
WHOLE = frozenset({"City", "Region"})
SURE_RULES = frozenset({"gazetteer-name", "gazetteer-alias"})
ZONE_ENDS = frozenset("区城园谷廊港岛带湾")
SCORES = {"name": 1.0, "alias": 0.9, "town": 0.7, "context": 0.6}


def lexicon_hits(text: str, tokens: Sequence[Token], found: Sequence[Found], gazetteer: Gazetteer) -> list[Hit]:
    """Return the known names of one sentence that stand where a name may, by role of their surface.

    The rule of a hit is `gazetteer-` and the role; hits of role context and town still need support on the page.
    """
    sight = _Sight(
        text, boundaries(tokens), {start for start, end, names in found if _opens(start, end, names, gazetteer)}
    )
    hits = (hit for start, end, names in found for hit in _hits(start, end, names, gazetteer))
    standing = [hit for hit in hits if _stands(hit, sight)]
    return [*standing, *_with_city(text, standing, gazetteer)]


def _with_city(text: str, hits: Sequence[Hit], gazetteer: Gazetteer) -> Iterator[Hit]:
    """Yield zones with the city or province before them that they lie in: 重庆两江新区, but 武汉 and 光谷.

    A zone that is named after a place of its own stands alone: 太仓高新区 in 苏州太仓高新区.
    """
    before = {hit.end: hit for hit in hits if hit.type in WHOLE and hit.rule in SURE_RULES}
    placed = {hit.start for hit in hits if hit.type in PLACES and hit.end - hit.start <= LONG - 1}
    for hit in hits:
        zone, place = hit.entities[0], before.get(hit.start)
        if place is None or hit.type != "District" or not zone.startswith("zone-") or hit.start in placed:
            continue
        if text[hit.end - 1] in ZONE_ENDS and not set(place.entities).isdisjoint(gazetteer.ancestors(zone)):
            yield replace(hit, start=place.start)


@dataclass(frozen=True, slots=True)
class _Sight:
    """The page's text, the word boundaries of the sentence, and where a known place begins in it."""

    text: str
    edges: set[int]
    places: set[int]


def _opens(start: int, end: int, names: tuple[Name, ...], gazetteer: Gazetteer) -> bool:
    """Tell whether a place may begin here: 长泾镇 after 江阴市, but not the stem of some town."""
    if names[0].role == "town":
        return names[0].surface.endswith(FULL_TOWN)
    return end - start > 1 and type_of(names[0], gazetteer) in PLACES


def _hits(start: int, end: int, names: tuple[Name, ...], gazetteer: Gazetteer) -> Iterator[Hit]:
    """Yield one hit for each role and type that a surface may have; a former place needs more than its bare stem."""
    kinds: dict[tuple[str, EntityType], list[str]] = {}
    for name in names:
        if end - start > STEM or name.role == "town" or gazetteer.entities[name.entity_id].valid_to is None:
            kinds.setdefault((name.role, type_of(name, gazetteer)), []).append(name.entity_id)
    for (role, type_), ids in kinds.items():
        yield Hit(start, end, type_, f"gazetteer-{role}", SCORES[role], tuple(ids))


def type_of(name: Name, gazetteer: Gazetteer) -> EntityType:
    """Return the type of what a surface may stand for, without making a row of each town."""
    return "District" if name.role == "town" else gazetteer.entities[name.entity_id].type


def _stands(hit: Hit, sight: _Sight) -> bool:
    """Tell whether a surface is a name here: full names stand anywhere, short ones on word boundaries only."""
    place = hit.type in PLACES
    full = hit.rule == "gazetteer-name" and hit.end - hit.start > (STEM if place else STEM + 1)
    if not _is_bounded(hit, full, sight):
        return False
    if not place:
        return not _is_gloss(sight.text, hit) and not _goes_on(sight.text, hit.end)
    if full:
        return hit.end in sight.places or not _begins_title(sight.text, hit.end - 1, hit.type)
    return not sight.text.startswith(tuple(words("place", "not_followed_by")), hit.end)


def _is_bounded(hit: Hit, full: bool, sight: _Sight) -> bool:
    """Tell whether a surface begins and ends where a word may; a long full name needs neither, 无锡市长 ends 无锡."""
    if full and hit.end - hit.start > (STEM + 1 if hit.type in PLACES else LONG):
        return True
    titled = hit.type in PLACES and _begins_title(sight.text, hit.end, hit.type)
    return hit.start in sight.edges and (full or hit.end in sight.edges or titled)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the next character makes another word of a name: 数字产业化, 自然资源部门."""
    return text.startswith("化", end) or text[end - 1 : end + 1] in {"部门", "委员", "局长", "院长", "所长", "会议"}


def _is_gloss(text: str, hit: Hit) -> bool:
    """Tell whether a name in Latin letters only repeats in brackets the name before it: 物联网（AIoT）."""
    return text[hit.start : hit.end].isascii() and text[hit.start - 1 : hit.start] in {"（", "("} and hit.start > 1


def _begins_title(text: str, at: int, type_: EntityType) -> bool:
    """Tell whether the unit character at `at` belongs to a title, as in 江阴市长."""
    return text.startswith(tuple(words("titles", TITLES.get(type_, "district"))), at)


def choose(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, from left to right, the longest known name at each place: what the grammar takes as whole words."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.score, hit.type)):
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
        elif hit.end > kept[-1].end and hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept
