"""Names that stay open are no mentions and no nodes, but they are listed with what they may mean."""

import json

from shipped import read

from kg.graph import build
from kg.rows import to_row

HOMONYMS = "昨日，朝阳区与和平区签约。"


def left(text, **fields):
    return {one.surface: one for one in read(text, **fields).ambiguous}


def test_a_homonym_that_nothing_decides_is_listed_with_all_it_may_mean():
    one = left(HOMONYMS)["朝阳区"]
    assert {(may.name, may.within[0]) for may in one.candidates} == {("朝阳区", "北京市"), ("朝阳区", "长春市")}
    assert (one.type, one.why) == ("District", "homonyms")


def test_a_word_that_points_at_nothing_is_listed_without_candidates():
    assert [(one.why, one.candidates) for one in left("我市传来好消息。").values()] == [("nothing-to-point-at", ())]
    assert left("市科技局表示支持。")["市科技局"].why == "nothing-to-point-at"


def test_a_name_that_the_page_decides_is_not_listed():
    assert left("长春市朝阳区与沈阳市和平区签约。") == {}


def test_a_name_is_a_mention_or_open_but_never_both():
    page = read(HOMONYMS + "无锡市的企业也来了。我市传来好消息。")
    spans = [(one.start, one.end) for one in (*page.mentions, *page.ambiguous)]
    assert len(spans) == len(set(spans)) > 3


def test_offsets_of_an_open_name_count_in_the_original_text():
    text = "　　昨日，朝陽區與和平區簽約。"
    assert {text[one.start : one.end] for one in read(text).ambiguous} == {"朝陽區", "和平區"}


def test_the_row_of_a_document_lists_them():
    row = json.loads(json.dumps(to_row(read(HOMONYMS))))
    assert [one["text"] for one in row["ambiguous"]] == ["朝阳区", "和平区"]
    assert row["ambiguous"][0]["candidates"][0] == {"entity": "place-110105", "name": "朝阳区", "within": ["北京市"]}
    assert to_row(read("今天天气不错。"))["ambiguous"] == []


def test_they_are_no_nodes():
    assert len(build([read(HOMONYMS)], {})) == 0


def test_a_short_form_of_several_bodies_means_the_one_that_the_page_names_in_full_or_by_its_place():
    def meant(text):
        return [one.name for one in read(text).mentions if one.surface == "江大"]

    assert meant("江南大学在无锡市开课。江大与企业签约。") == ["江南大学"]
    assert meant("无锡市开会，江大参加。无锡市的企业来了。") == ["江南大学"]


def test_a_short_form_of_several_bodies_that_nothing_decides_stays_open():
    one = left("昆山市科技局与清华大学签约，江大参与。")["江大"]
    assert {may.name for may in one.candidates} == {"江南大学", "江苏大学"}
