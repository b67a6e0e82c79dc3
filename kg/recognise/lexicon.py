"""Names that the gazetteer knows, where a word may begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.gazetteer import Gazetteer, Name
from kg.model import EntityType
from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.tokens import PLACES, Token, boundaries

Found = tuple[int, int, tuple[Name, ...]]
SCORES = {"name": 1.0, "alias": 0.9, "town": 0.7, "context": 0.6}


def lexicon_hits(text: str, tokens: Sequence[Token], found: Sequence[Found], gazetteer: Gazetteer) -> list[Hit]:
    """Return the known names of one sentence that stand on word boundaries, by role of their surface.

    The rule of a hit is `gazetteer-` and the role; hits of role context and town still need support on the page.
    """
    edges = boundaries(tokens)
    starts = {start for start, end, names in found if end - start > 1 and _type(names[0], gazetteer) in PLACES}
    hits: list[Hit] = []
    for start, end, names in found:
        by_kind: dict[tuple[str, EntityType], list[str]] = {}
        for name in names:
            if end - start > 2 or name.role == "town" or gazetteer.entities[name.entity_id].valid_to is None:
                by_kind.setdefault((name.role, _type(name, gazetteer)), []).append(name.entity_id)
        for (role, type), ids in by_kind.items():
            hit = Hit(start, end, type, f"gazetteer-{role}", SCORES[role], tuple(ids))
            if _stands(text, hit, role, edges, starts):
                hits.append(hit)
    return hits


def _type(name: Name, gazetteer: Gazetteer) -> EntityType:
    return "District" if name.role == "town" else gazetteer.entities[name.entity_id].type


def _stands(text: str, hit: Hit, role: str, edges: set[int], starts: set[int]) -> bool:
    full = role == "name" and hit.end - hit.start > (2 if hit.type in PLACES else 3)
    if not full and not (hit.start in edges and hit.end in edges):
        return False
    if hit.type in PLACES:
        return _is_place(text, hit, full, starts)
    return True


def _is_place(text: str, hit: Hit, full: bool, starts: set[int]) -> bool:
    if full:
        return hit.end in starts or not _begins_title(text, hit.end - 1, "city" if hit.type == "City" else "district")
    return not any(text.startswith(word, hit.end) for word in words("place", "not_followed_by"))


def _begins_title(text: str, at: int, kind: str) -> bool:
    """Tell whether the unit character at `at` belongs to a title, as in 江阴市长."""
    return any(text.startswith(word, at) for word in words("titles", kind))


def choose(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, from left to right, the longest known name at each place: what the grammar takes as whole words."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.score, hit.type)):
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
        elif hit.end > kept[-1].end and hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept
