"""Find candidate names: each recogniser looks at a sentence and yields hits; `fuse` decides between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.recognise import company, deixis, district, industry, initiative, organ, organisation, policy
from kg.recognise.hit import Hit
from kg.recognise.tokens import Token


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as recognisers see it: the page's text, the stretch, its tokens, and what its place is short for."""

    text: str
    start: int
    end: int
    section: int
    tokens: Sequence[Token]
    abbreviations: frozenset[str] = frozenset()


def _initiatives(line: Line) -> Iterator[Hit]:
    for find in (initiative.initiatives, policy.policies):
        yield from find(line.text, line.start, line.end, line.tokens)


Recogniser = Callable[[Line], Iterator[Hit]]

RECOGNISERS: dict[str, Recogniser] = {
    "organisation": lambda line: organisation.institutions(line.text, line.tokens),
    "organ": lambda line: organ.organs(line.text, line.tokens),
    "company": lambda line: company.companies(line.text, line.tokens),
    "district": lambda line: district.districts(line.text, line.tokens),
    "initiative": _initiatives,
    "industry": lambda line: industry.industries(line.text, line.tokens),
    "deixis": lambda line: deixis.deictics(line.text, line.start, line.end, line.abbreviations),
}


def recognise(line: Line) -> Iterator[Hit]:
    """Yield what all recognisers see in a sentence."""
    for recogniser in RECOGNISERS.values():
        yield from recogniser(line)
