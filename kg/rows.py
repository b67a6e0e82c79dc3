"""One document as one row: the shape that `kg extract` writes and `kg evaluate` reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kg.model import Entity, Extraction


def to_row(extraction: Extraction) -> dict[str, Any]:
    """Return a document's row: what it names with raw offsets, what was cut and why, and the place of each section."""
    doc, entities = extraction.doc, {entity.id: entity for entity in extraction.entities}
    return {
        "doc": doc.id,
        "title": doc.title,
        "date": doc.date,
        "outlet": doc.outlet,
        "place": full_name(extraction.place, entities),
        "mentions": [
            {
                "start": one.start,
                "end": one.end,
                "type": one.type,
                "name": one.name,
                "entity": one.entity,
                "text": one.surface,
                "kind": one.kind,
                "rule": one.rule,
                "confidence": one.confidence,
            }
            for one in extraction.mentions
        ],
        "ambiguous": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.surface,
                "type": one.type,
                "candidates": [asdict(may) for may in one.candidates],
                "why": one.why,
            }
            for one in extraction.ambiguous
        ],
        "sections": [
            {"heading": section.heading, "place": full_name(section.place, entities)} for section in extraction.sections
        ],
        "cuts": [{"start": cut.start, "end": cut.end, "reason": cut.reason} for cut in extraction.cuts],
        "error": doc.error,
    }


def full_name(entity_id: str | None, entities: Mapping[str, Entity]) -> str | None:
    """Return the name of a place, a municipal district with its city before it, as officials write it.

    >>> city, ward = Entity("place-3", "City", "无锡市"), Entity("place-32", "District", "新吴区", part_of="place-3")
    >>> full_name("place-32", {"place-3": city, "place-32": ward})
    '无锡市新吴区'
    """
    entity = entities.get(entity_id or "")
    if entity is None:
        return None
    city = entities.get(entity.part_of or "")
    within = entity.type == "District" and city is not None and city.type == "City"
    return f"{city.name}{entity.name}" if within and city and not entity.name.startswith(city.name) else entity.name
