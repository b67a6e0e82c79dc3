"""Which entity a name means: homonyms by what stands around, former places by date, pointing words by who speaks."""

import pytest
from shipped import gazetteer, names, read

from kg.gazetteer import Gazetteer
from kg.gazetteer.rows import Row
from kg.link import kind_of
from kg.link.bodies import own_body
from kg.link.places import stem_of, zone_of
from kg.link.scope import Scope, climb, page_place, resolve, weigh
from kg.model import Entity
from kg.recognise.hit import Hit


def place(id_, type_, name, part_of=None, **dates):
    return Row(Entity(id_, type_, name, part_of=part_of, **dates))


ROWS = [
    place("region", "Region", "云岭省"),
    place("place-a", "City", "甲州市", "region"),
    place("place-b", "City", "乙州市", "region"),
    place("place-a1", "District", "鼓楼区", "place-a"),
    place("place-b1", "District", "鼓楼区", "place-b"),
    place("place-b2", "District", "城南区", "place-b"),
    place("place-b0", "District", "鼓楼区", "place-b", valid_to="2009-05"),
]
SMALL = Gazetteer({row.entity.id: row for row in ROWS})


def code(text, surface, **fields):
    """Return the ids that a surface of a page was linked to, each once."""
    return list(dict.fromkeys(m.entity for m in read(text, **fields).mentions if m.surface == surface))


def test_one_candidate_needs_no_vote():
    assert resolve(["place-b2"], {}, SMALL) == "place-b2"


def test_the_homonym_whose_city_is_named_is_meant():
    assert resolve(["place-a1", "place-b1"], {"place-b": 1.0}, SMALL) == "place-b1"
    assert resolve(["place-a1", "place-b1"], {"place-a": 3.0, "place-b": 1.0}, SMALL) == "place-a1"


def test_the_place_that_speaks_decides_against_a_place_named_in_passing():
    assert resolve(["place-a1", "place-b1"], {"place-a": 2.0}, SMALL, ["place-b"]) == "place-b1"


def test_homonyms_that_nothing_speaks_for_stay_open():
    assert resolve(["place-a1", "place-b1"], {}, SMALL) is None
    assert resolve(["place-a1", "place-b1"], {"place-a": 1.0, "place-b": 1.0}, SMALL) is None
    assert resolve(["place-a1", "place-b1"], {"region": 5.0}, SMALL) is None


def test_a_place_that_exists_wins_over_its_former_namesake():
    assert resolve(["place-b0", "place-b1"], {"place-b": 1.0}, SMALL) == "place-b1"


def test_the_choice_does_not_depend_on_the_order_of_the_candidates():
    assert resolve(["place-b1", "place-a1"], {"place-b": 1.0}, SMALL) == resolve(
        ["place-a1", "place-b1"], {"place-b": 1.0}, SMALL
    )


def test_a_climb_ends_at_the_nearest_place_of_the_type():
    assert climb(SMALL, "place-b2", "District") == "place-b2"
    assert climb(SMALL, "place-b2", "City") == "place-b"
    assert climb(SMALL, "region", "City") is None
    assert climb(SMALL, None, "City") is None


def test_a_homonym_weighs_for_the_place_that_the_sure_names_choose_and_for_none_without_them():
    homonym = Hit(300, 303, "District", "gazetteer-name", 1.0, ("place-a1", "place-b1"))
    city = Hit(290, 293, "City", "gazetteer-name", 1.0, ("place-a",))
    assert weigh([homonym], " " * 400, "", [], SMALL) == {}
    assert weigh([homonym, city], " " * 400, "", [], SMALL) == {"place-a": 1.0, "place-a1": 1.0}


def test_a_place_in_the_title_weighs_more_than_one_in_the_opening_and_that_more_than_one_further_down():
    def weight(start, title=""):
        text = " " * start + "甲州市"
        return weigh([Hit(start, start + 3, "City", "gazetteer-name", 1.0, ("place-a",))], text, title, [], SMALL)[
            "place-a"
        ]

    assert weight(0, "甲州市开工") > weight(0) > weight(500)


def test_only_sure_names_of_places_have_weight():
    doubtful = Hit(0, 2, "City", "gazetteer-context", 0.6, ("place-a",))
    industry = Hit(0, 2, "Industry", "gazetteer-name", 1.0, ("place-a",))
    assert weigh([doubtful, industry], "甲州", "", [], SMALL) == {}
    assert list(weigh([], "", "", ["place-b"], SMALL)) == ["place-b"]


def test_a_page_that_names_no_place_speaks_for_none():
    assert page_place({}, SMALL, {}) is None
    assert page_place({}, SMALL, {"City": 3}) is None


def test_a_page_that_names_many_places_alike_speaks_for_none():
    scattered = {f"place-{number}": 1.0 for number in range(9)}
    rows = [place(id_, "City", id_) for id_ in scattered]
    assert page_place(scattered, Gazetteer({row.entity.id: row for row in rows}), {}) is None


def test_a_page_speaks_for_the_part_that_it_names_as_often_as_the_whole():
    assert page_place({"place-b": 3.0, "place-b2": 6.0}, SMALL, {}) == "place-b2"
    assert page_place({"place-b": 6.0, "place-b2": 1.0}, SMALL, {}) == "place-b"


def test_a_page_speaks_for_the_leading_part_of_a_leading_part():
    assert page_place({"region": 6.0, "place-b": 4.0, "place-b2": 12.0}, SMALL, {}) == "place-b2"


def test_a_title_that_opens_with_a_place_says_who_speaks():
    assert names("我县的园区签下大单，厦门市来人。", title="平和：园区签约")["我县"] == "平和县"


def test_a_word_for_all_the_city_means_the_last_one_named_where_none_speaks():
    assert names("安徽省、湖北省、湖南省各有办法。成都市、沈阳市、南宁市都来了。全市企业受益。")["全市"] == "南宁市"


def test_a_page_that_says_our_city_speaks_for_a_city():
    assert page_place({"place-b": 3.0, "place-b2": 6.0}, SMALL, {"City": 9}) == "place-b"


def test_a_section_without_a_place_speaks_for_the_place_of_the_page():
    scope = Scope("place-a", (None, "place-b"))
    assert (scope.section(0), scope.section(1), scope.section(7)) == ("place-a", "place-b", "place-a")


HOMONYMS = [
    ("福州市鼓楼区与台江区先行。", "鼓楼区", "place-350102"),
    ("南京市玄武区、鼓楼区先行。", "鼓楼区", "place-320106"),
    ("徐州市鼓楼区、云龙区先行。", "鼓楼区", "place-320302"),
    ("开封市鼓楼区、龙亭区先行。", "鼓楼区", "place-410204"),
    ("北京市海淀区与朝阳区先行。", "朝阳区", "place-110105"),
    ("长春市南关区与朝阳区先行。", "朝阳区", "place-220104"),
    ("石家庄市桥西区与长安区先行。", "长安区", "place-130102"),
    ("西安市雁塔区与长安区先行。", "长安区", "place-610116"),
    ("沈阳市大东区与铁西区先行。", "铁西区", "place-210106"),
    ("鞍山市立山区与铁西区先行。", "铁西区", "place-210303"),
    ("天津市南开区与河东区先行。", "河东区", "place-120102"),
    ("临沂市兰山区、河东区先行。", "河东区", "place-371312"),
    ("苏州市姑苏区与吴江区先行。", "吴江区", "place-320509"),
]


@pytest.mark.parametrize(("text", "name", "id_"), HOMONYMS)
def test_a_district_is_that_of_the_city_around_it(text, name, id_):
    assert code(text, name) == [id_]


def test_two_homonyms_on_one_page_stay_apart_where_each_follows_its_city():
    found = read("福州市鼓楼区与南京市鼓楼区结对。")
    assert [m.entity for m in found.mentions if m.surface == "鼓楼区"] == ["place-350102", "place-320106"]


def test_a_homonym_without_any_sign_is_left_out():
    assert code("鼓楼区先行。", "鼓楼区") == []


DATES = [
    ("崇安区的老街修好了，无锡市领导到场。", "崇安区", "2012-05-08"),
    ("吴江市的织机联网，苏州市领导到场。", "吴江市", "2009-09-09"),
    ("富阳市的纸厂转产，杭州市领导到场。", "富阳市", "2013-01-01"),
    ("绍兴县的布商松了口气，绍兴市领导到场。", "绍兴县", "2010-01-01"),
]


@pytest.mark.parametrize(("text", "name", "date"), DATES)
def test_a_former_place_is_meant_on_a_page_of_its_time(text, name, date):
    (id_,) = code(text, name, date=date)
    former = gazetteer().entities[id_]
    assert former.name == name
    assert former.valid_to is not None


def test_a_renamed_place_is_the_one_that_the_page_knew():
    old, new = (
        names("杭州市富阳今年修路，富阳的纸厂转产。", date=date)["富阳"] for date in ("2010-01-01", "2022-01-01")
    )
    assert (old, new) == ("富阳市", "富阳区")


POINTING = [
    ("遂宁市开会。我市锂电产能居前。", "我市", "遂宁市"),
    ("遂宁市开会。全市锂电产能居前。", "全市", "遂宁市"),
    ("衢州市柯城区开会，柯城区领导到场。全区农户入股。", "全区", "柯城区"),
    ("绩溪县开会，绩溪县领导到场。我县徽菊丰收。", "我县", "绩溪县"),
    ("遂宁市与义乌市通了班列，该市商人笑了。", "该市", "义乌市"),
    ("遂宁市开会，市科技局部署，遂宁市出资。", "市科技局", "遂宁市科技局"),
    ("绵阳市开会，绵阳市出资，市委组织部部署。", "市委组织部", "绵阳市委组织部"),
    ("德清县开会，德清县出资，县科技局部署。", "县科技局", "德清县科技局"),
    ("贵阳市召开大会，我市发展大数据。云岩区委书记表示，全区抓落实。观山湖区出资。", "全区", "云岩区"),
    ("德清县开会，德清县出资，市科技局指导。", "市科技局", "湖州市科技局"),
    ("绵阳市开会，绵阳市出资，高新区部署。", "高新区", "绵阳高新技术产业开发区"),
    ("遂宁市锂电网讯\n我局召开会议。\n遂宁市科技局\n2022年3月4日", "我局", "遂宁市科技局"),
]


@pytest.mark.parametrize(("text", "word", "name"), POINTING)
def test_a_word_that_points_means_the_place_that_speaks(text, word, name):
    assert names(text)[word] == name


@pytest.mark.parametrize("word", ["我市", "全市", "该市", "我区", "全县", "我局", "市科技局", "高新区"])
def test_a_word_that_points_at_nothing_is_left_out(word):
    assert names(f"{word}的好消息传来，大家都高兴。") == {}


@pytest.mark.parametrize("city", ["保定市", "邯郸市", "张家口市", "辛集市", "定州市"])
def test_a_page_speaks_for_the_present_place_and_not_for_a_former_namesake(city):
    page = read(f"{city}开会。我市出资，{city}出地。")
    assert len({m.entity for m in page.mentions}) == 1
    assert gazetteer().entities[page.place].valid_to is None


@pytest.mark.parametrize(("short", "name"), [("石柱县", "石柱土家族自治县"), ("青龙县", "青龙满族自治县")])
def test_the_short_name_of_an_autonomous_county_is_no_county_of_long_ago(short, name):
    assert names(f"{short}开会，{short}出资。")[short] == name


def test_a_new_area_is_not_that_of_another_province():
    assert names("河源市江东新区与源城区结对，河源市出资。")["江东新区"] != "海口江东新区"


@pytest.mark.parametrize("word", ["全镇", "我镇", "镇里"])
def test_a_word_for_a_town_means_no_district(word):
    assert names(f"吴江区盛泽镇开会，盛泽镇出资，{word}上下都来了。").get(word, "盛泽镇") == "盛泽镇"


def test_each_section_of_a_roundup_speaks_for_its_own_place():
    page = read("皖北一周\n阜阳\n我市共建园区。\n蚌埠\n我市玻璃投产。\n宿州\n我市云计算扩容。")
    assert [m.name for m in page.mentions if m.surface == "我市"] == ["阜阳市", "蚌埠市", "宿州市"]
    assert [gazetteer().entities[section.place].name for section in page.sections[1:]] == ["阜阳市", "蚌埠市", "宿州市"]


def test_the_outlet_tells_who_speaks_where_the_text_names_two_cities_alike():
    text = "洛阳市与许昌市签约。我市再添一项合作。"
    assert [names(text, outlet=outlet)["我市"] for outlet in ("许昌日报", "洛阳日报")] == ["许昌市", "洛阳市"]


def test_a_bare_zone_is_one_that_the_page_named_before():
    assert names("合肥市与襄阳高新区签约，高新区派人到场。")["高新区"] == names("襄阳高新区")["襄阳高新区"]


def test_a_zone_that_no_list_has_is_named_after_its_place():
    zone = zone_of("综保区", gazetteer().entities["place-331100"], gazetteer())
    assert (zone.name, zone.type, zone.part_of) == ("丽水综保区", "District", "place-331100")


@pytest.mark.parametrize(
    ("name", "stem"),
    [("延边朝鲜族自治州", "延边朝鲜族"), ("阿里地区", "阿里"), ("城区", "城区"), ("香港特别行政区", "香港")],
)
def test_a_stem_is_a_name_without_its_unit_and_never_one_character(name, stem):
    assert stem_of(name) == stem


def test_our_bureau_is_the_last_one_of_its_kind_on_the_page():
    bodies = [
        Entity(str(number), "Institution", name) for number, name in enumerate(("甲市财政局", "甲市科技局", "甲大学"))
    ]
    assert own_body("我局", bodies).name == "甲市科技局"
    assert own_body("我校", bodies).name == "甲大学"
    assert own_body("我院", bodies) is None


def test_spellings_of_one_organ_are_one_entity():
    page = read("昆山科技局与昆山市科技局是一家，苏州市看着。")
    assert len({m.entity for m in page.mentions if m.type == "Institution"}) == 1


def test_an_organ_knows_the_place_it_belongs_to():
    page = read("遂宁市开会，遂宁市出资，市科技局部署。")
    (organ,) = [entity for entity in page.entities if entity.name == "遂宁市科技局"]
    assert organ.part_of == "place-510900"


@pytest.mark.parametrize(
    ("rule", "length", "kind"),
    [
        ("gazetteer-name", 3, "explicit"),
        ("gazetteer-alias", 2, "alias"),
        ("gazetteer-context", 2, "alias"),
        ("gazetteer-context", 1, "abbreviation"),
        ("deictic", 2, "deictic"),
        ("bare-zone", 3, "deictic"),
        ("organ", 6, "explicit"),
    ],
)
def test_a_mention_tells_how_it_stands_for_its_entity(rule, length, kind):
    assert kind_of(Hit(0, length, "City", rule, 1.0)) == kind


def test_a_bare_zone_beside_a_place_that_no_list_has_is_named_after_it():
    place = Entity("zone-0000000000", "District", "云上新城")
    assert zone_of("高新区", place, gazetteer()).name == "云上新城高新区"


def test_the_organ_of_a_county_is_never_that_of_a_zone():
    text = "南昌高新区今天开工。县委办公室发文，区管委会到场。"
    found = {mention.surface: mention.name for mention in read(text).mentions}
    assert "县委办公室" not in found
    assert found["区管委会"] == "南昌高新区管委会"
