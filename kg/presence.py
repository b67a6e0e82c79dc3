"""Count where each entity is named: what each document contributes, and the sum over documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.evidence import KEPT, best, is_named
from kg.model import Document, Evidence, Extraction, Mention


@dataclass(slots=True)
class Presence:
    """How often and where an entity is named; `surfaces` counts its wordings that need no cleaning."""

    mentions: int = 0
    sentences: int = 0
    documents: int = 0
    first: str | None = None
    last: str | None = None
    surfaces: Counter[str] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)


def count(extractions: Iterable[Extraction]) -> dict[str, Presence]:
    """Return the presence of each entity that can be a node, by entity id, sorted."""
    found: dict[str, Presence] = defaultdict(Presence)
    for extraction in extractions:
        clean = {sentence.index: sentence.clean for sentence in extraction.sentences}
        for entity, mentions in _by_entity(extraction).items():
            presence = found[entity]
            _add_wordings(presence.surfaces, mentions, clean)
            _add_places(presence, extraction.doc, mentions)
    return {entity: found[entity] for entity in sorted(found)}


def _by_entity(extraction: Extraction) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in extraction.mentions:
        if mention.type != "Region":
            groups[mention.entity].append(mention)
    return groups


def _add_wordings(surfaces: Counter[str], mentions: Iterable[Mention], clean: Mapping[int, str]) -> None:
    """Count the names that stand in the clean sentence as they do in the page: no garble, no Traditional form."""
    for one in mentions:
        if is_named(one) and one.surface in clean.get(one.sentence, ""):
            surfaces[one.surface] += 1


def _add_places(presence: Presence, doc: Document, mentions: list[Mention]) -> None:
    named: dict[int, bool] = {}
    for one in mentions:
        named[one.sentence] = named.get(one.sentence, False) or is_named(one)
    presence.mentions += len(mentions)
    presence.sentences += len(named)
    presence.documents += 1
    if doc.date:
        presence.first = min(presence.first or doc.date, doc.date)
        presence.last = max(presence.last or doc.date, doc.date)
    presence.evidence += [Evidence(doc.id, at, at, doc.date, name) for at, name in named.items()]
    if len(presence.evidence) > 4 * KEPT:
        presence.evidence = list(best(presence.evidence))
