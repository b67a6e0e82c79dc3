import hashlib
import importlib.util
import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import pipeline

from kg.errors import KgError
from kg.evaluate import Tally, bounds, score
from kg.explain import Verdict
from kg.gold import Gold, read_gold
from kg.model import Document
from kg.rows import to_row

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
    assert [rows["entity/all"][key] for key in ("f1", "tp", "fp", "fn")] == [0, 0, 1, 1]


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
    assert [rows["deictic"][key] for key in ("r", "found", "of")] == [1.0, 1, 1]
    assert rows["mention/all"]["tp"] == rows["mention/all"]["fp"] == 0


def test_an_edge_joins_what_one_sentence_names():
    rows = figures(gold(WUXI, CHIPS, KUNSHAN), said(WUXI, CHIPS, KUNSHAN))
    assert rows["edge/all"]["tp"] == 1


def test_edges_are_not_scored_without_the_text():
    assert "edge/all" not in score([gold(WUXI)], [said(WUXI)], {}).to_dict()


def test_a_name_in_a_list_of_related_pages_is_told():
    assert figures(gold(WUXI), said(WUXI, SUZHOU))["boilerplate"] == {"mentions": 1, "of": 2}


def test_a_place_may_be_written_with_what_it_lies_in():
    assert figures(gold(WUXI), said(WUXI))["place"] == {"right": 1, "of": 1}
    assert figures(gold(WUXI), said(WUXI, place=None))["place"] == {"right": 0, "of": 1}


def test_a_page_without_a_row_is_missing_and_all_its_names_are_missed():
    rows = score([gold(WUXI)], [], {}).to_dict()
    assert rows["missing"] == ["a"]
    assert rows["mention/all"]["fn"] == 1


def mistakes(gold_page, row, **settings):
    return score([gold_page], [row], {"a": TEXT}, **settings).mistakes


def told(one):
    return one.kind, one.cause, one.gold, one.found


def test_each_mistake_is_listed_in_reading_order_with_its_sentence():
    found = mistakes(gold(WUXI, CHIPS), said({**WUXI, "canonical": ["x"]}, KUNSHAN))
    assert [told(one) for one in found] == [
        ("link", "another-entity", "无锡 → 无锡市|无锡", "无锡 → x"),
        ("missed", "unseen", "集成电路 → 集成电路", ""),
        ("added", "no-name", "", "昆山 → 昆山市"),
    ]
    assert [one.sentence for one in found] == [
        "【〔无锡〕】发展集成电路。",
        "无锡发展【集成电路】。",
        "〔昆山〕发展氢能。",
    ]


def test_a_name_with_a_wrong_boundary_is_one_mistake():
    short = {**CHIPS, "start": CHIPS["start"] + 1, "canonical": ["成电路"]}
    (one,) = mistakes(gold(CHIPS), said(short))
    assert told(one) == ("boundary", "shorter-front", "集成电路 → 集成电路", "成电路 → 成电路")
    assert one.sentence == "无锡发展【集〔成电路〕】。"
    long = {**CHIPS, "end": CHIPS["end"] + 1}
    assert [one.cause for one in mistakes(gold(CHIPS), said(long))] == ["longer-end"]


def test_a_name_with_a_wrong_type_is_one_mistake():
    (one,) = mistakes(gold(WUXI), said({**WUXI, "type": "District"}))
    assert (one.kind, one.type, one.detail) == ("type", "City", "District")


def test_a_short_form_that_was_taken_as_it_stands_is_told():
    page = gold({**WUXI, "canonical": ["无锡市"]})
    assert [one.cause for one in mistakes(page, said({**WUXI, "canonical": ["无锡"]}))] == ["own-name"]


def test_a_pointing_word_that_points_elsewhere_is_a_mistake_of_its_own():
    page = gold({**WUXI, "deictic": True})
    assert [told(one)[:2] for one in mistakes(page, said({**WUXI, "canonical": ["昆山市"]}))] == [
        ("pointing", "points-elsewhere")
    ]
    assert [told(one)[:2] for one in mistakes(page, said())] == [("pointing", "unseen")]


def test_a_wrong_place_and_a_wrong_date_are_mistakes():
    assert [told(one) for one in mistakes(gold(), said(place="昆山市", date=None))] == [
        ("place", "", "无锡市", "昆山市"),
        ("date", "", "2024-02-07", ""),
    ]


@pytest.mark.parametrize(
    ("key", "value", "cause", "detail"),
    [
        ("cuts", [{"start": 0, "end": 3, "reason": "byline"}], "cut", "byline"),
        ("ambiguous", [{"start": 0, "end": 2}], "open", ""),
        ("cuts", [{"start": 20, "end": 23, "reason": "byline"}], "unseen", ""),
    ],
)
def test_why_a_name_was_missed_is_told_from_the_row(key, value, cause, detail):
    (one,) = mistakes(gold(WUXI), said(**{key: value}))
    assert (one.cause, one.detail) == (cause, detail)


def test_why_a_name_was_missed_is_told_from_the_verdicts():
    left = Verdict(0, 2, "无锡", "City", "gazetteer-alias", 0.12, None, "unlikely")
    (one,) = mistakes(gold(WUXI), said(), explain=lambda _: [left])
    assert (one.cause, one.detail) == ("weighed", "gazetteer-alias City 0.12 unlikely")


def test_a_name_in_boilerplate_or_annotated_elsewhere_is_told_as_that():
    assert [one.cause for one in mistakes(gold(), said(SUZHOU))] == ["boilerplate"]
    elsewhere = {**WUXI, "start": 16, "end": 18}
    causes = {one.kind: one.cause for one in mistakes(gold(elsewhere, boilerplate=[]), said(WUXI))}
    assert causes == {"added": "not-here", "missed": "elsewhere"}


def test_mistakes_agree_with_the_counts():
    page, row = gold(WUXI, CHIPS), said({**CHIPS, "start": CHIPS["start"] + 1}, KUNSHAN)
    kinds = Counter(one.kind for one in mistakes(page, row))
    rows = figures(page, row)["mention/all"]
    assert rows["fn"] == kinds["missed"] + kinds["boundary"] + kinds["type"]
    assert rows["fp"] == kinds["added"] + kinds["boundary"] + kinds["type"]


def test_a_text_that_is_not_the_one_that_was_annotated_is_told():
    page = gold(WUXI, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    assert score([page], [said(WUXI)], {"a": TEXT}).changed == []
    assert score([page], [said(WUXI)], {"a": TEXT + "。"}).changed == ["a"]


tallies = st.lists(st.builds(Tally, *[st.integers(0, 9)] * 3), min_size=2, max_size=9)


@given(tallies)
def test_an_interval_lies_between_the_worst_and_the_best_page(pages):
    found = bounds(pages)
    for name in ("precision", "recall", "f1"):
        low, high = getattr(found, name)
        assert 0 <= low <= high <= 1
        own = [getattr(one, name) for one in pages if one.tp + one.fp and one.tp + one.fn]
        if len(own) == len(pages):
            assert min(own) - 1e-9 <= low <= high <= max(own) + 1e-9


def test_one_page_tells_nothing_of_others():
    assert bounds([Tally(3, 1, 1)]) is None
    assert figures(gold(WUXI), said(WUXI))["mention/all"]["low"] is None


def test_pages_that_are_all_alike_leave_no_doubt():
    assert bounds([Tally(3, 1, 1)] * 7).f1 == pytest.approx((0.75, 0.75))


def test_an_interval_agrees_with_the_normal_one_where_pages_are_many():
    # 400 pages with one name each, 300 found: standard error sqrt(0.75 * 0.25 / 400) = 0.0217, 1.96 of it 0.042.
    low, high = bounds([Tally(1, 0, 0)] * 300 + [Tally(0, 0, 1)] * 100).recall
    assert low == pytest.approx(0.75 - 0.042, abs=0.006)
    assert high == pytest.approx(0.75 + 0.042, abs=0.006)


SHARED = Path(os.environ.get("KG_SHARED", "../shared"))
SETS = {"dev": "corpus", "news": "gold/news_texts.jsonl", "written": "gold/written_texts.jsonl"}


@pytest.mark.skipif(not (SHARED / "eval/score.py").is_file(), reason="needs the scorer and its pages")
@pytest.mark.parametrize("name", SETS)
def test_the_figures_are_those_of_the_scorer(name):
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "eval/score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    path, texts = SHARED / f"gold/{name}.jsonl", scorer.read_texts(SHARED / SETS[name])
    rows = [to_row(pipeline()(Document(id_, text, id_))) for id_, text in sorted(texts.items())]
    theirs, _ = scorer.score(scorer.read_jsonl(path), rows, texts)
    scores = score(read_gold(path), rows, texts)
    ours = scores.to_dict()
    for key in (key for key in theirs if "/" in key):
        assert {figure: ours[key][figure] for figure in theirs[key]} == theirs[key], key
    for key in ("deictic", "place", "date", "boilerplate"):
        assert {figure: ours[key][figure] for figure in theirs[key]} == theirs[key], key
    assert (scores.missing, scores.changed) == (theirs["missing"], [])


def test_a_line_that_is_no_gold_record_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "boilerplate": [], "mentions": []}) + "\n{}\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"line 2 of .*gold\.jsonl"):
        list(read_gold(path))
