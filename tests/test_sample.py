"""The sample pages: all are read, all kinds are there, and every annotation stands where it says."""

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from kg.ontology import TYPES
from kg.read import find, read_path

SAMPLE = Path(__file__).parent / "sample"
PAGES = SAMPLE / "pages"
GOLD = {row["id"]: row for row in map(json.loads, (SAMPLE / "gold.jsonl").read_text("utf-8").splitlines())}
DOCUMENTS = {document.id: document for document in read_path(PAGES)}


def text_of(name):
    return DOCUMENTS[name].text


def test_every_file_is_read_without_an_error():
    assert {document.source: document.error for document in DOCUMENTS.values() if document.error} == {}
    assert find([PAGES]).skipped == ()
    assert len(DOCUMENTS) >= 24


def test_every_page_is_annotated_and_every_annotation_has_its_page():
    assert sorted(GOLD) == sorted(DOCUMENTS)


@pytest.mark.parametrize("name", GOLD)
def test_the_reader_gives_the_text_that_was_annotated(name):
    assert hashlib.sha256(text_of(name).encode()).hexdigest() == GOLD[name]["sha256"]


@pytest.mark.parametrize("name", GOLD)
def test_every_mention_stands_where_it_says(name):
    mentions = GOLD[name]["mentions"]
    assert mentions
    assert [text_of(name)[mention["start"] : mention["end"]] for mention in mentions] == [
        mention["text"] for mention in mentions
    ]


@pytest.mark.parametrize("name", GOLD)
def test_mentions_neither_overlap_nor_touch_boilerplate(name):
    spans = sorted([mention["start"], mention["end"]] for mention in GOLD[name]["mentions"])
    spans = sorted(spans + [list(span) for span in GOLD[name]["boilerplate"]])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("name", GOLD)
def test_every_mention_has_a_type_and_a_name(name):
    for mention in GOLD[name]["mentions"]:
        assert mention["type"] in TYPES
        assert all(mention["canonical"])
        assert mention["canonical"] or mention["optional"] or mention["deictic"]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("low-altitude-cities.txt", b"\xff\xfe"),
        ("yangzhou-guangling.txt", b"\xef\xbb\xbf"),
        ("suzhou-sip-notice.pdf", b"%PDF"),
        ("wuhu-notice.docx", b"PK"),
        ("zhejiang.csv", b"\xef\xbb\xbf"),
    ],
)
def test_a_file_is_what_its_name_says(name, head):
    assert (PAGES / name).read_bytes().startswith(head)


@pytest.mark.parametrize(
    ("file", "encoding"),
    [
        ("nanjing-gulou.txt", "gb18030"),
        ("zhangjiagang-steel.txt", "big5hkscs"),
        ("low-altitude-cities.txt", "utf-16"),
        ("wuxi-iot.txt", "utf-8"),
    ],
)
def test_a_page_is_written_in_its_encoding(file, encoding):
    data = (PAGES / file).read_bytes()
    assert data.decode(encoding) == text_of(Path(file).stem)
    if encoding != "utf-8":
        with pytest.raises(UnicodeDecodeError):
            data.decode("utf-8")


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("kunshan-listing", "[這個為與從產業創]"),
        ("deqing-report", "資訊|數位|軟體|智慧財產|人工智慧"),
        ("yixing-water", r"[㐀-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)"),
        ("taicang-campus", r"[㐀-鿿]（[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+）"),
        ("xuzhou-ranking", r"[㐀-鿿] \([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\) "),
        ("shanghai-parks", r"(?m)^徐 汇$"),
        ("low-altitude-cities", r"(?m)^景 德 镇$"),
        ("jingjiang-conference", "我市.*全市|全市[\\s\\S]*我市"),
        ("credit-reprint", "转载"),
        ("cixi-magnets", "^# "),
    ],
)
def test_each_kind_of_page_is_there(name, pattern):
    assert re.search(pattern, text_of(name))


def test_one_page_is_mostly_teasers_of_other_pages():
    boilerplate = sum(end - start for start, end in GOLD["jiangyin-teasers"]["boilerplate"])
    assert boilerplate > 0.6 * len(text_of("jiangyin-teasers"))


def test_a_reprint_has_the_article_of_another_page():
    article = text_of("wuxi-xinwu-credit")
    assert article in text_of("credit-reprint")
    assert not text_of("credit-reprint").startswith(article[:10])


@pytest.mark.parametrize("name", ["nanjing-software", "nantong-talent"])
def test_navigation_and_headlines_of_other_pages_are_not_read(name):
    markup = (PAGES / f"{name}.html").read_bytes().decode("gb18030" if name == "nantong-talent" else "utf-8")
    headlines = re.findall(r'<li><a href="[^"]*">([^<]+)</a></li>', markup)
    assert len(headlines) >= 10
    assert [headline for headline in headlines if headline in text_of(name)] == []
    assert "政务公开" not in text_of(name)


@pytest.mark.parametrize(("file", "fewest"), [("yangtze-delta.jsonl", 3), ("zhejiang.csv", 3)])
def test_a_file_of_records_has_several(file, fewest):
    documents = [document for document in DOCUMENTS.values() if document.source == file]
    assert len(documents) >= fewest
    assert all(document.title and document.date and document.outlet for document in documents)


def test_dates_from_the_files_are_the_annotated_ones():
    dated = {name: document.date for name, document in DOCUMENTS.items() if document.date}
    assert len(dated) >= 10
    assert dated == {name: GOLD[name]["date"] for name in dated}


def test_many_entities_recur_so_that_the_graph_hangs_together():
    documents = Counter(
        name
        for row in GOLD.values()
        for name in {(mention["type"], *mention["canonical"][:1]) for mention in row["mentions"]}
    )
    assert sum(count > 1 for count in documents.values()) >= 150


def test_the_read_me_says_that_all_is_fiction():
    assert "fiction" in (SAMPLE / "README.md").read_text("utf-8")
