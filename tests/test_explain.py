"""What was taken and what was left, and why."""

import pytest
from shipped import gazetteer, read

from kg.explain import account, explain
from kg.model import Document

TEXTS = (
    "昆山市科技局与清华大学无锡研究院签约。",
    "福州市要闻：鼓楼区推出“榕创贷”，鼓楼区的企业先领。",
    "绍兴县的布商松了口气，丽水的也一样。",
    "局长罗定康说，浙江大学与华为在昆山合作，在锡高校都来了。",
    "金东的风，长泾镇的雨。",
    "推动高质量发展，我市集成电路、生物医药等产业向好。",
)
REASONS = {None, "longer", "support", "unlikely", "open", "stop", "word", "person", "far"}


def verdicts(text):
    return explain(text, gazetteer())


def outcome(text, words):
    """Return the set of (type, name, reason, winner) of the candidates with these words."""
    return {(one.type, one.name, one.reason, one.winner) for one in verdicts(text) if one.text == words}


def test_a_name_that_was_taken_has_its_entity_and_no_reason():
    assert outcome("江阴市开工。", "江阴市") == {("City", "江阴市", None, None)}


def test_a_name_inside_a_longer_one_was_left_for_it():
    assert ("City", None, "longer", "昆山市科技局") in outcome("昆山市科技局与高校对接。", "昆山市")


def test_a_name_that_nothing_supports_was_left_for_that():
    assert ("District", None, "support", None) in outcome("一片白云飘过窗外。", "白云")


def test_a_homonym_that_nothing_decides_was_left_open():
    found = outcome("福州市鼓楼区、南京市鼓楼区、西湖区三地结对。", "西湖区")
    assert found == {("District", None, "open", None)}


def test_a_word_that_points_at_nothing_was_left_open():
    assert outcome("我市传来好消息。", "我市") == {("City", None, "open", None)}


def test_a_text_without_names_needs_no_verdict():
    assert verdicts("今天天气不错。") == ()
    assert verdicts("") == ()


def test_offsets_count_in_the_original_text():
    text = "　　無錫市科技創(chuàng)新園開建。"
    taken = [one for one in verdicts(text) if one.name]
    assert [one.text for one in taken] == ["無錫市科技創(chuàng)新園"]
    assert text[taken[0].start : taken[0].end] == taken[0].text


@pytest.mark.parametrize("text", TEXTS)
def test_every_verdict_is_a_name_or_a_reason(text):
    for one in verdicts(text):
        assert text[one.start : one.end] == one.text
        assert (one.name is None) != (one.reason is None)
        assert one.reason in REASONS
        assert one.reason != "longer" or one.winner


@pytest.mark.parametrize("text", TEXTS)
def test_verdicts_stand_in_reading_order_without_repetition(text):
    found = verdicts(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_taken_is_what_the_pipeline_takes(text):
    taken = {(one.start, one.end, one.type, one.name) for one in verdicts(text) if one.name}
    assert taken == {(m.start, m.end, m.type, m.name) for m in read(text).mentions}


def test_the_title_of_a_text_counts_as_the_pipeline_counts_it():
    text = "昆山市科技局与清华大学无锡研究院签约。\n福州市要闻：鼓楼区推出“榕创贷”，鼓楼区的企业先领。"
    taken = {(one.start, one.end, one.type, one.name) for one in verdicts(text) if one.name}
    assert taken == {(m.start, m.end, m.type, m.name) for m in read(text).mentions}


def test_half_of_a_surrogate_pair_does_not_stop_it():
    assert {one.text for one in verdicts("无锡市\udcff科技局") if one.name} == {"无锡市"}


def because(text, words):
    return {(one.name, one.because, one.on) for one in verdicts(text) if one.text == words}


def test_why_a_name_was_linked_is_told():
    assert because("长春市朝阳区开工。", "朝阳区") == {("朝阳区", "touching", "长春市")}
    assert because("长春市开会，朝阳区开工。", "朝阳区") == {("朝阳区", "votes", None)}
    assert because("长春市开会，我市开工。", "我市") == {("长春市", "speaks", "长春市")}
    assert because("昨日，我市开工。", "我市") == {(None, "no-speaker", None)}
    assert because("昨日，无锡市开工。", "无锡市") == {("无锡市", "only", None)}
    assert because("无锡市开会，市科技局参加。", "市科技局") == {("无锡市科技局", "of-place", "无锡市")}


def test_an_open_homonym_has_a_vote_for_each_candidate():
    found = next(one for one in verdicts("昨日，朝阳区与和平区签约。") if one.text == "朝阳区")
    assert (found.reason, found.because) == ("open", "no-vote")
    assert len(found.votes) == len(found.candidates) == 2


def test_what_was_cut_and_who_speaks_is_told():
    told = account(Document("a", "无锡市开工。\n（责任编辑：王小明）\n", "a"), gazetteer())
    assert told.place == "无锡市"
    assert [cut.reason for cut in told.cuts] == ["byline"]


def test_a_known_name_that_was_no_candidate_is_told_why():
    assert outcome("他走过南京路步行街。", "南京") == {("City", None, "word", None)}
    assert outcome("局长罗定康说，今天天气不错。", "罗定") == {("City", None, "person", None)}
    assert {reason for _, _, reason, _ in outcome("昨日，长泾镇的雨很大。", "长泾镇")} <= {None, "far"}
