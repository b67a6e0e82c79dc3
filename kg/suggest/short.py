"""Short forms of new names, and new names that are only another wording of a known one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg import words
from kg.gazetteer import Gazetteer
from kg.gazetteer.lint import STOP_WORDS
from kg.model import EntityType
from kg.suggest.corpus import Corpus, Key

TOGETHER = 0.8  # share of the pages of a short form that must hold the full name
SHORTEST, LONGEST = 2, 6
ABBREVIATED: frozenset[EntityType] = frozenset({"Institution", "Initiative"})
_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉「」『』（）()·•、,，\-—_]")
_LEGAL = re.compile(r"(?:股份|有限|责任|集团|总)*(?:公司|集团)$")
_UNIT = re.compile(r"(?<=[一-龥]{2})(?:特别行政区|自治区|[省市区县])(?=[一-龥]{2})")
_JOINT = re.compile(r"[和与及的]|以及")
PROPER = ("nz", "nt", "ns", "nr", "j", "eng")


def wording(name: str, type_: EntityType) -> str:
    """Return what of a name stays the same in its wordings: no marks, joints, units of places, legal forms.

    >>> wording("昆山市“科技”局", "Institution") == wording("昆山科技局", "Institution")
    True
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", name).casefold())
    bare = _JOINT.sub("", bare) if len(bare) > LONGEST else bare
    if type_ != "Institution":
        return bare
    return _LEGAL.sub("", _UNIT.sub("", bare)) or bare


@dataclass(slots=True)
class Wordings:
    """The wordings of all known names but places that are divisions, each with the entities that have it."""

    by_key: dict[tuple[EntityType, str], set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Wordings:
        """Read the gazetteer once."""
        found = cls()
        for row in gazetteer.rows():
            entity = row.entity
            for name in (entity.name, *entity.aliases):
                key = (entity.type, wording(name, entity.type))
                found.by_key.setdefault(key, set()).add(entity.id)
        return found

    def same(self, key: Key) -> str | None:
        """Return the one entity of which a name is another wording."""
        ids = self.by_key.get((key[0], wording(key[1], key[0])), set())
        return next(iter(ids)) if len(ids) == 1 else None


def is_short_of(short: str, full: str) -> bool:
    """Tell whether a name is made of characters of a longer one, in their order, begun at a word of it.

    >>> is_short_of("南理工", "南京理工大学"), is_short_of("江大", "江南大学"), is_short_of("理大", "江南大学")
    (True, True, False)
    """
    if not SHORTEST <= len(short) <= LONGEST or len(full) < len(short) + 2:
        return False
    rest = iter(full)
    begins = short[0] in {word[0] for word in words.cut(full)[:2]}
    return begins and short not in full and all(character in rest for character in short)


Full = tuple[str, str | None]


class Fulls:
    """The full names of the corpus with their pages: known ones with their ids, new ones without."""

    def __init__(self, names: Mapping[Key, set[str]], corpus: Corpus, gazetteer: Gazetteer) -> None:
        entities = ((gazetteer.entities[id_], on) for id_, on in sorted(corpus.known.items()))
        known = [((entity.type, entity.name), entity.id, on) for entity, on in entities]
        new = [(key, None, on) for key, on in sorted(names.items())]
        self._pages = names
        self._by_type: dict[EntityType, list[tuple[str, str | None, set[str]]]] = {type_: [] for type_ in ABBREVIATED}
        for (type_, name), id_, on in (*known, *new):
            if type_ in ABBREVIATED:
                self._by_type[type_].append((name, id_, on))

    def of(self, short: Key) -> Full | None:
        """Return the one name that a new name is short for: it stands on nearly all of its pages."""
        type_, word = short
        if type_ not in ABBREVIATED or not SHORTEST <= len(word) <= LONGEST:
            return None
        pages = self._pages[short]
        least = TOGETHER * len(pages)
        near = ((name, id_) for name, id_, on in self._by_type[type_] if len(on) >= least and len(pages & on) >= least)
        found = [(name, id_) for name, id_ in near if is_short_of(word, name)]
        return found[0] if len(found) == 1 else None


def is_ordinary(word: str) -> bool:
    """Tell whether a surface is a word of the dictionary that names nothing."""
    tag = words.classes().get(word, "")
    return word in STOP_WORDS or (tag != "" and not tag.startswith(PROPER))


def needs_support(word: str) -> bool:
    """Tell whether a short form is an ordinary word, or too short to be good anywhere."""
    return len(word) <= SHORTEST or is_ordinary(word)
