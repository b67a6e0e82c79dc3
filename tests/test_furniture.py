"""What stands around an article: lines of many kinds of sites, and furniture in one line with the text."""

from pathlib import Path

import pytest

from kg.clean import clean

LINES = (Path(__file__).parent / "data" / "furniture.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]
TITLE = "滨湖再添一把火"
ARTICLE = """　　8月11日下午，无锡市科技局与江南大学签约，共建集成电路技术创新中心，太湖人才计划升级版同日发布。
　　滨湖区、新吴区围绕物联网、生物医药布局产业园区，年内建成科创载体八十万平方米，新增高新技术企业两百家。
　　市科技局负责人表示，下一步将支持企业与高校院所联合攻关，把更多成果留在本地，把更多人才引到企业里去。"""
TEXT = f"{TITLE}{ARTICLE}".replace("\n", "").replace("\u3000", "")
PAGES = {
    "above": f"{TITLE}\n{{}}\n{ARTICLE}\n",
    "between": f"{TITLE}\n{ARTICLE}\n{{}}\n{ARTICLE}\n",
    "below": f"{TITLE}\n{ARTICLE}\n{{}}\n",
}


def kept(page):
    return clean(page).text.value.replace("\n", "").replace(" ", "")


def rows(*kinds):
    return [row for row in ROWS if row[0] in kinds]


@pytest.mark.parametrize(("place", "line"), rows("above", "below"))
def test_furniture_is_cut_and_nothing_else(place, line):
    assert kept(PAGES[place].format(line)) == TEXT


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("line", [line for _, line in rows("kept")])
def test_a_line_that_only_has_words_of_furniture_is_kept(line, place):
    assert clean(PAGES[place].format(line)).cuts == ()


ONE = ARTICLE.replace("\n", "")
SOURCE = "2021-03-04 10:22 来源：苏州日报 作者：周行 字号：大 中 小"
CRUMB = "首页 > 新闻中心 > 苏州新闻 > 正文"
FOOT = "责任编辑：周行 上一篇：苏州新设三只基金 下一篇：常州高新区扩园 版权所有：常州市科技局 苏ICP备05000001号"
WHOLE = {
    "a page in one line": f"{TITLE} {SOURCE} {ONE} {FOOT}",
    "a breadcrumb and a page in one line": f"{CRUMB} {TITLE} 发布时间：2021-03-04 来源：苏州日报 {ONE}",
    "neighbours at the end of a paragraph": f"{TITLE}\n{ARTICLE}　上一篇：苏州新设三只基金　下一篇：常州高新区扩园",
    "an editor at the end of a paragraph": f"{TITLE}\n{ARTICLE}（责任编辑：周行）相关阅读：苏州新设三只基金",
    "a source at the end of a paragraph": f"{TITLE}\n{ARTICLE}来源：苏州日报",
    "rights at the end of a paragraph": f"{TITLE}\n{ARTICLE} 版权声明：本文版权归苏州日报所有，转载请注明出处。",
    "a credit at the end of a paragraph": f"{TITLE}\n{ARTICLE}（苏州网 何川 摄）",
    "an office at the end of a paragraph": f"{TITLE}\n{ARTICLE}（苏州网、常州市台办联合报道）",
    "names at the end of a paragraph": f"{TITLE}\n{ARTICLE}（何川 于晴）",
    "titles with their days": f"{TITLE}\n{ARTICLE}\n苏州新设三只基金 2021-03-04\n常州高新区扩园 2021-03-04\n",
    "days with their titles": f"{TITLE}\n{ARTICLE}\n[03-04] 苏州新设三只基金\n[03-02] 常州高新区扩园\n",
    "days below their titles": f"{TITLE}\n{ARTICLE}\n苏州新设三只基金\n2021-03-04\n常州高新区扩园\n2021-03-02\n",
    "a rank": f"{TITLE}\n{ARTICLE}\n点击排行\n1\n苏州新设三只基金\n2\n常州高新区扩园\n",
    "neighbours in lines": f"{TITLE}\n{ARTICLE}\n上一篇\n苏州新设三只基金\n下一篇\n常州高新区扩园\n",
    "comments": f"{TITLE}\n{ARTICLE}\n网友评论\n苏州网友：写得很好。\n2021-03-04 10:22\n回复\n顶(3)\n",
    "a breadcrumb in lines": f"首页\n采购焦点\n{TITLE}，滨湖区与新吴区齐动手\n{TITLE}，滨湖区与新吴区齐动手\n{ARTICLE}",
    "a title above its breadcrumb": f"联系我们：0510-80000000\n{TITLE}\n新闻中心 > 苏州频道 > 要闻\n{ARTICLE}",
    "a menu of bullets": f"首页English\n• 时政\n• 国际\n• 苏州\n{TITLE}\n{ARTICLE}",
    "news above a breadcrumb": f"迁址公告\n组织申报苏州市生物医药\n当前位置：首页 > 新闻中心\n{TITLE}\n{ARTICLE}",
}


@pytest.mark.parametrize("page", WHOLE.values(), ids=WHOLE)
def test_of_a_page_its_article_is_left(page):
    assert kept(page).replace("，滨湖区与新吴区齐动手", "") == TEXT


@pytest.mark.parametrize(
    "advertisement",
    [
        "“乐天体育app官网下载”",
        "（更多资讯请关注苏州产业公众号）",
        "【转载请注明来源：苏州产业网】",
        "[详细]",
        "（本文来自https://www.example.cn/1.html）",
    ],
)
def test_an_advertisement_planted_in_a_sentence_is_cut_and_kept_as_evidence(advertisement):
    page = f"{TITLE}\n{ARTICLE.replace('江南大学', f'江南{advertisement}大学')}"
    found = clean(page)
    assert kept(page) == TEXT
    assert [(page[cut.start : cut.end], cut.reason) for cut in found.cuts] == [(advertisement, "advert")]
