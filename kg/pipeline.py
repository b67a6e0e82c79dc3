"""One document in, one extraction out: clean, split, recognise, link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.clean import Page, clean
from kg.gazetteer import Gazetteer
from kg.link import Frame, kind_of, link
from kg.link.ambiguous import Open, left_open
from kg.masthead import read_masthead
from kg.model import Ambiguity, Document, Entity, Extraction, Mention, Sentence
from kg.ontology import stop_words
from kg.reading import Reading, hits_of
from kg.recognise.hit import Hit
from kg.sentences import split
from kg.text import Text


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Extract mentions from documents with one gazetteer; picklable, and the same for each document."""

    gazetteer: Gazetteer
    stop: frozenset[str] = field(default_factory=stop_words)
    tagged: bool = True

    def __call__(self, doc: Document) -> Extraction:
        """Return all that a document says; a document that could not be read says nothing."""
        return self.together([doc])[0]

    def together(self, docs: Sequence[Document]) -> list[Extraction]:
        """Return what each document says: the same as one by one, but the tagger reads all of them at once."""
        opened = [self._open(doc) for doc in docs if doc.error is None]
        hits = iter(hits_of([reading for _, reading in opened], tagged=self.tagged))
        read = (_extraction(page, reading, next(hits)) for page, reading in opened)
        return [next(read) if doc.error is None else Extraction(doc) for doc in docs]

    def _open(self, doc: Document) -> tuple[Page, Reading]:
        page = clean(doc.text)
        head = read_masthead(page.whole.value)
        doc = replace(doc, title=doc.title or head.title, date=doc.date or head.date, outlet=doc.outlet or head.outlet)
        return page, Reading(page.text.value, split(page.text), doc, self.gazetteer, self.stop)


def _extraction(page: Page, reading: Reading, hits: Sequence[Hit]) -> Extraction:
    placed = [(hit, reading.section_of(hit)) for hit in hits]
    linked = link(placed, reading.text, Frame(reading.gazetteer, reading.scope, reading.doc.date))
    left = left_open(hits, (hit for hit, _ in linked), reading.gazetteer)
    mentions = tuple(_mention(page.text, reading, hit, entity) for hit, entity in linked)
    entities = _with_ancestors((entity for _, entity in linked), reading.gazetteer)
    sections = tuple(replace(section, place=reading.scope.sections[section.index]) for section in reading.sections)
    sentences = tuple(_sentence(page.text, reading, index) for index in range(len(reading.stretches)))
    ambiguous = tuple(_ambiguity(page.text, reading, one) for one in left)
    return Extraction(reading.doc, reading.scope.place, sections, sentences, mentions, entities, page.cuts, ambiguous)


def _mention(text: Text, reading: Reading, hit: Hit, entity: Entity) -> Mention:
    start, end = text.raw_span(hit.start, hit.end)
    surface = reading.doc.text[start:end]
    sentence = reading.sentence_at(hit.start)
    confidence = round(hit.score, 2)
    return Mention(
        start, end, surface, entity.type, entity.name, entity.id, kind_of(hit), hit.rule, confidence, sentence
    )


def _ambiguity(text: Text, reading: Reading, left: Open) -> Ambiguity:
    hit, candidates, why = left
    start, end = text.raw_span(hit.start, hit.end)
    return Ambiguity(start, end, reading.doc.text[start:end], hit.type, candidates, why)


def _sentence(text: Text, reading: Reading, index: int) -> Sentence:
    stretch = reading.stretches[index]
    start, end = text.raw_span(stretch.start, stretch.end)
    clean = text.value[stretch.start : stretch.end]
    return Sentence(index, stretch.section, start, end, reading.doc.text[start:end], clean)


def _with_ancestors(entities: Iterable[Entity], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """Return the entities and, for context, what they are part of, by id."""
    found: dict[str, Entity] = {}
    for entity in entities:
        found[entity.id] = entity
        chain = (entity.part_of, *gazetteer.ancestors(entity.part_of)) if entity.part_of else ()
        found.update({id_: gazetteer.entities[id_] for id_ in chain if id_ in gazetteer.entities})
    return tuple(found[id_] for id_ in sorted(found))
