import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.clean import clean, normalise
from kg.clean.boilerplate import find_boilerplate
from kg.clean.garble import remove_garble
from kg.clean.script import to_simplified
from kg.text import Text

DATA = Path(__file__).parent / "data"
LINES = (DATA / "clean.tsv").read_text("utf-8").splitlines()
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nr]))")
ARTICLE = (
    "　　8月11日下午，无锡市科技局与江南大学签约，共建集成电路技术创新中心，太湖人才计划升级版同日发布。\n"
    "　　滨湖区、新吴区围绕物联网、生物医药布局产业园区，年内建成科创载体八十万平方米，新增高新技术企业两百家。\n"
    "　　市科技局负责人表示，下一步将支持企业与高校院所联合攻关，把更多成果留在本地，把更多人才引到企业里去。\n"
)
PIECES = """無錫|高新区|創(chuàng)|网(wang)|(AI)| |　|"|“|”|「|」|,|。|：|1.6|2024-02-07|GDP|江 阴|
相关阅读|· 泰州|来源：无锡日报|
首页 > 新闻|&nbsp;|&amp;|&#38;|<b>|<p>|?zhí)?|資訊|網路|
\u200b|\r|公里|著|昇|責任編輯|（记者 张三）|版权所有|，|．|'|ICP备"""
PIECES = st.sampled_from([*PIECES.replace("\n", "").split("|"), "\n", "\r\n", "\ud800", ARTICLE])
PAGES = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


def unescape(text):
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else {"n": "\n", "r": "\r"}[match[2]], text)


@pytest.mark.parametrize("case", [line for line in LINES if not line.startswith("#")])
def test_a_raw_line_becomes_its_clean_one(case):
    raw, expected = map(unescape, case.split("\t"))
    assert normalise(Text.of(raw))[0].value == expected


def cleaned(page):
    return clean(page).whole.value


@settings(deadline=None)
@given(PAGES)
def test_clean_twice_is_clean_once(page):
    once = cleaned(page)
    assert cleaned(once) == once


@settings(deadline=None)
@given(PAGES)
def test_every_character_leads_back_to_the_page_in_order(page):
    for text in (clean(page).whole, clean(page).text):
        spans = [text.raw_span(index, index + 1) for index in range(len(text.value))]
        assert all(0 <= start < end <= len(page) for start, end in spans)
        assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))


@settings(deadline=None)
@given(PAGES)
def test_what_is_cut_and_what_is_kept_make_up_the_page(page):
    result = clean(page)
    edges = [edge for cut in result.cuts for edge in (cut.start, cut.end)]
    assert edges == sorted(edges)
    kept = {result.text.raw_span(index, index + 1) for index in range(len(result.text.value))}
    assert all(end <= cut.start or cut.end <= start for start, end in kept for cut in result.cuts)


@settings(deadline=None)
@given(PAGES)
def test_the_script_keeps_the_length(page):
    assert len(to_simplified(Text.of(page)).value) == len(page)


SIMPLIFIED = "无锡高新区的科技创新与产业发展，要把企业、人才和知识产权汇聚起来，建设长三角集成电路高地。"


def test_a_traditional_and_garbled_copy_becomes_the_same_text():
    opencc = pytest.importorskip("opencc")
    pypinyin = pytest.importorskip("pypinyin")
    traditional = opencc.OpenCC("s2t").convert(SIMPLIFIED)
    readings = [pypinyin.pinyin(character)[0][0] for character in traditional]
    for opening, closing in ("()", "（）", "[]"):
        garbled = "".join(
            f"{character}{opening}{reading}{closing}" if reading != character and index % 3 else character
            for index, (character, reading) in enumerate(zip(traditional, readings, strict=True))
        )
        assert clean(garbled).text.value == SIMPLIFIED
        assert clean(traditional).text.value == SIMPLIFIED


def test_the_bracket_belongs_to_the_character_before_it():
    text = remove_garble(Text.of("科技創(chuàng)新局"))
    assert text.raw_span(0, 5) == (0, 13)
    assert text.raw_span(2, 3) == (2, 11)


def test_a_space_after_a_bracket_belongs_to_no_character():
    text = remove_garble(Text.of("徐州 (zhōu) 市 (shì) 科"))
    assert text.value == "徐州市科"
    assert text.raw_span(0, 2) == (0, 9)
    assert text.raw_span(0, 3) == (0, 17)


def test_a_spaced_heading_is_a_name_with_its_space():
    assert clean("江 阴").whole.raw_span(0, 2) == (0, 3)


def test_every_reading_of_the_common_characters_counts_as_garble():
    pypinyin = pytest.importorskip("pypinyin")
    for character in "无锡高新区科技创新产业发展企业人才知识产权集成电路":
        for reading in pypinyin.pinyin(character, heteronym=True, style=pypinyin.Style.NORMAL)[0]:
            assert remove_garble(Text.of(f"{character}({reading})")).value == character


def cut_lines(page):
    """The lines that are cut, each with its reason."""
    value = normalise(Text.of(page))[0].value
    return {
        line: why for (start, end), why in find_boilerplate(value) for line in value[start:end].splitlines() if line
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("首页 > 新闻中心 > 澄江要闻", "navigation"),
        ("您现在的位置：首页 → 园区 → 正文", "navigation"),
        ("网站首页 | 走进扬州 | 政策法规 | 联系我们", "navigation"),
        ("2023-11-09 08:31　来源：江阴日报　字体：大 中 小", "source"),
        ("发布时间:2019-10-02  来源:张家港市人民政府", "source"),
        ("本文转自:人民网-江苏频道", "source"),
        ("index_new5.html", "template"),
        ("分享到：微信 微博 QQ空间", "widget"),
    ],
)
def test_a_line_above_the_article_is_cut(line, why):
    assert cut_lines(f"{line}\n无锡再添一把火\n{ARTICLE}") == {normalise(Text.of(line))[0].value: why}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("（记者 陆晓棠　编辑 缪一鸣）", "byline"),
        ("（本报记者 张三 通讯员 李四）", "byline"),
        ("责任编辑：李明芬", "source"),
        ("上一篇：玉屏油茶香飘大湾区\n下一篇：遵义铝产业出新天地", "pager"),
        ("苏ICP备05009371号　江阴市融媒体中心版权所有", "footer"),
        ("关键词：通化招商 医药园区 沈阳厂房", "tags"),
        ("延伸阅读：合肥量子中心首批楼宇交付", "related"),
        ("相关阅读\n·泰州医药高新区三天签约九个项目\n·张家港：沙钢老厂房里长出设计学院", "related"),
        ("猜你喜欢\n常州经开区挂牌激光研究院\n佛山顺德：一镇一所大学", "related"),
        ("【打印本页】　【关闭窗口】", "widget"),
    ],
)
def test_a_line_below_the_article_is_cut(lines, why):
    found = cut_lines(f"无锡再添一把火\n{ARTICLE}{lines}")
    assert len(found) == len(lines.splitlines())
    assert set(found.values()) == {why}


def test_teasers_below_bullets_are_cut_to_the_end():
    teaser = "通辽市委全体会议提出，建设创新型城市，推动高质量发展，围绕十大产业部署创新链，记者进行了报道。"
    page = f"无锡再添一把火\n{ARTICLE}相关焦点\n  • 建设创新型城市\n    {teaser}\n  • 高质量发展\n    {teaser}\n"
    assert "通辽" not in clean(page).text.value
    assert "太湖人才计划" in clean(page).text.value


def test_a_list_above_the_article_does_not_swallow_it():
    for above in ("来源：无锡日报\n相关专题\n", "相关阅读\n· 泰州签约九个项目\n· 张家港设计学院\n"):
        assert clean(f"无锡再添一把火\n{above}{ARTICLE}").text.value.count("滨湖区") == 1


def test_an_article_that_resumes_after_a_list_is_kept():
    page = f"无锡再添一把火\n{ARTICLE}相关阅读\n· 泰州签约九个项目\n· 张家港设计学院\n{ARTICLE}"
    assert clean(page).text.value.count("滨湖区") == 2
    assert "泰州" not in clean(page).text.value


TEASER = "通辽市委全体会议提出，建设创新型城市，推动高质量发展，围绕十大产业部署创新链，记者进行了报道。" * 3
ENDS = {
    "teasers": "相关焦点\n" + f"• 建设创新型城市\n{TEASER}\n" * 12,
    "titles": "责任编辑：李明芬\n相关阅读\n" + "建设创新型城市\n" * 12,
    "disclaimer": "免责声明：本文不代表本站观点\n" + f"建设创新型城市\n{TEASER}\n" * 12,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_of_pages_joined_in_one_file_each_article_is_kept_and_each_list_cut(end):
    article = "无锡再添一把火\n" + ARTICLE * 3
    found = clean((article + end) * 40).text.value
    assert found.count("滨湖区") == 40 * 3
    assert "建设创新型城市" not in found
    assert "通辽" not in found


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize(
    "line", ["无锡再添一把火，江阴再添一盏灯", "The lake is calm; the city by the lake is busy. " * 2]
)
def test_what_goes_on_too_long_for_the_end_of_a_page_is_kept(end, line):
    page = f"无锡再添一把火\n{ARTICLE}{end}" + f"{line}\n" * 2000
    assert len(clean(page).text.value) > 1900 * len(line)


@pytest.mark.parametrize(
    "line",
    [
        "江 阴",
        "一、支持方向",
        "（一）生物医药",
        "2021年6月18日",
        "苏州工业园区科技创新委员会",
        "——对话中国宜兴环保科技工业园负责人",
        "（2024年1月16日在盐城市第九届人民代表大会第三次会议上）",
        "记者：提起宜兴，外地人先想到紫砂壶，业内人先想到环保。这个产业从哪里来？",
        "本报讯（记者 过锦程）8月11日下午，市委、市政府把各区、各部门的负责人请到太湖饭店。",
        "新华社贵阳1月15日电",
        "6 月 7 日召开的",
        "市委十四届七次全会",
        "相关企业已达一千八百多家，相关产业产值突破千亿元。",
    ],
)
def test_a_line_of_the_article_is_kept(line):
    for page in (
        f"无锡再添一把火\n{line}\n{ARTICLE}",
        f"无锡再添一把火\n{ARTICLE}{line}\n{ARTICLE}",
        f"无锡再添一把火\n{ARTICLE}{line}\n",
    ):
        assert cut_lines(page) == {}


def test_a_telephone_number_is_cut_only_beside_other_boilerplate():
    contact = "联系人：市科技局 宋延冬　电话：0546-8300000"
    assert cut_lines(f"关于申报的通知\n{ARTICLE}{contact}\n") == {}
    assert len(cut_lines(f"关于申报的通知\n{ARTICLE}{contact}\n友情链接：苏州高新区 常州高新区\n")) == 2


def test_cut_blocks_leave_their_line_breaks():
    page = f"无锡再添一把火\n来源：江阴日报 2023-11-09 08:31\n{ARTICLE}"
    assert clean(page).text.value.startswith("无锡再添一把火\n\n8月11日")


def test_a_simplified_page_is_not_called_traditional():
    assert not clean(ARTICLE).traditional
    assert clean("無錫市科技局與江南大學簽約").traditional


def test_a_long_run_of_spaces_is_cleaned_in_linear_time():
    assert clean("无锡" + " " * 200_000 + "江阴").whole.value.endswith("江阴")
