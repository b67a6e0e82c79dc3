from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.comention import add, pairs
from kg.evidence import KEPT, best
from kg.model import CoMention, Document, Evidence, Extraction, Mention


def name(entity, start, end, **other):
    fields = {"type": "City", "kind": "explicit", "sentence": 0, **other}
    return Mention(start, end, entity, name=entity, entity=entity, rule="lexicon", confidence=1.0, **fields)


def read(*mentions, doc="d", date="2024-02-07"):
    return Extraction(Document(doc, "", doc, date=date), mentions=mentions)


def test_names_in_one_sentence_are_a_pair_with_its_evidence():
    extraction = read(name("b", 0, 2), name("a", 3, 5), name("c", 9, 11, sentence=1))
    evidence = (Evidence("d", 0, 0, "2024-02-07"),)
    assert pairs(extraction) == (CoMention("a", "b", 1.0, 1, 1, "2024-02-07", "2024-02-07", evidence),)


def test_a_sentence_counts_once_however_often_it_names_the_two():
    extraction = read(name("a", 0, 2), name("b", 3, 5), name("a", 6, 8), name("b", 9, 11))
    assert [(pair.weight, pair.sentences) for pair in pairs(extraction)] == [(1.0, 1)]


def test_a_word_that_points_counts_as_its_place_and_its_evidence_says_so():
    pointing = read(name("a", 0, 2, kind="deictic"), name("b", 3, 5))
    assert [one.named for one in pairs(pointing)[0].evidence] == [False]
    both = replace(pointing, mentions=(*pointing.mentions, name("a", 6, 8)))
    assert [one.named for one in pairs(both)[0].evidence] == [True]


def test_two_readings_of_one_stretch_are_not_two_names():
    assert pairs(read(name("a", 0, 4), name("b", 0, 4), name("c", 2, 5))) == ()
    again = read(name("a", 0, 4), name("b", 0, 4), name("b", 6, 8))
    assert [(pair.a, pair.b) for pair in pairs(again)] == [("a", "b")]


def test_a_region_is_context_and_makes_no_pair():
    assert pairs(read(name("a", 0, 2, type="Region"), name("b", 3, 5))) == ()


def test_an_entity_makes_no_pair_with_itself():
    assert pairs(read(name("a", 0, 2), name("a", 3, 5))) == ()


def test_the_best_evidence_is_by_name_then_near_then_new():
    ranked = [
        Evidence("b", 3, 3, "2024-06-08"),
        Evidence("a", 5, 5, "2024-02-07"),
        Evidence("c", 0, 0, None),
        Evidence("b", 1, 2, "2024-06-08"),
        Evidence("a", 0, 0, "2025-01-01", named=False),
    ]
    assert list(best(reversed(ranked))) == ranked
    assert list(best(reversed(ranked), keep=2)) == ranked[:2]


def test_counts_go_on_where_the_kept_evidence_ends():
    many = [pairs(read(name("a", 0, 2), name("b", 3, 5), doc=f"{number:03}"))[0] for number in range(5 * KEPT)]
    (total,) = add(many)
    assert (total.documents, total.sentences, len(total.evidence)) == (5 * KEPT, 5 * KEPT, KEPT)
    assert [one.doc for one in total.evidence] == [f"{number:03}" for number in range(KEPT)]


def test_a_page_without_a_date_leaves_the_dates_alone():
    dated, undated = (
        pairs(read(name("a", 0, 2), name("b", 3, 5), doc=doc, date=date))[0]
        for doc, date in (("d", "2024-02-07"), ("e", None))
    )
    assert [(one.first, one.last) for one in add([undated, dated, undated])] == [("2024-02-07", "2024-02-07")]
    assert [(one.first, one.last) for one in add([undated])] == [(None, None)]


mention = st.builds(
    lambda entity, start, sentence, kind: name(entity, start, start + 2, sentence=sentence, kind=kind),
    st.sampled_from("abcd"),
    st.integers(0, 30),
    st.integers(0, 3),
    st.sampled_from(["explicit", "deictic"]),
)
dates = st.sampled_from([None, "2023-01-01", "2024-02-07", "2024-06-08"])
documents = st.lists(st.tuples(st.lists(mention, max_size=8), dates), max_size=6).map(
    lambda found: [read(*mentions, doc=f"d{number}", date=date) for number, (mentions, date) in enumerate(found)]
)


@given(documents, st.data())
def test_any_partition_of_the_documents_in_any_order_gives_the_same_sums(extractions, data):
    whole = add(pair for one in extractions for pair in pairs(one))
    shuffled = data.draw(st.permutations(extractions))
    part = data.draw(st.lists(st.integers(0, 2), min_size=len(shuffled), max_size=len(shuffled)))
    groups = [[one for one, where in zip(shuffled, part, strict=True) if where == group] for group in range(3)]
    sums = [add(pair for one in group for pair in pairs(one)) for group in groups]
    assert add(pair for group in sums for pair in group) == whole


@given(documents)
def test_the_sums_are_what_counting_by_hand_gives(extractions):
    for pair in add(pair for one in extractions for pair in pairs(one)):
        together = [
            (extraction.doc.id, one.sentence)
            for extraction in extractions
            for one in extraction.mentions
            for two in extraction.mentions
            if (one.entity, two.entity) == (pair.a, pair.b) and one.sentence == two.sentence
            if one.end <= two.start or two.end <= one.start
        ]
        assert pair.sentences == pair.weight == len(set(together)) == len(pair.evidence)
        assert pair.documents == len({doc for doc, _ in together})
