"""Count which entities are named together: what each document contributes, and the sum over documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby, product

from kg.evidence import KEPT, best, is_named
from kg.model import CoMention, Evidence, Extraction, Mention

Pair = tuple[str, str]


def pairs(extraction: Extraction) -> tuple[CoMention, ...]:
    """Return the pairs of entities that a document names in one sentence, sorted; regions are context and left out.

    The weight is the number of such sentences. A word that points (我市) counts as its place. Two readings of the same
    stretch of text are not two names.
    """
    found: dict[Pair, list[Evidence]] = defaultdict(list)
    for sentence, mentions in by_sentence(extraction):
        for pair, named in _together(mentions):
            found[pair].append(Evidence(extraction.doc.id, sentence, sentence, extraction.doc.date, named))
    date = extraction.doc.date
    return tuple(
        CoMention(a, b, float(len(where)), len(where), 1, date, date, best(where))
        for (a, b), where in sorted(found.items())
    )


def add(contributions: Iterable[CoMention]) -> tuple[CoMention, ...]:
    """Sum contributions pair by pair, sorted; any grouping of the documents gives the same sums.

    >>> one = CoMention("a", "b", 1.0, 1, 1, "2024-02-01", "2024-02-01", ())
    >>> add([one, add([one])[0]])[0].documents
    2
    """
    sums: dict[Pair, _Sum] = {}
    for one in contributions:
        pair = (one.a, one.b)
        if pair not in sums:
            sums[pair] = _Sum()
        sums[pair].add(one)
    return tuple(sums[pair].total(pair) for pair in sorted(sums))


def by_sentence(extraction: Extraction) -> Iterator[tuple[int, list[Mention]]]:
    """Yield each sentence that names something that can be a node, with those mentions."""
    mentions = sorted((one for one in extraction.mentions if one.type != "Region"), key=lambda one: one.sentence)
    for sentence, group in groupby(mentions, key=lambda one: one.sentence):
        yield sentence, list(group)


class _Sum:
    """The running sum of one pair, with no more evidence in memory than a few times what is kept."""

    __slots__ = ("dates", "documents", "evidence", "sentences", "weight")

    def __init__(self) -> None:
        self.weight, self.sentences, self.documents = 0.0, 0, 0
        self.dates: tuple[str, str] | None = None
        self.evidence: list[Evidence] = []

    def add(self, one: CoMention) -> None:
        self.weight += one.weight
        self.sentences += one.sentences
        self.documents += one.documents
        if one.first and one.last:
            first, last = self.dates or (one.first, one.last)
            self.dates = min(first, one.first), max(last, one.last)
        self.evidence += one.evidence
        if len(self.evidence) > 4 * KEPT:
            self.evidence = list(best(self.evidence))

    def total(self, pair: Pair) -> CoMention:
        first, last = self.dates or (None, None)
        return CoMention(*pair, self.weight, self.sentences, self.documents, first, last, best(self.evidence))


def _together(mentions: list[Mention]) -> Iterator[tuple[Pair, bool]]:
    """Yield the pairs of one sentence, sorted, and whether both ends stand there by name."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.entity].append(mention)
    for a, b in combinations(sorted(groups), 2):
        if any(_apart(one, two) for one, two in product(groups[a], groups[b])):
            both = (filter(is_named, groups[a]), filter(is_named, groups[b]))
            yield (a, b), any(_apart(one, two) for one, two in product(*both))


def _apart(one: Mention, two: Mention) -> bool:
    return one.end <= two.start or two.end <= one.start
