"""The five types with their looks, and where the shipped vocabulary, gazetteer and sample lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Type:
    """An entity type: its Chinese and English label, its plural, its prefix of ids, and its colour."""

    zh: str
    en: str
    plural: str
    prefix: str
    colour: str


TYPES: dict[str, Type] = {
    "City": Type("城市", "City", "Cities", "place", "#d1495b"),
    "District": Type("区县与功能区", "District", "Districts", "zone", "#edae49"),
    "Institution": Type("机构", "Institution", "Institutions", "org", "#00798c"),
    "Industry": Type("产业", "Industry", "Industries", "ind", "#4f772d"),
    "Initiative": Type("举措", "Initiative", "Initiatives", "ini", "#7b5ea7"),
}
CONTEXT_TYPES: dict[str, Type] = {"Region": Type("省级与区域", "Region", "Regions", "region", "#8d99ae")}


def share(name: str) -> Path:
    """Return the folder `ontology` or `sample`, in the installed package or in a checkout."""
    packaged = Path(__file__).parent / "share" / name
    checkout = Path(__file__).parents[1] / {"ontology": "ontology", "sample": "tests/sample"}[name]
    return packaged if packaged.is_dir() else checkout


def stop_words() -> frozenset[str]:
    """Return the names that never become an entity: slogans, doctrines, generic nouns."""
    return frozenset((share("ontology") / "stop.txt").read_text(encoding="utf-8").split())
