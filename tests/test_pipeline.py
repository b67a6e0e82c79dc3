"""One document in, one extraction out: offsets, order, cuts, hostile pages, the same answer every time."""

import os
import pickle
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import gazetteer, names, pipeline, read

from kg.model import Document, Extraction
from kg.ontology import stop_words
from kg.pipeline import Pipeline
from kg.read import read_path

TESTS = Path(__file__).parent
PAGES = TESTS / "sample" / "pages"
FRAGMENTS = (
    "无锡市",
    "無錫市科技創(chuàng)新局",
    "江 阴\n",
    "江陰市長涇鎮",
    "福州市鼓楼区",
    "南京市鼓楼区",
    "市科技局",
    "我市",
    "全区",
    "合肥高新区",
    "清华大学无锡研究院",
    "泸州酒城窖云科技有限公司（以下简称“窖云科技”）",
    "窖云科技",
    "“湖城英才计划”",
    "《无锡市物联网三年行动计划（2023—2025年）》",
    "人才新政20条",
    "集成電路、生物医药等产业",
    "海曙智芯、惠科光电等企业",
    "局长罗定康说",
    "一、",
    "，",
    "。",
    "\n",
    "\u3000\u3000",
    " ",
    "😀",
    "\u0301",
    "\x00",
    "\u202e",
    "首页 > 新闻 > 正文\n",
    "2023-05-12 来源：无锡日报\n",
    "责任编辑：王芳\n",
    "相关阅读：\n常州新闻：龙城开工\n",
    "Wuxi Tech",
    "１２３家",
)
HOSTILE = {
    "empty": "",
    "blank": " \n\t\u3000\n",
    "one character": "市",
    "one mark": "“",
    "marks": "，。“”《》（）、：；！？—…·【】" * 40,
    "open quotes": "“无锡" * 200,
    "open titles": "《无锡" * 200,
    "open brackets": "（无锡" * 200,
    "closing marks": "无锡”》）" * 200,
    "controls": "".join(map(chr, range(32))) + "无锡市",
    "directions": "\u202e无锡市\u202c\u2066昆山市\u2069",
    "combining": "无\u0301锡\u0301市" * 20,
    "emoji": "😀无锡市👨‍👩‍👧集成电路",
    "rare characters": "𠮷林市𡈽豆",
    "half a surrogate pair": "无锡市\ud800的集成电路\udfff",
    "no line break": "无锡市与昆山市的集成电路、生物医药等产业，市科技局与清华大学无锡研究院合作" * 20,
    "only line breaks": "\n" * 500,
    "markup": "<script>alert('无锡市')</script><p>昆山市&nbsp;江阴市</p>",
    "replacement characters": "\ufffd无锡\ufffd市\ufffd" * 20,
    "byte order marks": "\ufeff无锡市\ufeff",
}
MIXES = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)
SEEDED = """
import hashlib, sys
from pathlib import Path
from kg.gazetteer import load
from kg.pipeline import Pipeline
from kg.read import read_path
pipeline = Pipeline(load())
print(hashlib.sha256(repr([pipeline(document) for document in read_path(Path(sys.argv[1]))]).encode()).hexdigest())
"""


def check(page, text):
    """Check what holds for every extraction."""
    assert page.doc.text == text
    assert all(text[mention.start : mention.end] == mention.surface for mention in page.mentions)
    assert all(before.end <= after.start for before, after in pairwise(page.mentions))
    assert all(before.end <= after.start for before, after in pairwise(page.sentences))
    for cut in page.cuts:
        assert not any(mention.start < cut.end and cut.start < mention.end for mention in page.mentions)
    for mention in page.mentions:
        sentence = page.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert 0 < mention.confidence <= 1
    check_entities(page)


def check_entities(page):
    """Check that all entities that are named or enclose one are there once, as their mentions call them."""
    entities = {entity.id: entity for entity in page.entities}
    assert list(entities) == sorted(entities)
    assert len(entities) == len(page.entities)
    for mention in page.mentions:
        entity = entities[mention.entity]
        assert (entity.type, entity.name) == (mention.type, mention.name)
    assert {entity.part_of for entity in page.entities} - {None} <= set(entities)
    assert all(sentence.text == page.doc.text[sentence.start : sentence.end] for sentence in page.sentences)
    assert {sentence.section for sentence in page.sentences} <= {section.index for section in page.sections}


@settings(max_examples=150, deadline=None)
@given(MIXES)
def test_every_mention_of_any_mix_leads_back_to_the_page(text):
    check(read(text), text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=sorted(set("".join(FRAGMENTS))), max_size=60))
def test_every_mention_of_any_heap_of_characters_leads_back_to_the_page(text):
    check(read(text), text)


@settings(max_examples=60, deadline=None)
@given(MIXES)
def test_a_page_says_the_same_twice(text):
    assert read(text) == read(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_like_any_other(text):
    check(read(text), text)


@pytest.mark.parametrize("text", [HOSTILE["half a surrogate pair"], HOSTILE["controls"], HOSTILE["emoji"]])
def test_names_beside_hostile_characters_are_found(text):
    assert "无锡市" in names(text)


@pytest.mark.parametrize("document", list(read_path(PAGES)), ids=lambda document: document.id)
def test_every_mention_of_a_sample_page_leads_back_to_it(document):
    page = pipeline()(document)
    assert page.mentions
    check(page, document.text)


def test_the_same_in_two_processes_with_other_hash_seeds():
    def start(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SEEDED, str(PAGES)]
        return subprocess.Popen(command, env=environment, cwd=TESTS.parent, stdout=subprocess.PIPE, text=True)

    one, two = [process.communicate()[0] for process in (start("1"), start("2"))]
    assert one == two
    assert len(one.strip()) == 64


def test_what_was_not_read_is_listed_and_nothing_is_found_in_it():
    text = "兰州建成氢能站。兰州市领导到场。\n相关阅读：\n武威新闻：葡萄丰收\n张掖新闻：丹霞开园"
    page = read(text)
    assert [text[cut.start : cut.end].strip() for cut in page.cuts] == [text[text.index("相关阅读") :]]
    assert {mention.name for mention in page.mentions} == {"兰州市", "氢能"}


def test_a_page_that_could_not_be_read_says_nothing():
    document = Document("broken", "", "broken.pdf", error="the PDF is cut off")
    assert pipeline()(document) == Extraction(document)


def test_title_date_and_outlet_are_read_where_the_file_does_not_tell():
    page = read("兰州建成氢能站\n2021-06-07 来源：甘肃日报\n兰州市昨天宣布，氢能站建成。")
    assert (page.doc.title, page.doc.date, page.doc.outlet) == ("兰州建成氢能站", "2021-06-07", "甘肃日报")


def test_what_the_file_tells_wins_over_what_the_page_says():
    page = read(
        "兰州建成氢能站\n2021-06-07 来源：甘肃日报\n兰州市宣布。", title="别的", date="2020-01-01", outlet="本站"
    )
    assert (page.doc.title, page.doc.date, page.doc.outlet) == ("别的", "2020-01-01", "本站")


def test_a_sentence_has_the_words_of_the_page_and_clean_ones():
    (sentence,) = read("無錫市科技創(chuàng)新。").sentences
    assert (sentence.text, sentence.clean) == ("無錫市科技創(chuàng)新。", "无锡市科技创新。")


def test_garble_inside_a_name_belongs_to_its_mention():
    text = "昆山市科技創(chuàng)新園開建。"
    (mention,) = [mention for mention in read(text).mentions if mention.type == "District"]
    assert mention.surface == "昆山市科技創(chuàng)新園"
    assert "(" not in mention.name


def test_the_places_that_enclose_a_name_are_there_for_context():
    page = read("江阴市长泾镇签下大单。")
    assert {"江阴市", "长泾镇", "无锡市", "江苏省"} == {entity.name for entity in page.entities}
    assert {mention.name for mention in page.mentions} == {"江阴市", "长泾镇"}


def test_an_entity_of_the_shipped_rows_keeps_its_id():
    assert [mention.entity for mention in read("江阴市开工。").mentions] == ["place-320281"]


def test_an_entity_that_no_list_contains_has_the_same_id_on_every_page():
    pages = [read("衡水市启动“湖城英才计划”。"), read("我们研究了“湖城英才计划”的得失。")]
    first, second = ([m.entity for m in page.mentions if m.type == "Initiative"] for page in pages)
    assert first == second
    assert first[0].startswith("ini-")


@pytest.mark.parametrize("word", sorted(stop_words())[::25])
def test_a_stop_word_is_never_a_name(word):
    assert word not in names(f"兰州市抓好{word}，推动{word}落地。")


def test_the_user_may_forbid_more_words():
    strict = Pipeline(gazetteer(), frozenset({"低空经济"}))
    document = Document("page", "鄂州市押注低空经济和氢能。", "memory")
    assert "低空经济" in [mention.surface for mention in pipeline()(document).mentions]
    assert "低空经济" not in [mention.surface for mention in strict(document).mentions]


def test_the_pipeline_can_be_sent_to_another_process():
    again = pickle.loads(pickle.dumps(pipeline()))  # noqa: S301 - our own bytes
    document = Document("page", "遂宁市召开锂电大会。市科技局到场。", "memory")
    assert again(document) == pipeline()(document)


def test_a_short_form_that_the_page_introduces_is_a_coreference():
    text = "泸州酒城窖云科技有限公司（以下简称“窖云科技”）落户泸州市。窖云科技扩产。"
    kinds = {mention.surface: mention.kind for mention in read(text).mentions}
    assert (kinds["泸州酒城窖云科技有限公司"], kinds["窖云科技"]) == ("explicit", "coreference")
