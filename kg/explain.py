"""Tell, name by name, what the recogniser took, what it left, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.clean import clean
from kg.gazetteer import Gazetteer
from kg.link import Frame, link
from kg.link.ambiguous import candidates
from kg.link.because import Choice, because
from kg.link.frame import Named
from kg.masthead import read_masthead
from kg.model import Candidate, Cut, Document, Entity
from kg.ontology import stop_words
from kg.reading import Reading
from kg.recognise.hit import Hit, overlaps
from kg.recognise.judge import LEAST, judge
from kg.recognise.person import Blocked, persons
from kg.recognise.surface import FULL_TOWN, type_of
from kg.recognise.tagger import model
from kg.rows import full_name
from kg.sentences import split

Left = tuple[Hit, str, Hit | None]
SHORTEST = 2
# By the role of a surface that was no candidate: it stands inside a word, or is a town whose county is not named.
UNSEEN = {"name": "word", "alias": "word", "town": "far"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate: its raw offsets, words, type and rule, what it was linked to, and why it was not taken.

    `name` and `entity` are those of the entity if the candidate was taken; `reason` is a key (longer, support,
    unlikely, open, stop, word, person, far) with the words of the candidate that won, if one did. `score` is how likely
    a name it is, or how sure its rule if it is `unsupported`. `because` is the key of why it was linked as it was, and
    `on` the place or name that this rests on; `candidates` are the known entities it may mean, with the votes for each.
    """

    start: int
    end: int
    text: str
    type: str
    rule: str
    score: float
    name: str | None
    reason: str | None
    winner: str | None = None
    entity: str | None = None
    because: str | None = None
    on: str | None = None
    candidates: tuple[Candidate, ...] = ()
    votes: tuple[float, ...] = ()
    unsupported: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """All that is told of a text: the place it speaks for, its date and outlet, what was cut, and the verdicts."""

    place: str | None
    date: str | None
    outlet: str | None
    cuts: tuple[Cut, ...]
    verdicts: tuple[Verdict, ...]


def explain(text: str, gazetteer: Gazetteer) -> tuple[Verdict, ...]:
    """Return a verdict on each candidate of a text, in reading order, the taken ones first at each place."""
    return account(Document("text", text, "text"), gazetteer).verdicts


def account(doc: Document, gazetteer: Gazetteer) -> Account:
    """Return what the recogniser makes of a document, decision by decision, as the pipeline decides."""
    page = clean(doc.text)
    head = read_masthead(page.whole.value)
    doc = replace(doc, title=doc.title or head.title, date=doc.date or head.date, outlet=doc.outlet or head.outlet)
    reading = Reading(page.text.value, split(page.text), doc, gazetteer, stop_words())
    judged, chosen = _decide(reading)
    frame = Frame(gazetteer, reading.scope, doc.date)
    choices: dict[Hit, Choice] = {}
    weighed = {*judged, *chosen}

    def tell(named: Named, entity: Entity | None) -> None:
        choices[named.hit] = because(named, entity, frame)

    link([(hit, reading.section_of(hit)) for hit in chosen], reading.text, frame, tell)
    verdicts = []
    for hit, reason, winner in (*((hit, None, None) for hit in chosen), *_left(reading, judged, chosen)):
        start, end = page.text.raw_span(hit.start, hit.end)
        plain = Verdict(start, end, doc.text[start:end], hit.type, hit.rule, hit.score, None, reason)
        may = candidates(hit, gazetteer) if reason == "support" else ()
        plain = replace(plain, unsupported=hit not in weighed, candidates=may)
        won = reading.text[winner.start : winner.end] if winner else None
        verdicts.append(_linked(plain, choices[hit]) if reason is None else replace(plain, winner=won))
    place = full_name(reading.scope.place, gazetteer.entities)
    ordered = sorted(verdicts, key=lambda one: (one.start, one.reason or "", -one.end, one.rule, one.type))
    return Account(place, doc.date, doc.outlet, page.cuts, tuple(ordered))


def _decide(reading: Reading) -> tuple[list[Hit], list[Hit]]:
    """Return all candidates as they were weighed, and the names chosen among them."""
    view, weights = reading.view(), model()
    if weights is None:
        return list(view.candidates), list(view.chosen)
    judged = judge(view, reading.known_as, weights)
    return judged, reading.choose(judged)


def _linked(verdict: Verdict, choice: Choice) -> Verdict:
    entity = choice.entity
    told = replace(verdict, because=choice.key, on=choice.on, candidates=choice.candidates, votes=choice.votes)
    return replace(told, name=entity.name, entity=entity.id) if entity else replace(told, reason="open")


def _left(reading: Reading, judged: list[Hit], chosen: list[Hit]) -> Iterator[Left]:
    """Yield each candidate that was not taken with the reason, and with the name that won over it if one did."""
    done = {(hit.start, hit.end, hit.type) for hit in chosen}
    for hit in judged:
        key = (hit.start, hit.end, hit.type)
        if key in done:
            continue
        done.add(key)
        winner = next((other for other in chosen if overlaps(hit, other)), None)
        yield hit, "longer" if winner else "unlikely" if hit.score <= LEAST else "stop", winner
    for hit in (hit for hits in reading.known for hit in hits if (hit.start, hit.end, hit.type) not in done):
        around = (other for other in chosen if other.start <= hit.start and hit.end <= other.end)
        winner = next(around, None)
        yield hit, "longer" if winner else "support", winner
    seen = [*judged, *(hit for hits in reading.known for hit in hits)]
    yield from ((hit, reason, None) for hit, reason in _unseen(reading, seen))


def _unseen(reading: Reading, seen: list[Hit]) -> Iterator[tuple[Hit, str]]:
    """Yield full names and short forms of the gazetteer that stand in the text and were no candidates at all."""
    blocked = Blocked(persons(reading.text))
    taken = {at for hit in seen for at in range(hit.start, hit.end)}
    for start, end, surface in reading.gazetteer.find(reading.text):
        if end - start < SHORTEST or not taken.isdisjoint(range(start, end)):
            continue
        name = reading.gazetteer.names[surface][0]
        reason = "person" if blocked.hides(start, end) else UNSEEN.get(name.role)
        if reason and (name.role != "town" or surface.endswith(FULL_TOWN)):
            yield Hit(start, end, type_of(name, reading.gazetteer), f"gazetteer-{name.role}", 0.0), reason
