"""One page, one set of entities, in whatever form it comes."""

import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shipped import pipeline

pytest.importorskip("opencc")
pytest.importorskip("pypinyin")

from renderings import LOSSLESS, LOSSY

from kg.clean import normalise
from kg.model import Document
from kg.read import read_path
from kg.text import Text

ROOT = Path(__file__).parents[1]
LONGEST = 2500  # characters: longer pages take long and say the same
WRITTEN = (ROOT / "ontology" / "training" / "written.jsonl").read_text("utf-8").splitlines()
SAMPLE = [document.text for document in read_path(ROOT / "tests" / "sample" / "pages")]
TEXTS = sorted({*(json.loads(line)["text"] for line in WRITTEN), *SAMPLE}, key=lambda text: (len(text), text))
GARBLED = re.compile("[(（] ?[a-zāáǎàēéěèīíǐìōóǒòūúǔù]+ ?[)）]")
PAGES = [text for text in TEXTS if len(text) < LONGEST and not GARBLED.search(text) and not normalise(Text.of(text))[1]]

few = settings(max_examples=3, derandomize=True, deadline=None, database=None)
pages = st.sampled_from(PAGES)
positions = st.integers(0, 2**16).map(Random)
shares = st.sampled_from((0.1, 0.2, 0.4))


def read(text):
    return pipeline()(Document("page", text, "memory"))


def entities(text):
    return {mention.entity for mention in read(text).mentions}


def by_sentence(extraction):
    """The entities of each sentence, but for words such as 我局, which another sentence explains."""
    found = {sentence.index: (sentence.clean.strip(), set()) for sentence in extraction.sentences}
    for mention in extraction.mentions:
        if mention.kind != "deictic":
            found[mention.sentence][1].add(mention.entity)
    return dict(found.values())


@pytest.mark.parametrize("form", LOSSLESS.values(), ids=LOSSLESS)
@few
@given(pages, positions, shares)
def test_a_form_that_keeps_every_name_has_the_same_entities(form, page, positions, share):
    assert entities(form(page, positions, share)) == entities(page)


@pytest.mark.parametrize("form", LOSSY.values(), ids=LOSSY)
@few
@given(pages, positions, shares)
def test_of_other_forms_each_sentence_that_comes_back_has_the_same_entities(form, page, positions, share):
    clean, rendered = read(page), read(form(page, positions, share))
    assume(clean.place == rendered.place)
    before, after = by_sentence(clean), by_sentence(rendered)
    back = before.keys() & after.keys()
    assert len(back) > 0.2 * len(before)
    assert {sentence: after[sentence] for sentence in back} == {sentence: before[sentence] for sentence in back}


@pytest.mark.parametrize("form", LOSSLESS.values(), ids=LOSSLESS)
def test_a_mention_in_any_form_spans_what_stands_for_its_name(form):
    page = "　　滨湖区与江南大学在无锡高新区共建集成电路技术创新中心，太湖人才计划升级版同日发布。\n"
    raw = form(page, Random(0), 0.4)  # noqa: S311
    for mention in read(raw).mentions:
        assert raw[mention.start : mention.end] == mention.surface
        assert normalise(Text.of(mention.surface))[0].value.strip() in page
