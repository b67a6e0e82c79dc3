from hypothesis import given
from hypothesis import strategies as st

from kg.sentences import split
from kg.text import Text


def sentences(value):
    return [value[stretch.start : stretch.end] for stretch in split(Text.of(value))[1]]


def headings(value):
    return [section.heading for section in split(Text.of(value))[0]]


def test_a_sentence_ends_at_its_stop_and_at_the_end_of_a_line():
    assert sentences("无锡发展。江阴呢？好！\n宜兴也行") == ["无锡发展。", "江阴呢？", "好！", "宜兴也行"]


def test_semicolons_and_commas_do_not_end_a_sentence():
    assert sentences("一是无锡；二是江阴，三是宜兴。") == ["一是无锡；二是江阴，三是宜兴。"]


def test_closing_quotes_belong_to_the_sentence_before_them():
    assert sentences("他说：“建设无锡高新区，建设太湖湾，还要建设更多的载体。”江阴也来了。") == [
        "他说：“建设无锡高新区，建设太湖湾，还要建设更多的载体。”",
        "江阴也来了。",
    ]


def test_short_quotes_brackets_and_titles_are_not_split():
    assert sentences("打响“创新！无锡”品牌（见附件。）和《怎么办？》。") == [
        "打响“创新！无锡”品牌（见附件。）和《怎么办？》。"
    ]


def test_an_open_quote_does_not_swallow_the_page():
    assert len(sentences("他说“无锡。江阴。宜兴。")) == 3


def test_headings_open_sections_and_stay_sentences():
    value = "无锡各板块这样干\n江阴\n江阴将坚决贯彻会议精神。\n一、高质量转型\n加快强链补链。\n宜兴\n宜兴将落实部署。"
    sections, stretches = split(Text.of(value))
    assert [section.heading for section in sections] == ["无锡各板块这样干", "江阴", "高质量转型", "宜兴"]
    assert [stretch.section for stretch in stretches] == [0, 1, 1, 2, 2, 3, 3]
    assert [section.index for section in sections] == [0, 1, 2, 3]


def test_a_long_title_is_the_heading_of_the_first_section():
    title = "关于组织申报二〇二一年度苏州工业园区科技发展资金产业创新类项目的通知！"
    assert headings(f"{title}\n各有关单位按要求申报。\n支持方向\n生物医药。") == [title, "支持方向"]


def test_a_text_without_headings_is_one_section():
    assert headings("无锡发展。\n江阴发展。") == [""]


def test_a_line_that_ends_with_punctuation_is_no_heading():
    assert headings("无锡这样干\n要重点抓好以下几项工作：\n江阴、\n宜兴，\n等地。") == ["无锡这样干"]


def test_numbers_and_marks_are_no_part_of_a_heading():
    value = "一、江阴市\n（二）宜兴市\n3.梁溪\n▍锡山\n【惠山区】\n滨湖区：\n2.5亿元\n第三章 新吴"
    assert headings(value) == ["江阴市", "宜兴市", "梁溪", "锡山", "惠山区", "滨湖区", "2.5亿元", "新吴"]


def test_a_paragraph_without_a_stop_is_no_heading():
    assert headings("标题\n" + "无锡江阴" * 12) == ["标题"]


@given(st.text(alphabet="无锡江阴。！？“”（）《》\n ,：", max_size=60))
def test_sentences_cover_the_text_in_order_and_are_never_blank(value):
    stretches = split(Text.of(value))[1]
    edges = [edge for stretch in stretches for edge in (stretch.start, stretch.end)]
    assert edges == sorted(edges)
    assert all(value[stretch.start : stretch.end].strip() for stretch in stretches)
    covered = {index for stretch in stretches for index in range(stretch.start, stretch.end)}
    assert all(index in covered or not character.strip() for index, character in enumerate(value))


@given(st.text(alphabet="无锡江阴。！？“”\n ", max_size=60))
def test_no_sentence_reaches_over_a_line_break(value):
    assert all("\n" not in sentence for sentence in sentences(value))


def test_a_page_without_full_stops_is_cut_at_its_commas():
    text = Text.of("无锡市推进集成电路产业发展，" * 100)
    _, sentences = split(text)
    assert len(sentences) > 1
    assert all(sentence.end - sentence.start <= 500 for sentence in sentences)
    assert all(text.value[sentence.end - 1] == "，" for sentence in sentences)


def test_a_page_without_any_mark_is_cut_all_the_same():
    _, sentences = split(Text.of("锡" * 1200))
    assert [(sentence.start, sentence.end) for sentence in sentences] == [(0, 500), (500, 1000), (1000, 1200)]
