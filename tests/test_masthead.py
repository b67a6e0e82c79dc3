import pytest

from kg.clean import clean
from kg.masthead import read_masthead

ARTICLE = "　　8月11日下午，无锡市科技局与江南大学签约，共建集成电路技术创新中心，太湖人才计划升级版同日发布。\n" * 3


def masthead(page):
    return read_masthead(clean(page).whole.value)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2020-12-14 荔枝新聞", "2020-12-14"),
        ("发布时间:2019-10-02  来源:张家港市人民政府", "2019-10-02"),
        ("类别:国内 发布时间:2024-02-07 21:02:00 来源:人民资讯", "2024-02-07"),
        ("2012年11月22日 08:45　来源：玉溪日报　点击：517", "2012-11-22"),
        ("更新时间：2017/12/15 9:20:41　编辑：雁鸣", "2017-12-15"),
        ("2018年3月2日　第01版：要闻　本报记者 胡凌风", "2018-03-02"),
        ("首页 > 财经 > 企业 > 正文　　2010年05月13日", "2010-05-13"),
        ("日期:2012-5-17 8:33:00 来源:鹤城晚报 阅读:641", "2012-05-17"),
        ("2023.7.1 来源：无锡日报", "2023-07-01"),
        ("2009年3月31日", "2009-03-31"),
    ],
)
def test_the_date_above_the_article_is_read(line, date):
    assert masthead(f"无锡再添一把火\n{line}\n{ARTICLE}").date == date
    assert masthead(f"{line}\n无锡再添一把火\n{ARTICLE}").date == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2021年6月18日", "2021-06-18"),
        ("二〇二三年一月五日", "2023-01-05"),
        ("二○一九年十月二十一日", "2019-10-21"),
        ("2021年6月31日", None),
    ],
)
def test_the_date_below_a_notice_is_read(line, date):
    assert (
        masthead(f"关于申报项目的通知\n{ARTICLE}无锡市科学技术局\n　　　　{line}\n抄送：省科技厅，江南大学。\n").date
        == date
    )


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("2022年，我市高新技术企业净增480家，总量达2744家。", "2023-07-17"),
        ("2023年以来，我市高新技术企业净增480家，总量达2744家。", "2023-07-17"),
        ("2023年上半年，我市高新技术企业净增480家，总量达2744家。", "2023-07-17"),
        ("2023年5月，我市高新技术企业净增480家，总量达2744家。", "2023-07-17"),
        ("2022年11月，我市高新技术企业净增480家，力争到2025年达五千家。", "2023-07-17"),
        ("到2025年，我市高新技术企业达五千家。", None),
        ("我市高新技术企业净增480家。", None),
    ],
)
def test_the_year_that_a_date_leaves_out_is_read_from_the_text(sentence, date):
    assert masthead(f"昆山热烈反响\n07月17日 18:47\n{sentence}\n{ARTICLE}").date == date


def test_a_day_in_the_article_is_not_the_date_of_the_page():
    assert (
        masthead(f"无锡再添一把火\n　　2023年8月11日，无锡市科技局与江南大学签约，共建中心。\n{ARTICLE}").date is None
    )


def test_a_day_in_a_list_of_other_articles_is_not_the_date_of_the_page():
    page = f"无锡再添一把火\n2023-11-09 08:31 来源：江阴日报\n{ARTICLE}相关阅读\n2021-01-02 泰州签约九个项目\n"
    assert masthead(page).date == "2023-11-09"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("2023-11-09 08:31　来源：江阴日报　字体：大 中 小", "江阴日报"),
        ("本文转自：新华日报", "新华日报"),
        ("来源：滨城晨报　2013-06-24 07:15　我要评论（0）", "滨城晨报"),
        ("2020-12-14 荔枝新聞", "荔枝新闻"),
        ("现代快报+ 2024-06-08", "现代快报+"),
        ("新余日报数字报　2011年05月13日　星期五　第A1版：要闻", "新余日报"),
        ("时间：2010-05-27 09:31:00　来源：　作者：　浏览次数：208", None),
        ("2010-12-06 10:21:37　来源：本站原创　点击：1873次", None),
    ],
)
def test_the_outlet_is_read(line, outlet):
    assert masthead(f"{line}\n无锡再添一把火\n{ARTICLE}").outlet == outlet


def test_a_reprint_names_where_it_came_from():
    page = f"无锡再添一把火\n来源：人民资讯 2024-02-07 21:02\n本文转自：人民网-江苏频道\n{ARTICLE}"
    assert masthead(page).outlet == "人民网-江苏频道"


def test_an_agency_is_read_from_its_dateline():
    page = f"贵阳签约大数据项目\n新华社贵阳1月15日电 贵州省大数据局15日发布消息，2024年以来签约项目一百个。\n{ARTICLE}"
    assert masthead(page).outlet == "新华社"
    assert masthead(page).date == "2024-01-15"


@pytest.mark.parametrize(
    "above",
    [
        "",
        "首页 > 新闻 > 正文\n",
        "打造网上国际投资促进平台 致力于中国投资促进事业\n您现在的位置:首页 > 开发区新闻 > 苏州\n",
        "• 我的订阅\n  • 国内\n\n",
        "现代快报+ 2024-06-08\n",
    ],
)
def test_the_title_is_the_first_line_that_is_not_boilerplate(above):
    assert masthead(f"{above}无锡这样干！\n{ARTICLE}").title == "无锡这样干！"


def test_the_marks_of_markdown_are_no_part_of_the_title():
    assert masthead(f"# 无锡这样干\n{ARTICLE}").title == "无锡这样干"


def test_a_page_without_a_title_has_none():
    assert masthead(ARTICLE).title is None
    assert masthead("").title is None
