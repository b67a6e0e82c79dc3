"""The values that pass through the house: frozen, picklable, named after the field's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityType = Literal["City", "District", "Institution", "Industry", "Initiative", "Region"]
MentionKind = Literal["explicit", "alias", "abbreviation", "deictic", "coreference"]
OpenReason = Literal["homonyms", "nothing-to-point-at"]


@dataclass(frozen=True, slots=True)
class Document:
    """A page as it was read: `text` is the original that all offsets count in; `error` says why there is none."""

    id: str
    text: str
    source: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    place: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that can be a node: places by division code (place-320281), others by a hash of their name."""

    id: str
    type: EntityType
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    replaced_by: str | None = None
    source: str = "page"


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the original that was not read as part of the article, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """A block under one heading; `place` is the entity id of the place it speaks for."""

    index: int
    heading: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its raw stretch; `text` is the page's own wording, `clean` the same in clean Simplified."""

    index: int
    section: int
    start: int
    end: int
    text: str
    clean: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a page: `start` and `end` are raw offsets, `entity` the id of what it was linked to."""

    start: int
    end: int
    surface: str
    type: EntityType
    name: str
    entity: str
    kind: MentionKind
    rule: str
    confidence: float
    sentence: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean: an entity's id and name, and the names of what it lies in, nearest first."""

    entity: str
    name: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that stayed open: no mention and no node, but listed with what it may mean and why nothing was chosen."""

    start: int
    end: int
    surface: str
    type: EntityType
    candidates: tuple[Candidate, ...]
    why: OpenReason


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says: the hinge between the work per document and the sums over documents.

    `entities` holds every entity mentioned and, for context, the places they are part of.
    """

    doc: Document
    place: str | None = None
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    cuts: tuple[Cut, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where two entities (or one) are named: a document and the sentences, by index, of the one and the other.

    `date` is the document's; `named` tells that both stand there by name, not by a word that points (我市).
    """

    doc: str
    sentence: int
    other: int
    date: str | None = None
    named: bool = True

    @property
    def distance(self) -> int:
        """Return how many sentences lie between the two names: 0 in one sentence."""
        return abs(self.sentence - self.other)


@dataclass(frozen=True, slots=True)
class CoMention:
    """Two entities, a < b, named together: what one document contributes, or the sum over documents."""

    a: str
    b: str
    weight: float
    sentences: int
    documents: int
    first: str | None
    last: str | None
    evidence: tuple[Evidence, ...]
