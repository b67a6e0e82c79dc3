"""Readers: one contract for all formats, then what each format needs, then ids, encodings and what cannot be read."""

import errno
import gzip
import io
import json
import os
import random
import re
from pathlib import Path
from string import Template

import pytest
from formats import to_docx, to_pdf, to_warc, to_zip
from hypothesis import given
from hypothesis import strategies as st

import kg.plugins
import kg.read
from kg.errors import KgError
from kg.read import READERS, find, read_jsonl, read_path, read_paths
from kg.read.encoding import NotText, decode, detect
from kg.read.fields import to_date
from kg.read.html import to_page

DATA = Path(__file__).parent / "data" / "read"
TITLE = "江阴共建合成生物创新中心"
FIRST = "3月6日，江阴市科技局与江南大学签订协议，在霞客湾科学城共建合成生物创新中心。"
LAST = "中心列入“暨阳英才计划”，首批课题交给无锡高新区的两家企业承担，三年投入一亿元。"
SIMPLIFIED = "江阴市科技局与江南大学共建合成生物创新中心"
TRADITIONAL = "江陰市科技局與江南大學共建合成生物創新中心"
JUNK = random.Random(7).randbytes(3000)  # noqa: S311 - a seed, no secret
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + JUNK


def only(path):
    documents = list(read_path(path))
    assert len(documents) == 1, documents
    return documents[0]


def written(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def is_a_row_with_one_line(document):
    return document.text == "" and document.error and "\n" not in document.error and "Traceback" not in document.error


def needs_extra(suffix):
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")


# The contract of a reader


@pytest.mark.parametrize("suffix", READERS)
def test_every_format_gives_the_whole_page(suffix):
    needs_extra(suffix)
    document = only(DATA / f"a{suffix}")
    assert document.error is None
    assert document.source == f"a{suffix}"
    assert document.text.removeprefix("# ").split("\n") == [TITLE, FIRST, LAST]


@pytest.mark.parametrize("suffix", READERS)
def test_every_format_answers_junk_with_an_error_of_one_line(suffix, tmp_path):
    needs_extra(suffix)
    document = only(written(tmp_path / f"junk{suffix}", JUNK))
    assert is_a_row_with_one_line(document)


@pytest.mark.parametrize("suffix", READERS)
def test_every_format_survives_a_file_cut_in_half(suffix, tmp_path):
    needs_extra(suffix)
    whole = (DATA / f"a{suffix}").read_bytes()
    documents = list(read_path(written(tmp_path / f"half{suffix}", whole[: len(whole) // 2])))
    assert documents
    assert all(LAST not in document.text for document in documents)
    if suffix in (".pdf", ".docx", ".jsonl", ".parquet", ".warc", ".warc.gz"):
        assert documents[-1].error


@pytest.mark.parametrize("suffix", READERS)
def test_every_format_reads_a_file_alike_twice(suffix):
    needs_extra(suffix)
    assert list(read_path(DATA / f"a{suffix}")) == list(read_path(DATA / f"a{suffix}"))


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv", ".parquet"])
def test_records_bring_their_title_date_outlet_and_address(suffix):
    needs_extra(suffix)
    document = only(DATA / f"a{suffix}")
    assert (document.id, document.title, document.date) == ("a", TITLE, "2024-03-07")
    assert (document.outlet, document.url) == ("虚构日报", "https://example.cn/a")


def test_an_entry_point_adds_a_format(monkeypatch, tmp_path):
    from importlib.metadata import EntryPoint

    point = EntryPoint(".note", "kg.read.plain:read_text", "kg.read")
    for module in (kg.read, kg.plugins):
        monkeypatch.setattr(module, "entry_points", lambda group: [point] if group == "kg.read" else [])
    kg.read._suffixes.cache_clear()
    try:
        assert only(written(tmp_path / "a.note", SIMPLIFIED)).text == SIMPLIFIED
    finally:
        kg.read._suffixes.cache_clear()


# Plain text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t无锡"), max_size=60))
def test_a_text_in_utf_8_comes_back_to_the_last_character(text):
    assert decode(text.encode("utf-8-sig")) == text


def test_line_ends_and_spaces_stay_as_they_are_in_the_file(tmp_path):
    text = "\u3000\u3000无 锡\r\n\r\n江阴\r宜兴 \n"
    assert only(written(tmp_path / "a.txt", text)).text == text


def test_an_empty_file_is_an_empty_page(tmp_path):
    document = only(written(tmp_path / "a.txt", b""))
    assert (document.text, document.error) == ("", None)


def test_a_first_heading_is_the_title_of_markdown(tmp_path):
    document = only(written(tmp_path / "a.md", "摘要\n\n# 无锡的雨 #\n\n## 江阴\n"))
    assert document.title == "无锡的雨"
    assert document.text.startswith("摘要\n\n# 无锡")


# Encodings

ENCODINGS = [
    ("utf-8", SIMPLIFIED),
    ("utf-8-sig", SIMPLIFIED),
    ("gb18030", SIMPLIFIED),
    ("gb18030", TRADITIONAL),
    ("gbk", SIMPLIFIED),
    ("gb2312", SIMPLIFIED),
    ("big5", TRADITIONAL),
    ("big5hkscs", f"{TRADITIONAL}，香港深水埗、鰂魚涌"),
    ("utf-16", SIMPLIFIED),
    ("utf-16-le", SIMPLIFIED),
    ("utf-16-be", TRADITIONAL),
    ("utf-32", SIMPLIFIED),
]


@pytest.mark.parametrize(("encoding", "text"), ENCODINGS)
def test_twenty_characters_tell_their_encoding(encoding, text):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("encoding", "text"), ENCODINGS)
def test_ascii_before_the_text_does_not_mislead(encoding, text):
    page = f"<html>{'<!-- a comment that goes on and on -->' * 300}\n2024-03-07 x{text}"
    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize(("encoding", "text"), [("gb18030", SIMPLIFIED), ("big5", TRADITIONAL), ("utf-8", SIMPLIFIED)])
@pytest.mark.parametrize("place", [0, 1, 7, 8])
def test_a_bad_byte_costs_a_character_and_not_the_page(encoding, text, place):
    page = text * 4
    data = page.encode(encoding)
    read = decode(data[:place] + b"\xff" + data[place:])
    assert "\ufffd" in read
    assert read.endswith(text * 3)


@given(st.integers(0, 40), st.integers(8, 24), st.sampled_from(["gb18030", "utf-16-le", "utf-16-be"]))
def test_any_stretch_of_a_page_tells_its_encoding(start, length, encoding):
    text = (FIRST + LAST)[start : start + length]
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [PNG, JUNK, b"\0" * 100, gzip.compress(JUNK), to_zip({"a": "text"}) + JUNK])
def test_a_binary_file_under_a_false_name_is_no_text(data, tmp_path):
    with pytest.raises(NotText):
        detect(data)
    assert only(written(tmp_path / "photo.txt", data)).error == "not a text file"


def test_other_languages_are_left_to_the_library():
    japanese = "これは日本語の文章です。文字コードの判定を確かめるために書きました。"
    assert decode(japanese.encode("shift_jis")) == japanese


# HTML

ARTICLE = (
    "3月6日，我市召开低空经济产业推进会，部署今年的重点任务。云栖航空科技有限公司与市科技局签订合作协议，共建检测中心。",
    "会上印发的《云栖市低空经济三年行动计划》提出，到2026年集聚企业一百家。首批物流航线由滨湖区和高新区先行试点。",
    "市发改委负责人说，下一步将联合江南大学组建低空装备研究院，把低空经济和人工智能、新材料结合起来，让企业用得上。",
)
RELATED = {
    "related0": "青阳县：老船厂里长出海洋生物医药",
    "related1": "白鹭市与东方理工大学共建量子实验室",
    "related2": "石桥区发布“灯塔企业”培育工程",
    "teaser0": "记者从青阳县获悉，停产多年的船厂改造为海洋生物医药产业园，首批十二家企业入驻。",
    "teaser1": "白鹭市政府与东方理工大学昨日签约，双方将共建量子信息实验室，首期投入两亿元。",
    "teaser2": "石桥区日前发布“灯塔企业”培育工程，三年内支持五十家制造业企业数字化转型。",
}
LAYOUTS = sorted((DATA / "layouts").glob("*.html"))


def laid_out(layout):
    article = "".join(f"<p>\u3000\u3000{part.replace('江南大学', '<a href=x>江南大学</a>')}</p>\n" for part in ARTICLE)
    return Template(layout.read_text(encoding="utf-8")).substitute(article=article, **RELATED)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_keeps_the_article_and_leaves_other_articles_out(layout, tmp_path):
    document = only(written(tmp_path / "a.html", laid_out(layout)))
    assert [part for part in ARTICLE if part not in document.text] == []
    assert [part for part in RELATED.values() if part in document.text] == []
    assert document.title == "我市召开低空经济推进会"
    assert document.text.count(document.title) == 1


@pytest.mark.parametrize(
    ("layout", "date", "outlet", "url"),
    [
        ("gov", "2024-03-07", "云栖日报", None),
        ("portal", "2024-03-07", "云栖新闻网", "https://news.example.cn/2024/0307/1.html"),
        ("article", "2024-03-07", "云栖在线", None),
        ("account", "2024-03-07", "云栖发布", None),
        ("bare", None, None, None),
        ("teasers", "2024-03-07", None, None),
    ],
)
def test_a_layout_tells_date_outlet_and_address(layout, date, outlet, url, tmp_path):
    document = only(written(tmp_path / "a.html", laid_out(DATA / "layouts" / f"{layout}.html")))
    assert (document.date, document.outlet, document.url) == (date, outlet, url)


@pytest.mark.parametrize("encoding", ["gb2312", "big5", "utf-16"])
def test_a_page_in_another_encoding_is_read_alike(encoding, tmp_path):
    body = "<p>無錫高新區與江南大學共建</p>" if encoding == "big5" else "<p>无锡高新区与江南大学共建</p>"
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head>{body}</html>'
    assert only(written(tmp_path / "a.html", page.encode(encoding))).text in body


def test_a_false_declaration_of_an_encoding_is_not_believed(tmp_path):
    page = f'<html><head><meta charset="gb2312"></head><body><p>{SIMPLIFIED}</p></body></html>'
    assert only(written(tmp_path / "a.html", page.encode("utf-8"))).text == SIMPLIFIED


def test_a_box_of_links_within_an_article_does_not_take_the_rest_with_it(tmp_path):
    box = "<p>相关阅读</p><p><a href=1>青阳县的船厂</a></p><p><a href=2>白鹭市的灯塔</a></p>"
    page = f"<html><body><div><p>{ARTICLE[0]}</p>{box}<p>{ARTICLE[1]}</p></div></body></html>"
    text = only(written(tmp_path / "a.html", page)).text
    assert text == f"{ARTICLE[0]}\n{ARTICLE[1]}"


def test_markup_written_as_text_stays_text(tmp_path):
    page = f"<html><body><p>{ARTICLE[0]}&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p></body></html>"
    assert only(written(tmp_path / "a.html", page)).text.endswith("<script>alert(1)</script> &amp;")


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("无锡出台新政_无锡市人民政府", "无锡出台新政"),
        ("无锡出台新政-江苏新闻网", "无锡出台新政"),
        ("无锡出台新政 - 要闻 - 虚构网", "无锡出台新政"),
        ("规划（2021-2025年）发布", "规划（2021-2025年）发布"),
        ("C-V2X测试场启用", "C-V2X测试场启用"),
    ],
)
def test_a_title_loses_the_name_of_the_site_only(title, kept, tmp_path):
    assert only(written(tmp_path / "a.html", f"<title>{title}</title><p>{ARTICLE[0]}</p>")).title == kept


def test_a_page_nested_beyond_reason_is_read_all_the_same():
    page = f"{'<div>' * 40000}{SIMPLIFIED}{'</div>' * 40000}"
    assert to_page(page.encode(), "a").text == SIMPLIFIED


@pytest.mark.parametrize("script", ["{", "[]", '{"@graph": {"datePublished": 3}}', "[" * 100000])
def test_broken_json_ld_is_passed_over(script, tmp_path):
    page = f'<script type="application/ld+json">{script}</script><p>{ARTICLE[0]}</p>'
    assert only(written(tmp_path / "a.html", page)).text == ARTICLE[0]


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024年3月7日 09:30", "2024-03-07"),
        ("2024-03-07T23:30:00Z", "2024-03-07"),
        ("2024/3/7", "2024-03-07"),
        ("20240307093000", None),
        ("20240307", "2024-03-07"),
        ("2024-13-41 2024.03.07", "2024-03-07"),
        ("Thu, 7 Mar 2024 01:00:00 GMT", "2024-03-07"),
        ("3月7日", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_as_iso(value, date):
    assert to_date(value) == date


# PDF


def broken(text, width=20):
    return [text[start : start + width] for start in range(0, len(text), width)]


def test_a_name_broken_by_the_end_of_a_line_is_whole_again(tmp_path):
    pages = [["无锡的雨", *broken(FIRST), *broken(LAST)]]
    assert only(written(tmp_path / "a.pdf", to_pdf(pages))).text == f"无锡的雨\n{FIRST}\n{LAST}"


def test_a_paragraph_goes_on_over_a_page_and_its_furniture(tmp_path):
    lines = broken(FIRST + LAST)
    pages = [["虚构市政府公报", line, f"— {number} —"] for number, line in enumerate(lines, start=1)]
    text = only(written(tmp_path / "a.pdf", to_pdf(pages))).text
    assert text == FIRST + LAST


def test_items_of_a_list_stay_lines(tmp_path):
    items = [
        "一、支持范围包括生物医药和集成电路",
        "（一）在无锡高新区注册的科技型企业",
        "1.研发费用按实际发生的数额补助",
    ]
    assert only(written(tmp_path / "a.pdf", to_pdf([items]))).text == "\n".join(items)


def test_radicals_that_stand_for_characters_are_characters(tmp_path):
    assert only(written(tmp_path / "a.pdf", to_pdf([["⼯业⻋间"]]))).text == "工业车间"


def test_a_locked_pdf_is_a_row_with_an_error():
    assert is_a_row_with_one_line(only(DATA / "locked.pdf"))


def test_a_scan_says_that_it_has_no_text(tmp_path):
    assert "OCR" in only(written(tmp_path / "scan.pdf", to_pdf([[]]))).error


# Word


def test_word_gives_tables_and_text_boxes_but_not_what_was_struck_out(tmp_path):
    def run(text):
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    body = (
        f"<w:tbl><w:tr><w:tc>{run('江阴市')}</w:tc><w:tc>{run('合成生物')}</w:tc></w:tr></w:tbl>"
        "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>留下</w:t><w:br/><w:t>的</w:t></w:r></w:p>"
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:txbxContent>{run('框')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{run('框')}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = only(written(tmp_path / "a.docx", to_docx(["标题"], "Template 7", body)))
    assert document.text == "标题\n江阴市\n合成生物\n留下\n的\n\n框"
    assert document.title is None


@pytest.mark.parametrize("data", [to_zip({"a.xml": "<a/>"}), to_zip({"word/document.xml": "<w:document"})])
def test_a_zip_that_is_no_word_file_is_a_row_with_an_error(data, tmp_path):
    assert is_a_row_with_one_line(only(written(tmp_path / "a.docx", data)))


def test_entities_that_multiply_do_not_fill_the_memory(tmp_path):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">{entities}]><a>&e11;</a>'
    assert is_a_row_with_one_line(only(written(tmp_path / "a.docx", to_zip({"word/document.xml": bomb}))))


# Records


def test_a_bad_line_becomes_a_row_with_an_error_and_the_others_go_on(tmp_path):
    lines = ['{"id": "x", "text": "无锡"}', '{"id": "y", "text": ', "", "[1]", '{"id": "z"}', '{"text": "江阴"}']
    documents = list(read_path(written(tmp_path / "a.jsonl", "\n".join(lines))))
    assert [document.id for document in documents] == ["x", "a#2", "a#4", "a#5", "a#6"]
    assert [document.text for document in documents] == ["无锡", "", "", "", "江阴"]
    assert [re.match(r"line \d", document.error or "") and document.error[:6] for document in documents] == [
        *(None, "line 2", "line 4", "line 5", None)
    ]


def test_a_line_separator_within_a_record_is_no_end_of_line():
    line = json.dumps({"id": "a", "text": "无锡\u2028江阴\x85宜兴"}, ensure_ascii=False)
    assert [document.text for document in read_jsonl([line.encode()])] == ["无锡\u2028江阴\x85宜兴"]


def test_half_a_surrogate_pair_keeps_its_place():
    (document,) = read_jsonl([b'{"id": "a", "text": "\\ud83d\\u65e0\\u9521"}'])
    assert document.text == "\ufffd无锡"


def test_standard_input_is_read_as_json_lines():
    stream = io.BytesIO('{"id": 1, "text": "无锡"}\n{"id": 1, "text": "江阴"}\n{"text": "宜兴"}\n'.encode())
    assert [(document.id, document.text) for document in read_jsonl(stream)] == [
        *(("1", "无锡"), ("1#2", "江阴"), ("stdin#3", "宜兴"))
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_records_come_in_other_encodings_too(encoding, tmp_path):
    lines = "".join(f'{{"id": "{name}", "正文": "{SIMPLIFIED}"}}\n' for name in "ab")
    documents = list(read_path(written(tmp_path / "r.jsonl", lines.encode(encoding))))
    assert [(document.id, document.text) for document in documents] == [("a", SIMPLIFIED), ("b", SIMPLIFIED)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_by_the_names_of_its_columns(delimiter, tmp_path):
    header, row = ["标题", "正文", "发布时间", "来源", "链接"], ["雨", '"无锡\n下雨"', "2024年3月7日", "虚构日报", "u"]
    table = "\r\n".join(map(delimiter.join, (header, row)))
    document = only(written(tmp_path / "t.csv", table.encode("gb18030")))
    assert (document.id, document.title, document.text) == ("t#1", "雨", "无锡\n下雨")
    assert (document.date, document.outlet, document.url) == ("2024-03-07", "虚构日报", "u")


def test_a_table_without_a_column_of_text_is_one_row_with_an_error(tmp_path):
    document = only(written(tmp_path / "t.csv", "name,value\na,1\nb,2\n"))
    assert "正文" in document.error
    assert "name, value" in document.error


def test_parquet_without_its_extra_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(KgError, match=re.escape('pip install "kg[parquet]"')):
        list(read_path(DATA / "a.parquet"))


# WARC


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_gives_its_pages_and_neither_pictures_nor_failures(packed, tmp_path):
    html = f"<p>{ARTICLE[0]}</p>".encode("gb18030")
    good = to_warc(
        [
            ("https://example.cn/1", "text/html; charset=gbk", html),
            ("https://example.cn/2", "image/png", PNG),
            ("https://example.cn/3", "text/plain", SIMPLIFIED.encode()),
            ("https://example.cn/4", "text/plain", PNG),
        ],
        packed=packed,
    )
    gone = to_warc([("https://example.cn/5", "text/html", html)], status=404, packed=packed)
    path = written(tmp_path / f"crawl.warc{'.gz' * packed}", good + gone)
    documents = list(read_path(path))
    assert [(document.id, document.url, document.text) for document in documents] == [
        ("crawl#1", "https://example.cn/1", ARTICLE[0]),
        ("crawl#3", "https://example.cn/3", SIMPLIFIED),
        ("crawl#4", "https://example.cn/4", ""),
    ]
    assert documents[2].error == "not a text file"


def test_a_crawl_that_breaks_off_keeps_the_pages_before(tmp_path):
    pages = [(f"https://example.cn/{number}", "text/plain", SIMPLIFIED.encode()) for number in (1, 2)]
    data = to_warc(pages, packed=True)
    documents = list(read_path(written(tmp_path / "crawl.warc.gz", data[:-30])))
    assert documents[0].text == SIMPLIFIED
    assert documents[-1].error


# Ids and paths


def tree(root, *names):
    return [written(root / name, f"{SIMPLIFIED}：{name}") for name in names]


def test_a_file_is_called_by_its_stem_and_by_its_path_where_stems_meet(tmp_path):
    tree(tmp_path, "a.txt", "b/a.txt", "b/c.txt", "v2.1 plan.txt")
    assert [document.id for document in read_path(tmp_path)] == ["a.txt", "v2.1 plan", "b/a.txt", "c"]


def test_ids_do_not_depend_on_the_order_of_the_arguments(tmp_path):
    paths = [tmp_path / "x", tmp_path / "y", tmp_path / "x" / "b" / "a.txt", tmp_path / "r.jsonl"]
    tree(tmp_path, "x/a.txt", "x/b/a.txt", "y/a.txt", "y/d.txt")
    written(tmp_path / "r.jsonl", '{"id": "d", "text": "1"}\n{"id": "e", "text": "2"}\n{"id": "e", "text": "3"}\n')
    forward, backward = list(read_paths(paths)), list(read_paths(reversed(paths)))
    assert sorted(forward, key=lambda document: document.id) == sorted(backward, key=lambda document: document.id)
    assert len({document.id for document in forward}) == len(forward) == 7
    assert {"r/d", "e", "e#3"} <= {document.id for document in forward}


def test_files_come_in_the_order_given_and_folders_in_sorted_order(tmp_path):
    tree(tmp_path, "b.txt", "a.txt", "f/2.txt", "f/10.txt")
    documents = read_paths([tmp_path / "b.txt", tmp_path / "f", tmp_path / "a.txt"])
    assert [document.id for document in documents] == ["b", "10", "2", "a"]


def test_unknown_files_are_passed_over_and_reported(tmp_path):
    tree(tmp_path, "a.txt", "b/photo.png", "b/.hidden.txt", ".git/x.txt", "~$a.docx")
    found = find([tmp_path])
    assert [source.name for source in found.sources] == ["a.txt"]
    assert found.skipped == ("b/photo.png",)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv", ".docx", ".pdf", ".warc", ".parquet"])
def test_an_empty_file_of_records_or_pages_is_a_row_that_says_so(suffix, tmp_path):
    document = only(written(tmp_path / f"a{suffix}", b""))
    assert (document.id, document.text, document.error) == ("a", "", "the file is empty")


@pytest.mark.parametrize("name", ["blank.jsonl", "head.csv"])
def test_a_file_without_a_record_is_a_row_that_says_so(name, tmp_path):
    document = only(written(tmp_path / name, {"blank.jsonl": "\n\n", "head.csv": "id,text\n"}[name]))
    assert (document.source, document.error) == (name, "no page or record in it")


def test_a_page_of_no_bytes_is_an_empty_page(tmp_path):
    document = only(written(tmp_path / "a.html", b""))
    assert (document.text, document.error) == ("", None)


def closed(monkeypatch, module, name, path):
    """Let the system refuse one path to one of its calls; a test that runs as root may do all that it forbids."""
    call = getattr(module, name)

    def refuse(asked, *rest, **options):
        if not isinstance(asked, int) and Path(asked) == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return call(asked, *rest, **options)

    monkeypatch.setattr(module, name, refuse)


def test_a_folder_that_may_not_be_listed_is_a_row_that_says_so(tmp_path, monkeypatch):
    tree(tmp_path, "a.txt", "b/c/d.txt", "b/e.txt", "f.txt")
    closed(monkeypatch, os, "scandir", tmp_path / "b" / "c")
    rows = {document.source: document.error for document in read_path(tmp_path)}
    assert list(rows) == ["a.txt", "f.txt", "b/e.txt", "b/c"]
    assert rows.pop("b/c") == "a folder that cannot be listed: Permission denied"
    assert set(rows.values()) == {None}


def test_a_named_folder_that_may_not_be_listed_is_a_row_that_says_so(tmp_path, monkeypatch):
    tree(tmp_path, "b/e.txt")
    closed(monkeypatch, os, "scandir", tmp_path / "b")
    assert [(one.id, "Permission denied" in one.error) for one in read_path(tmp_path / "b")] == [("b", True)]


def test_a_file_that_may_not_be_looked_at_is_a_row_that_says_so(tmp_path, monkeypatch):
    tree(tmp_path, "a.txt", "b.txt")
    closed(monkeypatch, os, "stat", tmp_path / "b.txt")
    closed(monkeypatch, io, "open", tmp_path / "b.txt")
    rows = {document.id: document.error for document in read_path(tmp_path)}
    assert rows["a"] is None
    assert "Permission denied" in rows["b"]


def test_what_is_to_be_left_is_neither_read_nor_reported(tmp_path):
    tree(tmp_path, "a.txt", "b/old.txt", "out/graph.html", "out/graph.ttl", "mine.jsonl")
    found = find([tmp_path], [tmp_path / "out", tmp_path / "mine.jsonl"])
    assert ([one.name for one in found.sources], found.skipped) == (["a.txt", "b/old.txt"], ())
    with pytest.raises(KgError):
        find([tmp_path / "mine.jsonl"], [tmp_path / "mine.jsonl"])
    assert [one.name for one in find([tmp_path / "out"], [tmp_path / "out"]).sources] == ["graph.html"]


@pytest.mark.parametrize("name", ["missing", "empty", "only/photo.png", "only"])
def test_nothing_to_read_is_one_line_that_says_what_to_do(name, tmp_path):
    (tmp_path / "empty").mkdir()
    tree(tmp_path, "only/photo.png")
    with pytest.raises(KgError) as caught:
        list(read_path(tmp_path / name))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_bad_file_does_not_end_the_run(tmp_path):
    tree(tmp_path, "a.txt", "c.txt")
    written(tmp_path / "b.pdf", to_pdf([[SIMPLIFIED]])[:200])
    assert [bool(document.error) for document in read_path(tmp_path)] == [False, True, False]
