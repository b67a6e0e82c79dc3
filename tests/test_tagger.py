"""The learned tagger: its sums against all ways to tag, its offsets, its absence, and that it can be trained again."""

import itertools
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import gazetteer, read

from kg import reading
from kg.clean import clean
from kg.model import Document
from kg.pipeline import Pipeline
from kg.recognise.fuse import fuse
from kg.recognise.hit import Hit
from kg.recognise.judge import LEAST, judge, likelihood
from kg.recognise.signs import SIGNS, View, signs
from kg.recognise.tagger import ALLOWED, FIRST, LAST, OUTSIDE, TAGS, TYPES, Lattice, Model, model
from kg.recognise.tokens import cut
from kg.sentences import split

ROOT = Path(__file__).parents[1]
PAGE = "无锡高新区的朗新科技与江南大学共建智能传感创新中心，发展物联网。\n江阴市的企业说，“暨阳英才计划”帮了忙。"
MODEL = model()
shipped_model = pytest.mark.skipif(MODEL is None, reason="ontology/model/tagger.npz was left out: make train")


def ways(length):
    """Yield all ways to tag a sentence that are allowed."""
    for tags in itertools.product(range(len(TAGS)), repeat=length):
        if FIRST[tags[0]] and LAST[tags[-1]] and all(ALLOWED[pair] for pair in itertools.pairwise(tags)):
            yield tags


def spans_of(tags):
    """Return the names in one way to tag, and each stretch outside of all names."""
    found, start = set(), 0
    for at, tag in enumerate(TAGS[tag] for tag in tags):
        if tag[0] in "BS":
            start = at
        if tag[0] in "ES":
            found.add((start, at + 1, TYPES.index(tag[2:])))
    stretches = itertools.combinations(range(len(tags) + 1), 2)
    return found | {(a, b, OUTSIDE) for a, b in stretches if not any(tags[a:b])}


def weigh(tags, emissions, steps):
    return sum(emissions[at, tag] for at, tag in enumerate(tags)) + sum(
        steps[a, b] for a, b in itertools.pairwise(tags)
    )


def by_hand(emissions, steps):
    """Return how likely each span is, summed over all ways to tag the sentence."""
    sums, total = {}, 0.0
    for tags in ways(len(emissions)):
        size = math.exp(weigh(tags, emissions, steps))
        total += size
        for span in spans_of(tags):
            sums[span] = sums.get(span, 0.0) + size
    return {span: size / total for span, size in sums.items()}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 1))
def test_a_likelihood_is_the_share_of_the_ways_to_tag_that_hold_the_name(seed, lengths, gap):
    random = np.random.RandomState(seed)
    ends = list(itertools.accumulate(length + gap for length in lengths))
    sentences = [(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    emissions, steps = random.randn(ends[-1], len(TAGS)), random.randn(len(TAGS), len(TAGS))
    lattice = Lattice(emissions, steps, sentences)
    for start, end in sentences:
        wanted = by_hand(emissions[start:end], steps)
        spans = [(a + start, b + start, type_) for a, b, type_ in wanted]
        assert lattice.likelihoods(spans) == pytest.approx(list(wanted.values()))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_what_is_likely_is_every_name_above_the_least(seed):
    random = np.random.RandomState(seed)
    emissions, steps = 3 * random.randn(4, len(TAGS)), random.randn(len(TAGS), len(TAGS))
    wanted = {span for span, share in by_hand(emissions, steps).items() if span[2] != OUTSIDE and share >= LEAST}
    assert set(Lattice(emissions, steps, [(0, 4)]).likely(LEAST)) == wanted


def test_no_name_reaches_from_one_sentence_into_the_next():
    lattice = Lattice(np.zeros((4, len(TAGS))), np.zeros((len(TAGS), len(TAGS))), [(0, 2), (2, 4)])
    assert lattice.likelihoods([(1, 3, 0), (0, 4, 2)]).tolist() == [0.0, 0.0]


def test_extreme_weights_give_no_nonsense():
    emissions = np.zeros((300, len(TAGS)))
    emissions[:, 1:] = -500
    lattice = Lattice(emissions, np.zeros((len(TAGS), len(TAGS))), [(0, 300)])
    assert lattice.likelihoods([(0, 300, OUTSIDE), (3, 9, 0)]) == pytest.approx([1, 0])


def test_a_page_without_sentences_has_no_names():
    lattice = Lattice(np.zeros((0, len(TAGS))), np.zeros((len(TAGS), len(TAGS))), [])
    assert lattice.likely(LEAST) == []
    assert lattice.likelihoods([]).tolist() == []


def view(text, candidates=()):
    return View(text, [(0, len(text))], [cut(text, 0, len(text))], [[]], candidates, ())


@settings(deadline=None)
@given(st.text(max_size=40))
def test_each_character_has_each_kind_of_sign(text):
    found = signs(view(text), 18)
    assert found.shape == (len(SIGNS.split()), len(text))
    assert ((found >= 0) & (found < 2**18)).all()


def test_signs_look_a_few_characters_around_and_no_further():
    one, other = signs(view("无锡市发展物联网产业很快"), 22), signs(view("无锡市发展物联网产业很慢"), 22)
    assert (one[:, :4] == other[:, :4]).all()
    assert (one[:, -1] != other[:, -1]).any()


def test_a_name_that_the_lexicon_sees_changes_the_signs():
    plain, seen = view("无锡市开会"), view("无锡市开会", [Hit(0, 3, "City", "gazetteer-name", 1.0)])
    assert (signs(plain, 22)[:, 1] != signs(seen, 22)[:, 1]).any()
    assert (signs(plain, 22)[:, 4] == signs(seen, 22)[:, 4]).all()


def blank():
    """Return a model that finds nothing out of the ordinary."""
    none = np.zeros((1, len(TAGS)), np.float32)
    return Model(8, np.zeros(1 << 8, np.int32), none, np.zeros((len(TAGS), len(TAGS))))


def test_of_two_rules_for_a_stretch_the_surer_one_is_kept():
    hits = [Hit(0, 3, "City", "again", 0.6), Hit(0, 3, "City", "gazetteer-name", 1.0, ("place-320200",))]
    (judged,) = judge(view("无锡市很好", hits), lambda *_: (), blank())
    assert (judged.rule, judged.entities) == ("gazetteer-name", ("place-320200",))
    assert 0 < judged.score < 1


def test_what_is_less_likely_than_the_least_is_not_taken():
    unlikely, likely = Hit(0, 5, "Institution", "unit", LEAST - 0.01), Hit(1, 3, "City", "tagger", LEAST + 0.01)
    assert fuse([unlikely, likely], likelihood) == [likely]


@shipped_model
def test_the_tagger_finds_a_company_that_no_list_contains():
    text = "无锡高新区的朗格微芯、卓越联创等企业与江南大学签约，共建创新联合体。"
    assert {m.rule for m in read(text).mentions} & {"tagger"} or {m.surface for m in read(text).mentions} >= {
        "朗格微芯"
    }


@shipped_model
@pytest.mark.parametrize("text", [PAGE, PAGE.replace("创新", "創(chuàng)新"), f"　{PAGE}\n\n{PAGE}"])
def test_mentions_are_stretches_of_the_original(text):
    for mention in read(text).mentions:
        assert text[mention.start : mention.end] == mention.surface
        assert LEAST <= mention.confidence <= 1


@shipped_model
def test_cities_come_from_the_gazetteer():
    assert all(m.entity.startswith("place-") for m in read(PAGE).mentions if m.type == "City")


def test_without_the_model_the_rules_decide(monkeypatch):
    monkeypatch.setattr(reading, "model", lambda: None)
    without = read(PAGE)
    assert {"江阴市", "江南大学", "物联网"} <= {mention.surface for mention in without.mentions}
    assert not any(mention.rule.startswith("tagger") for mention in without.mentions)


def test_a_missing_file_is_no_model(monkeypatch, tmp_path):
    model.cache_clear()
    monkeypatch.setattr("kg.recognise.tagger.share", lambda _: tmp_path)
    assert model() is None
    model.cache_clear()


@shipped_model
def test_other_processes_and_hash_seeds_find_the_same():
    code = f"import sys; sys.path.insert(0, 'tests'); from shipped import read; print(read({PAGE!r}).mentions)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout


@pytest.fixture
def _learning(monkeypatch):
    pytest.importorskip("scipy", reason="training needs scipy: pip install -e .[train]")
    monkeypatch.syspath_prepend(str(ROOT / "ontology"))


@pytest.mark.usefixtures("_learning")
def test_the_same_pages_and_seed_give_the_same_weights_and_the_names_are_learned(tmp_path):
    from learning.crf import train
    from learning.pages import read_examples
    from train import to_bytes

    lines = (ROOT / "ontology/training/written.jsonl").read_text(encoding="utf-8").splitlines()[:4]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    examples = read_examples(tmp_path / "pages.jsonl", gazetteer())
    trained = train(examples)
    assert to_bytes(trained) == to_bytes(train(examples))
    found = {(h.start, h.end, h.type) for h in fuse(judge(examples[0].view, lambda *_: (), trained), likelihood)}
    assert len(found & examples[0].names) > len(examples[0].names) / 2


@pytest.mark.usefixtures("_learning")
def test_annotated_stretches_are_those_of_the_clean_text():
    from learning.pages import _example

    text = "江 阴\n发展創(chuàng)新药"
    example = _example(
        {"id": "a", "text": text, "mentions": [[0, 3, "City"], [6, 16, "Industry", "optional"]]}, gazetteer()
    )
    assert [example.view.text[start:end] for start, end, _ in example.names] == ["江阴"]
    assert [TAGS[tag] for tag in example.tags[:3]] == ["B-City", "E-City", "O"]
    assert example.masked.tolist() == [False] * 5 + [True] * 2 + [False]


@shipped_model
def test_pages_that_are_read_together_say_the_same_as_one_by_one():
    texts = (PAGE, "", "昆山市科技局。" * 70, "\ud800苏州", PAGE[::-1], "无锡")
    documents = [Document(str(number), text, "memory") for number, text in enumerate(texts)]
    pipeline = Pipeline(gazetteer())
    assert pipeline.together(documents) == [pipeline(document) for document in documents]


def test_a_page_is_judged_only_where_it_is_to_be():
    page = clean(PAGE)
    own = reading.Reading(page.text.value, split(page.text), Document("page", PAGE, "memory"), gazetteer(), frozenset())
    assert own.hits(tagged=False) == list(own.view().chosen)
