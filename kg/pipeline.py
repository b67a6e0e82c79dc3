"""One document in, one extraction out: clean, split, recognise, link."""

from __future__ import annotations

import re
from itertools import accumulate
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.clean import clean
from kg.gazetteer import Gazetteer, Name
from kg.link import kind_of, link
from kg.link.scope import Scope, climb, page_place, resolve, weigh
from kg.masthead import read_masthead
from kg.model import Document, Entity, Extraction, Mention, Section, Sentence
from kg.recognise import Found, Line, recognise
from kg.recognise.document import again, company_shorts, introduced
from kg.recognise.fuse import fuse
from kg.recognise.hit import Hit
from kg.recognise.person import persons
from kg.recognise.lexicon import choose, lexicon_hits
from kg.recognise.support import Around, is_supported
from kg.recognise.tokens import PLACES, Token, cut, keep_whole
from kg.sentences import Stretch, split
from kg.text import Text

LEVEL_WORDS = {
    "City": re.compile(r"[我全本该]市(?![场域])|(?<![一-龥])市(?:委|政府|科|发|工|财|商|人|教|住|市|卫|农|经)|市里"),
    "District": re.compile(r"[我全本该][区县旗](?![域])|(?<![一-龥])[区县旗](?:委|政府|科|发|工|财|商|人|教|住|市|卫|农|经)|[区县]里"),
}
SURE = frozenset({"gazetteer-name", "gazetteer-alias"})


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Extract mentions from documents with one gazetteer; picklable, the same for each document."""

    gazetteer: Gazetteer
    stop: frozenset[str] = field(default_factory=frozenset)

    def __call__(self, doc: Document) -> Extraction:
        """Return all that a document says; a document that could not be read says nothing."""
        if doc.error is not None:
            return Extraction(doc)
        page = clean(doc.text)
        head = read_masthead(page.whole.value)
        doc = replace(doc, title=doc.title or head.title, date=doc.date or head.date, outlet=doc.outlet or head.outlet)
        sections, stretches = split(page.text)
        reading = _Reading(page.text.value, stretches, sections, self.gazetteer, self.stop, doc)
        hits = reading.hits()
        linked = link([(hit, reading.section_of(hit)) for hit in hits], reading.text, self.gazetteer, reading.scope, doc.date)
        return _extraction(doc, page.text, reading, list(linked), page.cuts)


class _Reading:
    """One page while it is read."""

    def __init__(self, text: str, stretches: Sequence[Stretch], sections: Sequence[Section], gazetteer: Gazetteer, stop: frozenset[str], doc: Document) -> None:
        self.text, self.stretches, self.sections, self.gazetteer, self.stop, self.doc = text, stretches, sections, gazetteer, stop, doc
        found = [(hit.start, hit.end, gazetteer.names[hit.surface]) for hit in gazetteer.find(text)]
        found = _outside(found, list(persons(text)))
        self.cuts = [cut(text, stretch.start, stretch.end) for stretch in stretches]
        self.known = [
            [hit for hit in lexicon_hits(text, tokens, _within(found, stretch), gazetteer) if text[hit.start : hit.end] not in stop]
            for stretch, tokens in zip(stretches, self.cuts, strict=True)
        ]
        self.scope = self._scope()

    def _scope(self) -> Scope:
        sure = [hit for hits in self.known for hit in choose(hits) if hit.rule in SURE]
        outlet = [
            name.entity_id
            for length in (2, 3, 4)
            for name in self.gazetteer.names.get((self.doc.outlet or "")[:length], ())
            if name.role in ("name", "alias") and self.gazetteer.entities[name.entity_id].type in PLACES
        ]
        weights = weigh(sure, self.gazetteer, self.doc.title or "", self.text, outlet)
        wanted = speaking_level(self.text)
        place = page_place(weights, self.gazetteer, wanted)
        own = [self._section_place(section, weights, place) for section in self.sections]
        return Scope(place, tuple(accumulate(own, lambda last, here: here or last)), weights)

    def _section_place(self, section: Section, weights: dict[str, float], place: str | None) -> str | None:
        names = self.gazetteer.names.get(section.heading.strip(), ())
        ids = [name.entity_id for name in names if self.gazetteer.entities[name.entity_id].type in {"City", "District"}]
        near = [place, *self.gazetteer.ancestors(place)] if place else []
        ids = [id_ for id_ in ids if set(near) & {id_, *self.gazetteer.ancestors(id_)}] if near else ids
        return resolve(ids, weights, self.gazetteer, near) if ids else None

    def hits(self) -> list[Hit]:
        """Return the page's names: the best choice among all candidates, then what it teaches about the rest."""
        candidates = [hit for index in range(len(self.stretches)) for hit in self._candidates(index)]
        chosen = fuse(candidates)
        shorts = introduced(self.text, chosen) | company_shorts(self.text, chosen, self._place_lengths(chosen))
        more = list(again(self.text, chosen, shorts))
        return fuse([*candidates, *more])

    def _candidates(self, index: int) -> Iterable[Hit]:
        stretch, tokens = self.stretches[index], self.cuts[index]
        around = Around(self.text, tokens, [hit for hit in self.known[index] if hit.rule in SURE], self._places(stretch.section), self.gazetteer)
        known = [hit for hit in (is_supported(hit, around) for hit in self.known[index]) if hit]
        whole = keep_whole(self.text, tokens, choose(known))
        line = Line(self.text, stretch.start, stretch.end, stretch.section, whole)
        yield from known
        yield from (hit for hit in recognise(line) if self.text[hit.start : hit.end] not in self.stop)

    def _places(self, section: int) -> frozenset[str]:
        here = self.scope.section(section)
        named = {id_ for id_ in self.scope.weights if self.scope.weights[id_] >= 1}
        return frozenset(named | ({here, *self.gazetteer.ancestors(here)} if here else set()))

    def _place_lengths(self, hits: Iterable[Hit]) -> dict[int, int]:
        known = {hit.start: hit.end - hit.start for hits in self.known for hit in hits if hit.type in PLACES and hit.rule in SURE}
        return {hit.start: known.get(hit.start, 0) for hit in hits}

    def section_of(self, hit: Hit) -> int:
        """Return the index of the section in which a hit stands."""
        return self.stretches[self.sentence_of(hit)].section

    def sentence_of(self, hit: Hit) -> int:
        """Return the index of the sentence in which a hit begins."""
        from bisect import bisect_right

        return max(bisect_right(self.stretches, hit.start, key=lambda stretch: stretch.start) - 1, 0)


def speaking_level(text: str) -> str | None:
    """Return the level that a page speaks for, City or District, by its 全市 and 区委, or None when it has neither.

    >>> speaking_level("我市召开大会，市委、市政府部署，区科技局参加。")
    'City'
    """
    counts = {level: len(pattern.findall(text)) for level, pattern in LEVEL_WORDS.items()}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] > min(counts.values()) else None


def _outside(found: Sequence[Found], persons: Sequence[tuple[int, int]]) -> list[Found]:
    """Leave out short names inside the names of persons."""
    return [hit for hit in found if not any(start <= hit[0] and hit[1] <= end or hit[0] < end <= hit[1] and hit[1] - hit[0] == 2 and start < hit[0] for start, end in persons)]


def _within(found: Sequence[Found], stretch: Stretch) -> list[Found]:
    return [(start, end, names) for start, end, names in found if stretch.start <= start and end <= stretch.end]


def _extraction(doc: Document, text: Text, reading: _Reading, linked: Sequence[tuple[Hit, Entity]], cuts) -> Extraction:
    gazetteer = reading.gazetteer
    mentions = []
    entities: dict[str, Entity] = {}
    for hit, entity in linked:
        start, end = text.raw_span(hit.start, hit.end)
        mentions.append(
            Mention(start, end, doc.text[start:end], entity.type, entity.name, entity.id, kind_of(hit), hit.rule, round(hit.score, 2), reading.sentence_of(hit))
        )
        for id_ in (entity.id, *gazetteer.ancestors(entity.id), *((entity.part_of, *gazetteer.ancestors(entity.part_of)) if entity.part_of else ())):
            entities.setdefault(id_, entity if id_ == entity.id else gazetteer.entities[id_])
    sentences = tuple(
        Sentence(index, stretch.section, *text.raw_span(stretch.start, stretch.end), doc.text[slice(*text.raw_span(stretch.start, stretch.end))], text.value[stretch.start : stretch.end])
        for index, stretch in enumerate(reading.stretches)
    )
    sections = tuple(replace(section, place=reading.scope.sections[index]) for index, section in enumerate(reading.sections))
    return Extraction(doc, reading.scope.place, sections, sentences, tuple(mentions), tuple(entities[id_] for id_ in sorted(entities)), cuts)
