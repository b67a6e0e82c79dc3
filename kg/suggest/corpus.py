"""What a corpus says of names that no gazetteer contains: where they were seen, and where else they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.gazetteer import Gazetteer
from kg.model import EntityType, Extraction, Mention

SHORTEST = 2
Key = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a new name was recognised: its page and clean sentence, the rule, and how sure it was."""

    doc: str
    sentence: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place where the characters of a name stand; `taken` tells that a recognised name covers exactly them."""

    sentence: str
    start: int
    taken: bool


@dataclass(slots=True)
class Corpus:
    """The distinct clean sentences with the pages that hold them, and all new names with what is known of them.

    `shorts` counts, by name, the pages that use a short form for it; `homes` the places that it was said to lie in;
    `known` holds the pages of each entity of the gazetteer; `recognised` the surfaces recognised in a sentence.
    """

    sentences: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sightings: dict[Key, list[Sighting]] = field(default_factory=lambda: defaultdict(list))
    shorts: dict[Key, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    homes: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    recognised: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def stories(self, sentences: Iterable[str]) -> int:
        """Count the pages that hold any of these sentences; those that share one (reprints) count once."""
        leader: dict[str, str] = {}
        for sentence in sorted(sentences):
            docs = self.sentences[sentence]
            for doc in docs:
                leader[_lead(leader, doc)] = _lead(leader, docs[0])
        return len({_lead(leader, doc) for doc in list(leader)})


def gather(extractions: Iterable[Extraction], gazetteer: Gazetteer) -> Corpus:
    """Read what all pages say, one after the other; a page that could not be read says nothing."""
    corpus = Corpus()
    for extraction in extractions:
        clean = {sentence.index: sentence.clean for sentence in extraction.sentences}
        homes = {entity.id: entity.part_of for entity in extraction.entities}
        for sentence in dict.fromkeys(clean.values()):
            corpus.sentences[sentence].append(extraction.doc.id)
        for mention in extraction.mentions:
            sentence, home = clean[mention.sentence], homes[mention.entity]
            surface = mention.surface if mention.surface in sentence else mention.name
            corpus.recognised[sentence].add(surface)
            if mention.entity in gazetteer.entities:
                corpus.known[mention.entity].add(extraction.doc.id)
                continue
            if home:
                corpus.homes[mention.type, mention.name].add(home)
            _add(corpus, extraction.doc.id, mention, sentence)
    return corpus


def _add(corpus: Corpus, doc: str, mention: Mention, clean: str) -> None:
    key, surface = (mention.type, mention.name), mention.surface
    if mention.kind == "coreference" and surface != mention.name and surface in clean:
        corpus.shorts[key][surface].add(doc)
    elif mention.name in clean:
        corpus.sightings[key].append(Sighting(doc, clean, mention.rule, mention.confidence))


class Finder:
    """Finds many strings in a text at once, overlapping ones too."""

    def __init__(self, names: Iterable[str]) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        self.names = sorted(set(names))
        self._automaton = CharwiseDoubleArrayAhoCorasick(self.names) if self.names else None

    def __call__(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, end and string of each place where one stands."""
        if self._automaton is None:
            return []
        text = text.encode(errors="replace").decode()  # half of a surrogate pair has no UTF-8
        return [(start, end, self.names[index]) for start, end, index in self._automaton.find_overlapping(text)]


class Standing:
    """Where names stand in the sentences of a corpus, recognised or not, but not inside a longer recognised name."""

    def __init__(self, corpus: Corpus, names: Iterable[str]) -> None:
        self.corpus = corpus
        self.find = Finder(name for name in names if len(name) >= SHORTEST)

    @cached_property
    def spots(self) -> Mapping[str, list[Spot]]:
        """Return all places of each name."""
        found: dict[str, list[Spot]] = {name: [] for name in self.find.names}
        for sentence in self.corpus.sentences:
            hits = self.find(sentence)
            spans = _spans(sentence, self.corpus.recognised.get(sentence, ())) if hits else set()
            for start, end, name in hits:
                if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans):
                    found[name].append(Spot(sentence, start, (start, end) in spans))
        return found

    def sentences(self, name: str) -> set[str]:
        """Return the distinct sentences in which a name stands."""
        return {spot.sentence for spot in self.spots.get(name, ())}

    def documents(self, name: str) -> set[str]:
        """Return the pages on which a name stands."""
        return {doc for sentence in self.sentences(name) for doc in self.corpus.sentences[sentence]}

    def stories(self, name: str) -> int:
        """Count the pages on which a name stands, reprints once."""
        return self.corpus.stories(self.sentences(name))


def _lead(leader: dict[str, str], doc: str) -> str:
    while leader.setdefault(doc, doc) != doc:
        doc = leader[doc]
    return doc


def _spans(sentence: str, surfaces: Iterable[str]) -> set[tuple[int, int]]:
    """Return every stretch of a sentence that is one of a few surfaces."""
    found = set()
    for surface in surfaces:
        start = sentence.find(surface)
        while start >= 0:
            found.add((start, start + len(surface)))
            start = sentence.find(surface, start + 1)
    return found
