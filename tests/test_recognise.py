"""What is a name and what is not, case by case; what every recogniser owes; the choice between candidates."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import names, read

from kg.read import read_path
from kg.recognise import RECOGNISERS, Line, recognise
from kg.recognise.fuse import fuse, join, weight
from kg.recognise.grammar import head_length, words
from kg.recognise.hit import Hit, overlaps
from kg.recognise.lexicon import choose
from kg.recognise.person import persons
from kg.recognise.tokens import boundaries, cut, keep_whole

TESTS = Path(__file__).parent
PAGES = TESTS / "sample" / "pages"


def cases(name):
    """Yield the cases of a file, one a line; those marked `later` are expected to fail, and to be unmarked when not."""
    lines = (TESTS / "data" / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue
        *cells, last = line.replace("\\n", "\n").split("\t")
        later = last == "later"
        marks = [pytest.mark.xfail(reason="later", strict=True)] if later else []
        yield pytest.param(*cells, *([] if later else [last]), id=f"line-{number}", marks=marks)


@pytest.mark.parametrize(("sentence", "name", "type_", "canonical"), list(cases("names_yes.txt")))
def test_a_name_is_found_with_its_type_and_canonical_name(sentence, name, type_, canonical):
    found = [(mention.surface, mention.type, mention.name) for mention in read(sentence).mentions]
    assert (name, type_, canonical) in found


@pytest.mark.parametrize(("sentence", "stretch"), list(cases("names_no.txt")))
def test_what_only_looks_like_a_name_is_none(sentence, stretch):
    assert stretch not in [mention.surface for mention in read(sentence).mentions]


@pytest.fixture(scope="module")
def lines():
    """Return the sentences of the sample pages as recognisers see them."""
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.reading.recognise", lambda line: seen.append(line) or ())
        for document in read_path(PAGES):
            read(document.text, title=document.title, date=document.date, outlet=document.outlet)
    return seen


@pytest.mark.parametrize("name", RECOGNISERS)
def test_a_recogniser_yields_hits_inside_its_sentence(name, lines):
    found = [(line, hit) for line in lines for hit in RECOGNISERS[name](line)]
    assert found, f"the sample has nothing for {name}"
    for line, hit in found:
        assert line.start <= hit.start < hit.end <= line.end
        assert 0 < hit.score <= 1
        assert line.text[hit.start : hit.end].strip() == line.text[hit.start : hit.end]


@pytest.mark.parametrize("name", RECOGNISERS)
def test_a_recogniser_sees_nothing_in_an_empty_sentence(name):
    assert list(RECOGNISERS[name](Line("无锡市的集成电路产业。", 4, 4, 0, []))) == []


def test_recognise_yields_what_all_recognisers_see(lines):
    line = max(lines, key=lambda line: line.end - line.start)
    assert list(recognise(line)) == [hit for each in RECOGNISERS.values() for hit in each(line)]


def test_tokens_cover_their_sentence_without_gap_or_overlap(lines):
    for line in lines:
        assert "".join(token.word for token in line.tokens) == line.text[line.start : line.end]
        assert all(line.text[token.start : token.end] == token.word for token in line.tokens)


def spans(low=0, high=12):
    return st.tuples(st.integers(low, high), st.integers(1, 5), st.sampled_from((0.3, 0.6, 0.75, 0.9, 1.0)))


HITS = st.lists(spans().map(lambda span: Hit(span[0], span[0] + span[1], "City", "rule", span[2])), max_size=9)


@given(HITS)
def test_the_choice_has_no_overlaps(hits):
    assert not any(overlaps(a, b) for a, b in combinations(fuse(hits), 2))


@given(HITS)
def test_no_other_choice_without_overlaps_weighs_more(hits):
    choices = (chosen for size in range(len(hits) + 1) for chosen in combinations(hits, size))
    apart = (chosen for chosen in choices if not any(overlaps(a, b) for a, b in combinations(chosen, 2)))
    best = max(sum(map(weight, chosen)) for chosen in apart)
    assert sum(map(weight, fuse(hits))) == pytest.approx(best)


@given(HITS, st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order_of_the_candidates(hits, random):
    shuffled = random.sample(hits, len(hits))
    assert fuse(shuffled) == fuse(hits)


@given(HITS)
def test_known_names_that_are_taken_as_words_stand_apart_and_in_order(hits):
    kept = choose(hits)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert bool(kept) == bool(hits)


def test_the_longest_name_wins_over_its_parts():
    whole, part = Hit(0, 8, "Institution", "unit", 0.85), Hit(4, 6, "City", "gazetteer-alias", 0.9)
    assert fuse([part, whole]) == [whole]


def test_two_sure_names_win_over_a_doubtful_one_that_straddles_them():
    left, right = Hit(0, 3, "City", "gazetteer-name", 1.0), Hit(3, 6, "District", "gazetteer-name", 1.0)
    assert fuse([Hit(1, 5, "Industry", "list", 0.6), left, right]) == [left, right]


FRAGMENTS = st.lists(
    st.sampled_from(("无锡", "市", "科技局", "集成电路", "、", "。", "12", "a", "的", "“", "湾", "生物医药")),
    max_size=12,
)


@given(FRAGMENTS)
def test_cutting_keeps_every_character(fragments):
    text = "".join(fragments)
    assert "".join(token.word for token in cut(text, 0, len(text))) == text


@given(FRAGMENTS, st.data())
def test_known_names_become_whole_words_and_the_rest_stays(fragments, data):
    text = "".join(fragments)
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    known = [Hit(start, end, "City", "known", 1.0) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    tokens = keep_whole(text, cut(text, 0, len(text)), known)
    assert "".join(token.word for token in tokens) == text
    assert {(hit.start, hit.end) for hit in known} <= {(token.start, token.end) for token in tokens}
    assert boundaries(tokens) >= {edge for hit in known for edge in (hit.start, hit.end)}


def test_the_longest_head_at_the_end_of_a_name_counts():
    text = "合肥高新技术产业开发区"
    assert text[-head_length(text, len(text), "district", "heads") :] == "高新技术产业开发区"
    assert head_length("合肥的晚霞", 5, "district", "heads") == 0
    assert head_length(text, len(text), "district", "heads", start=8) == 3


@pytest.mark.parametrize(
    ("section", "inner", "outer"),
    [
        ("institution", "company_heads", "heads"),
        ("institution", "placed_heads", "heads"),
        ("district", "needs_place", "heads"),
        ("district", "bare", "heads"),
        ("initiative", "quoted_inside", "quoted_inside"),
    ],
)
def test_words_with_a_condition_are_among_the_words_they_restrict(section, inner, outer):
    assert words(section, inner) - words(section, outer) == frozenset()


def test_a_person_is_known_by_a_title_and_then_by_the_name_alone():
    text = "局长罗定康说，账要算清。罗定康又说，路要走稳。"
    assert [text[start:end] for start, end in persons(text)] == ["罗定康", "罗定康"]


def test_a_title_without_a_name_is_no_person():
    assert list(persons("市长说，路要走稳。")) == []


def test_a_short_form_is_found_before_and_after_it_is_introduced():
    text = "参茸院的灯亮了。本溪参茸生物医药研究院（以下简称“参茸院”）招聘。参茸院包住宿。"
    found = [mention.name for mention in read(text).mentions if mention.surface == "参茸院"]
    assert found == ["本溪参茸生物医药研究院"] * 3


def test_a_name_that_its_signs_showed_is_found_again_without_them():
    assert "湖城英才计划" in names("衡水启动“湖城英才计划”。")
    text = "衡水启动“湖城英才计划”。三年后，湖城英才计划结了果。"
    assert [mention.rule for mention in read(text).mentions if mention.name == "湖城英才计划"] == ["quoted", "again"]


@settings(max_examples=30)
@given(st.permutations(("芯片设计", "生物医药", "低空经济", "新能源汽车")))
def test_the_order_of_a_list_does_not_change_its_members(industries):
    text = f"苏州发展{'、'.join(industries)}等产业。"
    assert {mention.surface for mention in read(text).mentions} == {"苏州", *industries}


def test_a_city_and_a_bare_zone_that_make_a_known_zone_are_one_name():
    zone = Hit(0, 5, "District", "gazetteer-alias", 0.2, ("zone-1",))
    city, bare = Hit(0, 2, "City", "gazetteer-alias", 0.9, ("place-1",)), Hit(2, 5, "District", "bare-zone", 0.8)
    assert [(hit.rule, hit.score) for hit in join([city, zone, bare], "洛阳高新区")] == [("gazetteer-alias", 0.8)]


def test_a_province_before_a_known_zone_stays_outside():
    province, zone = (
        Hit(0, 2, "Region", "gazetteer-alias", 0.3),
        Hit(2, 7, "District", "gazetteer-alias", 0.3, ("zone-1",)),
    )
    both = Hit(0, 7, "District", "tagger", 0.7)
    assert [(hit.start, hit.score) for hit in join([province, zone, both], "湖南常德高新区")] == [(0, 0.3), (2, 0.7)]


def test_a_district_in_brackets_is_as_sure_as_the_zone_before_them():
    zone, district = Hit(0, 4, "District", "zone-head", 0.9), Hit(5, 8, "District", "gazetteer-name", 0.3, ("place-1",))
    assert [hit.score for hit in join([zone, district], "某高新区（新市区）")] == [0.9, 0.9]
    assert [hit.score for hit in join([zone, district], "某高新区、新市区。")] == [0.9, 0.3]
