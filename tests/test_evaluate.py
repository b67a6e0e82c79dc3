import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.evaluate import Tally, score, wilson
from kg.gold import Gold, read_gold

TEXT = "无锡发展集成电路。昆山发展氢能。相关阅读：苏州"


def mention(text, kind, *canonical, optional=False, deictic=False):
    start = TEXT.index(text)
    return {
        "start": start,
        "end": start + len(text),
        "text": text,
        "type": kind,
        "canonical": list(canonical),
        "optional": optional,
        "deictic": deictic,
    }


def gold(*mentions, **values):
    record = {"id": "a", "place": "无锡市", "date": "2024-02-07", "boilerplate": [[16, 23]], "mentions": list(mentions)}
    return Gold.from_record({**record, **values})


def said(*mentions, **values):
    named = [{**one, "name": one["canonical"][0]} for one in mentions]
    return {"doc": "a", "place": "江苏省无锡市", "date": "2024-02-07", "mentions": named, **values}


WUXI = mention("无锡", "City", "无锡市", "无锡")
CHIPS = mention("集成电路", "Industry", "集成电路")
KUNSHAN = mention("昆山", "City", "昆山市")
SUZHOU = mention("苏州", "City", "苏州市")


def figures(gold_page, row):
    return score([gold_page], [row], {"a": TEXT}).to_dict()


def test_what_is_found_missed_and_made_up_is_counted():
    rows = figures(gold(WUXI, CHIPS), said(WUXI, KUNSHAN))
    assert (rows["mention/all"]["tp"], rows["mention/all"]["fp"], rows["mention/all"]["fn"]) == (1, 1, 1)
    assert rows["mention/City"]["p"] == 0.5
    assert rows["mention/Industry"]["r"] == 0


def test_a_right_span_with_a_wrong_name_is_found_but_not_linked():
    rows = figures(gold(WUXI), said({**WUXI, "canonical": ["吴锡市"]}))
    assert rows["mention/all"]["f1"] == 1
    assert rows["linked/all"]["f1"] == 0
    assert rows["entity/all"] | {"low": 0, "high": 0} == dict.fromkeys(("p", "r", "f1", "tp", "low", "high"), 0) | {
        "fp": 1,
        "fn": 1,
    }


def test_every_acceptable_name_counts_whatever_its_marks_and_width():
    rows = figures(gold(WUXI), said({**WUXI, "canonical": ["“无 锡”"]}))
    assert rows["linked/all"]["f1"] == rows["entity/all"]["f1"] == 1


def test_a_span_one_character_off_overlaps_only():
    rows = figures(gold(CHIPS), said({**CHIPS, "start": CHIPS["start"] + 1}))
    assert rows["mention/all"]["tp"] == 0
    assert rows["overlap/all"]["f1"] == 1


def test_an_optional_name_is_neither_rewarded_nor_punished():
    optional = {**KUNSHAN, "optional": True}
    assert figures(gold(WUXI, optional), said(WUXI)) == figures(gold(WUXI, optional), said(WUXI, KUNSHAN))


def test_a_pointing_word_counts_in_its_own_row_only():
    rows = figures(gold({**WUXI, "deictic": True}), said(WUXI))
    assert rows["deictic"] == {"r": 1.0, "found": 1, "of": 1}
    assert rows["mention/all"]["tp"] == rows["mention/all"]["fp"] == 0


def test_an_edge_joins_what_one_sentence_names():
    rows = figures(gold(WUXI, CHIPS, KUNSHAN), said(WUXI, CHIPS, KUNSHAN))
    assert rows["edge/all"]["tp"] == 1


def test_edges_are_not_scored_without_the_text():
    assert "edge/all" not in score([gold(WUXI)], [said(WUXI)], {}).to_dict()


def test_a_name_in_a_list_of_related_pages_is_told():
    assert figures(gold(WUXI), said(WUXI, SUZHOU))["boilerplate"] == {"mentions": 1}


def test_a_place_may_be_written_with_what_it_lies_in():
    assert figures(gold(WUXI), said(WUXI))["place"] == {"right": 1, "of": 1}
    assert figures(gold(WUXI), said(WUXI, place=None))["place"] == {"right": 0, "of": 1}


def test_a_page_without_a_row_is_missing_and_all_its_names_are_missed():
    rows = score([gold(WUXI)], [], {}).to_dict()
    assert rows["missing"] == ["a"]
    assert rows["mention/all"]["fn"] == 1


def test_each_mistake_is_listed_with_its_surroundings():
    mistakes = score([gold(WUXI, CHIPS)], [said({**WUXI, "canonical": ["x"]}, KUNSHAN)], {"a": TEXT}).mistakes
    assert [(one.kind, one.text) for one in mistakes] == [("LINK", "无锡"), ("FP", "昆山"), ("FN", "集成电路")]
    assert "无锡发展" in mistakes[2].context


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_figure_lies_in_its_interval(tp, fp, fn):
    tally = Tally(tp, fp, fn)
    low, high = tally.interval
    assert 0 <= low <= tally.f1 + 1e-9
    assert tally.f1 - 1e-9 <= high <= 1 + 1e-9


def test_the_interval_of_a_share_agrees_with_the_published_example():
    # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3: 81 of 263 and 15 of 148.
    assert [round(bound, 4) for bound in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(bound, 4) for bound in wilson(15, 148)] == [0.0624, 0.1605]


def test_a_line_that_is_no_gold_record_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "boilerplate": [], "mentions": []}) + "\n{}\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"line 2 of .*gold\.jsonl"):
        list(read_gold(path))
