"""One page while it is read: known names, the place it speaks for, candidates, and the choice among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate

from kg.gazetteer import Gazetteer, Name
from kg.link.scope import Scope, page_place, resolve, weigh
from kg.model import Document, EntityType, Section
from kg.recognise import Line, recognise
from kg.recognise.document import again, company_shorts, introduced
from kg.recognise.fuse import fuse, join
from kg.recognise.hit import Hit
from kg.recognise.judge import judge_all, likelihood
from kg.recognise.lexicon import Found, choose, lexicon_hits
from kg.recognise.person import Blocked, persons
from kg.recognise.signs import View
from kg.recognise.support import Around, is_supported
from kg.recognise.surface import Surface, surfaces, type_of
from kg.recognise.tagger import model
from kg.recognise.tokens import PLACES, Token, cut, keep_whole
from kg.sentences import Stretch

OFFICES = "(?:委|政府|科|发|工|财|商|人|教|住|市|卫|农|经)"
LEVEL_WORDS = {
    "City": re.compile(f"[我全本该]市(?![场域])|(?<![一-龥])市{OFFICES}|市里"),
    "District": re.compile(f"[我全本该][区县旗](?![域])|(?<![一-龥])[区县旗]{OFFICES}|[区县]里"),
    "Region": re.compile(f"[我全本]省|(?<![一-龥])省{OFFICES}"),
}
SURE = frozenset({"gazetteer-name", "gazetteer-alias"})
OUTLET_LENGTHS = (2, 3, 4)
LEAST_WEIGHT = 1.0
TOWN = "gazetteer-town"


def speaking_levels(text: str) -> dict[str, int]:
    """Count the words by which a page speaks for a city, a district or a province: 全市, 区委, 我省.

    >>> speaking_levels("我市召开大会，市委、市政府部署，区科技局参加。")
    {'City': 3, 'District': 1, 'Region': 0}
    """
    return {level: len(pattern.findall(text)) for level, pattern in LEVEL_WORDS.items()}


class Reading:
    """A cleaned page with its sentences and sections; what is derived is worked out once."""

    def __init__(
        self,
        text: str,
        parts: tuple[Sequence[Section], Sequence[Stretch]],
        doc: Document,
        gazetteer: Gazetteer,
        stop: frozenset[str],
    ) -> None:
        self.text, self.doc, self.gazetteer, self.stop = text, doc, gazetteer, stop
        self.sections, self.stretches = parts
        self._near: dict[str | None, frozenset[str]] = {}
        self._short_for: dict[str | None, frozenset[str]] = {}
        self.cuts: list[list[Token]] = [cut(text, stretch.start, stretch.end) for stretch in self.stretches]

    def hits(self, *, tagged: bool = True) -> list[Hit]:
        """Return the page's names: the best choice among all candidates, as the rules or the tagger weigh them."""
        return hits_of([self], tagged=tagged)[0]

    def choose(self, judged: Sequence[Hit]) -> list[Hit]:
        """Choose the page's names among its candidates as the tagger judged them."""
        return fuse((hit for hit in join(judged, self.text) if not self._is_stopped(hit)), likelihood)

    def view(self) -> View:
        """Return the page as the rules see it: their candidates, what it teaches about the rest, and their choice."""
        candidates = [hit for index in range(len(self.stretches)) for hit in self.candidates(index)]
        chosen = fuse(candidates)
        shorts = introduced(self.text, chosen) | company_shorts(self.text, chosen, self._places_at())
        candidates += again(self.text, chosen, shorts)
        sentences = [(stretch.start, stretch.end) for stretch in self.stretches]
        return View(self.text, sentences, self.cuts, self.found, candidates, fuse(candidates))

    def known_as(self, surface: str, type_: EntityType) -> tuple[str, ...]:
        """Return the entities of a type that a surface may stand for on this page.

        Towns count only near their county, zones by a common word (临空经济区) only near their city.
        """
        names = self._surfaces(surface).names
        here = (name for name in names if type_of(name, self.gazetteer) == type_)
        return tuple(name.entity_id for name in here if self._is_possible(name))

    def _is_possible(self, name: Name) -> bool:
        if name.role == "town":
            return self._is_near(name.entity_id)
        common = name.role == "context" and name.entity_id.startswith("zone-")
        return not common or any(id_ in self.scope.weights for id_ in self.gazetteer.ancestors(name.entity_id))

    def candidates(self, index: int) -> Iterator[Hit]:
        """Yield what the lexicon and the grammar see in a sentence, before the choice."""
        stretch, tokens = self.stretches[index], self.cuts[index]
        known = self.known[index] + self._towns(index)
        sure = [hit for hit in known if hit.rule in SURE]
        here = self.scope.section(stretch.section)
        around = Around(self.text, _singles(known, tokens), sure, self._places(here), self.gazetteer, here, known)
        supported = [hit for hit in (is_supported(hit, around) for hit in known) if hit]
        yield from supported
        whole = keep_whole(self.text, tokens, choose(supported))
        line = Line(self.text, stretch.start, stretch.end, stretch.section, whole, self._abbreviations(here))
        yield from (hit for hit in recognise(line) if not self._is_stopped(hit))

    @cached_property
    def persons(self) -> Blocked:
        """Return where persons are named."""
        return Blocked(persons(self.text))

    @cached_property
    def found(self) -> list[list[Found]]:
        """Return, for each sentence, the surfaces of the gazetteer that stand outside persons' names."""
        found: list[list[Found]] = [[] for _ in self.stretches]
        starts, ends, surface_at = self._starts, [stretch.end for stretch in self.stretches], self._surfaces
        names = self.gazetteer.surfaces
        for start, end, number in self.gazetteer.find_numbers(self.text):
            index = bisect_right(starts, start) - 1
            known, stop = surface_at(names[number]), end
            if known.longer and self.text.startswith(known.more, end):
                known, stop = known.longer, end + len(known.more)
            if index >= 0 and stop <= ends[index] and not self.persons.hides(start, stop):
                found[index].append((start, stop, known))
        return found

    @cached_property
    def _surfaces(self) -> Callable[[str], Surface]:
        return surfaces(self.gazetteer, self.doc.date)

    @cached_property
    def known(self) -> list[list[Hit]]:
        """Return, for each sentence, the known names on word boundaries; towns wait for the page's places."""
        return [[hit for hit in hits if hit.rule != TOWN] for hits in self._lexicon]

    def _towns(self, index: int) -> list[Hit]:
        towns = [hit for hit in self._lexicon[index] if hit.rule == TOWN] if self._named_codes else []
        some = (hit for hit in towns if not self._named_codes.isdisjoint(_lie_in(hit.entities)))
        near = (replace(hit, entities=tuple(filter(self._is_near, hit.entities))) for hit in some)
        return [hit for hit in near if hit.entities]

    @cached_property
    def _named_codes(self) -> frozenset[str]:
        return frozenset().union(*self._codes)

    @cached_property
    def _lexicon(self) -> list[list[Hit]]:
        hits = (lexicon_hits(self.text, *row, self.gazetteer) for row in zip(self.cuts, self.found, strict=True))
        return [[hit for hit in of_sentence if not self._is_stopped(hit)] for of_sentence in hits]

    def _is_stopped(self, hit: Hit) -> bool:
        """Tell whether a hit is a word that is never a name, or a person that looks like a body."""
        if hit.type == "Institution" and not hit.entities and self.persons.hides(hit.start, hit.end):
            return True
        return self.text[hit.start : hit.end] in self.stop

    def _is_near(self, town: str) -> bool:
        """Tell whether a town's county or prefecture is named on the page: the code says what it lies in."""
        return any(code in known for code, known in zip(_codes_of(town), self._codes, strict=True))

    @cached_property
    def _codes(self) -> tuple[frozenset[str], ...]:
        """Return the codes of the counties, and the leading digits of the prefectures and municipalities, in scope."""
        here = self.scope.place
        named = {*self.scope.weights, *((here, *self.gazetteer.ancestors(here)) if here else ())}
        cities = {id_ for id_ in named if id_.startswith("place-") and self.gazetteer.entities[id_].type != "Region"}
        codes = {id_.removeprefix("place-") for id_ in cities}
        whole = {code for code in codes if code.endswith("0000")}
        return (
            frozenset(codes),
            frozenset(c[:4] for c in codes - whole if c.endswith("00")),
            frozenset(c[:2] for c in whole),
        )

    @cached_property
    def scope(self) -> Scope:
        """Return the place the page speaks for, and those of its sections."""
        sure = [hit for hits in self.known for hit in choose(hits) if hit.rule in SURE]
        weights = weigh(sure, self.text, self.doc.title or "", self._spoken_for(), self.gazetteer)
        place = page_place(weights, self.gazetteer, speaking_levels(self.text))
        own = [self._section_place(section, weights, place) for section in self.sections]
        return Scope(place, tuple(accumulate(own, lambda last, here: here or last)), weights)

    def _spoken_for(self) -> list[str]:
        """Return the places that the outlet is named after, and the one that the title begins with: 平和：…."""
        return [*self._outlet_places(), *self._title_place()]

    def _title_place(self) -> list[str]:
        opening, colon, _ = (self.doc.title or "").partition("：")
        towns = {name.entity_id for name in self.gazetteer.names.get(opening, ()) if name.role == "town"}
        places = [id_ for id_ in self._divisions(opening) if id_ not in towns and id_.startswith("place-")]
        return places if colon and len(places) == 1 else []

    def _divisions(self, surface: str) -> list[str]:
        names = self.gazetteer.names.get(surface, ())
        return [name.entity_id for name in names if type_of(name, self.gazetteer) in {"City", "District"}]

    def _outlet_places(self) -> list[str]:
        outlet = self.doc.outlet or ""
        names = (name for length in OUTLET_LENGTHS for name in self.gazetteer.names.get(outlet[:length], ()))
        return [
            name.entity_id
            for name in names
            if name.role in ("name", "alias") and type_of(name, self.gazetteer) in PLACES
        ]

    def _section_place(self, section: Section, weights: dict[str, float], place: str | None) -> str | None:
        ids = self._divisions(section.heading.partition("：")[0].strip())
        near = [place, *self.gazetteer.ancestors(place)] if place else []
        ids = [id_ for id_ in ids if set(near) & {id_, *self.gazetteer.ancestors(id_)}] if near else ids
        return resolve(ids, weights, self.gazetteer, near) if ids else None

    def _places(self, here: str | None) -> frozenset[str]:
        """Return the places that count as named where a place speaks."""
        if here not in self._near:
            self._near[here] = self._named | ({here, *self.gazetteer.ancestors(here)} if here else set())
        return self._near[here]

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(id_ for id_, weight in self.scope.weights.items() if weight >= LEAST_WEIGHT)

    def _abbreviations(self, here: str | None) -> frozenset[str]:
        """Return the characters that the place speaking is short for, without those that with 城 name a place in it."""
        if here not in self._short_for:
            self._short_for[here] = frozenset(self._short(here)) if here else frozenset()
        return self._short_for[here]

    def _short(self, here: str) -> Iterator[str]:
        tree = {here, *self.gazetteer.ancestors(here)[:1]}
        single = (surface for surface in self.gazetteer.context(here) if len(surface) == 1)
        return (character for character in single if not tree & self._parents_of(f"{character}城"))

    def _parents_of(self, surface: str) -> set[str]:
        names = self.gazetteer.names.get(surface, ())
        return {id_ for name in names if name.role != "town" for id_ in self.gazetteer.ancestors(name.entity_id)}

    def _places_at(self) -> dict[int, int]:
        return {
            hit.start: hit.end - hit.start
            for hits in self.known
            for hit in hits
            if hit.type in PLACES and hit.rule in SURE
        }

    def section_of(self, hit: Hit) -> int:
        """Return the index of the section in which a hit stands."""
        return self.stretches[self.sentence_at(hit.start)].section

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence that begins at or last before a position."""
        return max(bisect_right(self._starts, position) - 1, 0)

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.start for stretch in self.stretches]


def _singles(known: Sequence[Hit], tokens: Sequence[Token]) -> frozenset[int]:
    """Return where words of one character stand, if a name of one character asks for it."""
    asked = any(hit.end - hit.start == 1 for hit in known)
    return frozenset(token.start for token in tokens if len(token.word) == 1) if asked else frozenset()


def _codes_of(town: str) -> tuple[str, str, str]:
    """Return the codes of the county, the prefecture and the province or municipality that a town lies in."""
    code = town.removeprefix("place-")
    return code[:6], code[:4], code[:2]


@lru_cache(maxsize=1 << 14)
def _lie_in(towns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(code for town in towns for code in _codes_of(town))


def hits_of(readings: Sequence[Reading], *, tagged: bool = True) -> list[list[Hit]]:
    """Return the names of several pages: the same as one by one, but the tagger reads all of them at once."""
    views = [reading.view() for reading in readings]
    weights = model() if tagged else None
    if weights is None:
        return [list(view.chosen) for view in views]
    pages = [(view, reading.known_as) for reading, view in zip(readings, views, strict=True)]
    judged = judge_all(pages, weights)
    return [reading.choose(hits) for reading, hits in zip(readings, judged, strict=True)]
