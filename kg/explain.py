"""Tell, name by name, what the recogniser took, what it left, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.clean import clean
from kg.gazetteer import Gazetteer
from kg.link import Frame, link
from kg.masthead import read_masthead
from kg.model import Document
from kg.ontology import stop_words
from kg.reading import Reading
from kg.recognise.hit import Hit, overlaps
from kg.sentences import split


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate: its raw offsets, words, type and rule, what it was linked to, and why it was not taken.

    `name` is the entity's name if the candidate was taken; `reason` is a key (longer, support, unlikely, open,
    stop) with the candidate that won, if one did.
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


def explain(text: str, gazetteer: Gazetteer) -> tuple[Verdict, ...]:
    """Return a verdict on each candidate of a text, in reading order, the taken ones first at each place."""
    page = clean(text)
    head = read_masthead(page.whole.value)
    doc = Document("text", text, "text", title=head.title, date=head.date, outlet=head.outlet)
    reading = Reading(page.text.value, split(page.text), doc, gazetteer, stop_words())
    chosen = reading.hits()
    named = [(hit, reading.section_of(hit)) for hit in chosen]
    linked = dict(link(named, reading.text, Frame(gazetteer, reading.scope, doc.date)))
    verdicts = []
    for hit, reason, winner in _judged(reading, chosen, set(linked)):
        start, end = page.text.raw_span(hit.start, hit.end)
        name = linked[hit].name if reason is None else None
        won = reading.text[winner.start : winner.end] if winner else None
        verdicts.append(Verdict(start, end, text[start:end], hit.type, hit.rule, hit.score, name, reason, won))
    return tuple(
        sorted(verdicts, key=lambda verdict: (verdict.start, verdict.reason or "", -verdict.end, verdict.rule))
    )


def _judged(reading: Reading, chosen: list[Hit], linked: set[Hit]) -> Iterator[tuple[Hit, str | None, Hit | None]]:
    """Yield each candidate with the reason it was left, if it was, and the name that won over it."""
    for hit in chosen:
        yield hit, None if hit in linked else "open", None
    taken = {(hit.start, hit.end, hit.type) for hit in chosen}
    for index in range(len(reading.stretches)):
        supported = set(reading.candidates(index))
        rest = {hit for hit in supported | set(reading.known[index]) if (hit.start, hit.end, hit.type) not in taken}
        for hit in sorted(rest, key=lambda hit: (hit.start, hit.end, hit.rule)):
            winner = next((other for other in chosen if overlaps(hit, other)), None)
            reason = ("longer" if winner else "unlikely") if hit in supported else "support"
            yield hit, reason, winner
