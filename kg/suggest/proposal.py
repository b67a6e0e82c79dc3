"""The proposals: which new names recur, what they are short for, and the evidence for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import fmean

from kg import words
from kg.gazetteer import Gazetteer
from kg.model import EntityType, Extraction
from kg.recognise.grammar import words as grammar
from kg.suggest.boundary import SURE, freedom, variants, whole
from kg.suggest.corpus import Corpus, Key, Sighting, Standing, gather
from kg.suggest.short import Fulls, Wordings, is_ordinary, needs_support

LEAST_DOCUMENTS = 2
LEAST_CONFIDENCE = 0.5
OFTEN = 0.3  # share of the stories that hold a name in which it was recognised
QUOTES, AROUND = 3, 30
HEADED = frozenset({"Institution", "District"})  # their names end in a head and may begin too late
PERSON = "nr"
LONGEST_PLACE = 8
LEVELS = frozenset("省市区县州盟旗镇")
BARE = ("自治区", "新区", "园区")
MARKS = frozenset(" ·“”（）()、，.+-—《》&/：")
OPENING = frozenset("“（《")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that holds a proposed name: its page, the name, and the words around it."""

    doc: str
    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row for the user's overlay, with the evidence for it; one with an `id` adds a short form to a known entity.

    `stories` counts the pages on which it was recognised, reprints once; it stands, recognised or not, on `documents`
    pages, `times` times. `freedom` is the entropy, in bits, of what stands beside it: near 0 the same always does, and
    it may be a part of a longer name. `variants` are the wrong boundaries that were seen, `also` the other types.
    """

    type: EntityType
    name: str
    surface: str
    aliases: tuple[str, ...]
    context: tuple[str, ...]
    part_of: str
    id: str
    stories: int
    documents: int
    times: int
    rules: Mapping[str, int]
    confidence: float
    freedom: float
    variants: tuple[str, ...]
    also: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A name with good boundaries, its type, the other types it was taken for, and all variants that were seen."""

    type: EntityType
    name: str
    also: tuple[str, ...]
    variants: tuple[str, ...]
    sightings: tuple[Sighting, ...]

    @property
    def confidence(self) -> float:
        """Return the mean over the pages of how sure the surest rule was."""
        surest: dict[str, float] = {}
        for one in self.sightings:
            surest[one.doc] = max(one.confidence, surest.get(one.doc, 0.0))
        return round(fmean(surest.values()), 2)

    @property
    def key(self) -> Key:
        """Return type and name."""
        return self.type, self.name


def suggest(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    least: int = LEAST_DOCUMENTS,
    types: Collection[str] = (),
    refused: Collection[Key] = (),
) -> list[Proposal]:
    """Return the new names that stand on at least so many pages, reprints counted once; most stories first.

    It must be recognised on so many pages or on a good share of those where it stands, an ordinary word on that share.
    """
    corpus = gather(extractions, gazetteer)
    groups = list(_groups(corpus, gazetteer))
    standing = Standing(corpus, [group.name for group in groups])
    wanted = (one for one in groups if (not types or one.type in types) and one.key not in refused)
    recurring = [one for one in wanted if _recurs(one, standing, least)]
    pages = {one.key: standing.documents(one.name) for one in recurring}
    known_as = Fulls(pages, corpus, gazetteer)
    fulls = {one.key: known_as.of(one.key) for one in recurring}
    shorts: dict[Key, set[str]] = defaultdict(set)
    for (type_, word), full in fulls.items():
        if full and not full[1]:
            shorts[type_, full[0]].add(word)
    known = Wordings.of(gazetteer)
    rows = []
    for one in recurring:
        full = fulls[one.key]
        id_ = known.same(one.key) or (full[1] if full else None)
        if id_:
            rows.append(_of_known(_proposal(one, standing, ()), id_, gazetteer))
        elif not full:
            more = {word for name in one.variants for word in corpus.shorts.get((one.type, name), ())}
            rows.append(_placed(_proposal(one, standing, shorts[one.key] | more), corpus, gazetteer))
    return sorted(rows, key=lambda one: (-one.stories, -one.documents, -one.times, one.type, one.surface))


def _recurs(group: Group, standing: Standing, least: int) -> bool:
    stories = standing.stories(group.name)
    seen = standing.corpus.stories({one.sentence for one in group.sightings})
    often = seen >= OFTEN * stories
    if group.confidence < LEAST_CONFIDENCE or stories < least:
        return False
    return often if is_ordinary(group.name) else often or seen >= least


def _groups(corpus: Corpus, gazetteer: Gazetteer) -> Iterator[Group]:
    """Yield the new names with good boundaries; what turns out to be a known name is none."""
    seen: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for (type_, name), sightings in sorted(corpus.sightings.items()):
        if _is_plain(name):
            seen[name][type_] += round(100 * sum(one.confidence for one in sightings))
    spots = Standing(corpus, seen).spots
    grown = {name: whole(name, spots[name]) if _may_grow(name, types, corpus) else name for name, types in seen.items()}
    better = variants(Standing(corpus, [*seen, *grown.values()]), gazetteer)
    groups: dict[str, list[str]] = defaultdict(list)
    for name, longer in grown.items():
        groups[better.get(longer, longer)].append(name)
    for target in sorted(groups):
        if not any(one.role in SURE for one in gazetteer.names.get(target, ())):
            group = _group(target, groups[target], seen, corpus)
            if not _is_bare(group, gazetteer):
                yield group


def _group(target: str, names: list[str], seen: Mapping[str, Counter[EntityType]], corpus: Corpus) -> Group:
    votes: Counter[EntityType] = Counter()
    for name in [target] if target in seen else names:
        votes.update(seen[name])
    type_, *also = _most(votes)
    sightings = (one for name in names for kind in seen[name] for one in corpus.sightings[kind, name])
    return Group(type_, target, tuple(also), tuple(sorted(names)), tuple(sightings))


def _is_bare(group: Group, gazetteer: Gazetteer) -> bool:
    """Tell whether a body is named without its place (市科技局, 高新区管委会): each place has one of its own."""
    if group.type != "Institution":
        return False
    level = group.name[0] in LEVELS and not _places_before(group.name, gazetteer)
    return level or group.name.startswith((*BARE, *sorted(grammar("district", "bare"))))


def _may_grow(name: str, types: Counter[EntityType], corpus: Corpus) -> bool:
    """Tell whether a rule saw the head of a name, which may then begin too late."""
    type_ = _most(types)[0]
    return type_ in HEADED and any(not one.rule.startswith("tagger") for one in corpus.sightings[type_, name])


def _most(votes: Counter[EntityType]) -> list[EntityType]:
    return sorted(votes, key=lambda kind: (-votes[kind], kind))


def _is_plain(name: str) -> bool:
    """Tell whether a name can stand in a table and is one: no markup, formula or control sign, no person's name."""
    letters = sum(map(str.isalpha, name))
    marks = {character for character in name if not character.isalnum()}
    opens = name[0].isalnum() or name[0] in OPENING
    return letters > 1 and marks <= MARKS and opens and not words.classes().get(name, "").startswith(PERSON)


def _proposal(group: Group, standing: Standing, shorts: Iterable[str]) -> Proposal:
    name, spots = group.name, standing.spots[group.name]
    free = sorted(word for word in set(shorts) if word != name)
    weak = (*([name] if is_ordinary(name) else []), *filter(needs_support, free))
    rules = Counter(one.rule for one in group.sightings)
    return Proposal(
        type=group.type,
        name=name,
        surface=name,
        aliases=tuple(word for word in free if word not in weak),
        context=weak,
        part_of="",
        id="",
        stories=standing.corpus.stories({one.sentence for one in group.sightings}),
        documents=len(standing.documents(name)),
        times=sum(len(standing.corpus.sentences[spot.sentence]) for spot in spots),
        rules={rule: rules[rule] for rule in sorted(rules, key=lambda rule: (-rules[rule], rule))},
        confidence=group.confidence,
        freedom=freedom(spots, len(name)),
        variants=tuple(one for one in group.variants if one != name),
        also=group.also,
        quotes=tuple(_quotes(name, standing)),
    )


def _of_known(proposal: Proposal, id_: str, gazetteer: Gazetteer) -> Proposal:
    """Return the row that makes a name another wording of a known entity."""
    entity = gazetteer.entities[id_]
    strong, weak = ((), (proposal.surface,)) if needs_support(proposal.surface) else ((proposal.surface,), ())
    return replace(proposal, type=entity.type, name=entity.name, id=id_, aliases=strong, context=weak)


def _placed(proposal: Proposal, corpus: Corpus, gazetteer: Gazetteer) -> Proposal:
    """Return a row with the place that the body or zone lies in, where all pages agree or its name begins with it."""
    if proposal.type not in HEADED:
        return proposal
    agreed = corpus.homes.get((proposal.type, proposal.name)) or _places_before(proposal.name, gazetteer)
    homes = sorted(agreed)
    if len(homes) != 1:
        return proposal
    same = [one for one in gazetteer.names.get(gazetteer.entities[homes[0]].name, ()) if one.role != "context"]
    return replace(proposal, part_of=gazetteer.entities[homes[0]].name if len(same) == 1 else homes[0])


def _places_before(name: str, gazetteer: Gazetteer) -> set[str]:
    """Return what the longest name of a place with which a name begins may stand for."""
    for length in range(min(LONGEST_PLACE, len(name) - 2), 1, -1):
        found = (one.entity_id for one in gazetteer.names.get(name[:length], ()) if one.role in SURE)
        places = {id_ for id_ in found if gazetteer.entities[id_].type in {"City", "District"}}
        if places:
            return places
    return set()


def _quotes(name: str, standing: Standing) -> Iterator[Quote]:
    """Yield a few sentences, those in which it was recognised first, each from another page."""
    told: set[str] = set()
    pages = {sentence: min(standing.corpus.sentences[sentence]) for sentence in standing.sentences(name)}
    for spot in sorted(standing.spots[name], key=lambda spot: (not spot.taken, pages[spot.sentence], spot)):
        doc = pages[spot.sentence]
        if doc not in told and len(told) < QUOTES:
            told.add(doc)
            end = spot.start + len(name)
            before = spot.sentence[max(spot.start - AROUND, 0) : spot.start]
            yield Quote(doc, before, name, spot.sentence[end : end + AROUND])
