import pickle
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.gazetteer import Gazetteer, Hit, Name, lint, load, make_id
from kg.gazetteer.rows import COLUMNS, Row
from kg.model import Entity

SHIPPED = load()


def rows_of(*rows: Row) -> Gazetteer:
    return Gazetteer({row.entity.id: row for row in rows})


@pytest.fixture
def base(tmp_path: Path) -> Path:
    rows = ["\t".join(COLUMNS)]
    rows += ["place-320106\tDistrict\t\t鼓楼区" + "\t" * 7, "place-320200\tCity\t\t无锡市\t无锡\t锡" + "\t" * 5]
    rows += ["place-350102\tDistrict\t\t鼓楼区" + "\t" * 7, ""]
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "place.tsv").write_text("\n".join(rows), encoding="utf-8")
    return folder


def overlay(folder: Path, text: str, name: str = "mine.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(*rows: Row) -> set[tuple[str, str]]:
    return {(problem.level, problem.check) for problem in lint(rows_of(*rows))}


WUXI = Row(Entity("place-320200", "City", "无锡市", aliases=("无锡",)), ("锡",))
BINHU = Row(Entity("place-320211", "District", "滨湖区", aliases=("滨湖",), part_of="place-320200"))


def test_the_shipped_rows_break_no_rule_of_the_format() -> None:
    assert [problem for problem in lint(SHIPPED) if problem.level == "error"] == []


def test_every_place_lies_in_something_that_is_there() -> None:
    ids = set(SHIPPED.entities)
    assert len(ids) == len(list(SHIPPED.entities)) > 60_000
    assert [e.id for e in SHIPPED.entities.values() if e.part_of and e.part_of not in ids] == []


def test_all_ids_are_ascii_and_each_file_is_sorted() -> None:
    folder = Path(__file__).parents[1] / "ontology" / "gazetteer"
    for path in sorted(folder.glob("*.tsv")):
        ids = [line.partition("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        assert ids == sorted(set(ids)), path.name
        assert all(re.fullmatch(r"[a-z]+-[0-9a-f]+(-\d{4})?", id_) for id_ in ids), path.name


@pytest.mark.parametrize(
    ("name", "start", "end", "successors"),
    [
        ("无锡县", None, "1995-06", {"锡山区", "惠山区"}),
        ("锡山市", "1995-06", "2000-12", {"锡山区", "惠山区"}),
        ("马山区", "1987", "2000-12", {"滨湖区"}),
        ("崇安区", None, "2015-10", {"梁溪区"}),
        ("南长区", None, "2015-10", {"梁溪区"}),
        ("北塘区", None, "2015-10", {"梁溪区"}),
        ("吴江市", "1992", "2012-09", {"吴江区"}),
        ("萧山市", "1987", "2001-03", {"萧山区"}),
        ("襄樊市", None, "2010-12", {"襄阳市"}),
    ],
)
def test_a_former_division_knows_when_it_ended_and_what_took_over(
    name: str, start: str | None, end: str, successors: set[str]
) -> None:
    (former,) = (SHIPPED.entities[n.entity_id] for n in SHIPPED.names[name])
    assert (former.valid_from and former.valid_from[: len(start or "")], former.valid_to) == (start, end)
    assert {SHIPPED.entities[id_].name for id_ in SHIPPED.successors(former.id)} == successors


def test_a_name_is_valid_from_its_first_day_to_its_last() -> None:
    assert SHIPPED.at("新吴区", "2014-06-01") == ()
    assert [name.entity_id for name in SHIPPED.at("新吴区", "2016")] == ["place-320214"]
    assert [name.entity_id for name in SHIPPED.at("崇安区", "2014-06-01")] == ["place-320202"]
    assert SHIPPED.at("崇安区", None) == ()


def test_a_merged_district_names_those_it_came_from() -> None:
    names = {SHIPPED.entities[id_].name for id_ in SHIPPED.predecessors("place-320213")}
    assert names == {"崇安区", "南长区", "北塘区"}


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("江阴市", ["无锡市", "江苏省"]),
        ("海淀区", ["北京市"]),
        ("济源市", ["河南省"]),
        ("石河子市", ["新疆维吾尔自治区"]),
        ("香港特别行政区", []),
        ("昆山高新技术产业开发区", ["昆山市", "苏州市", "江苏省"]),
        ("江南大学", ["无锡市", "江苏省"]),
        ("昆山亚香香料股份有限公司", ["昆山市", "苏州市", "江苏省"]),
    ],
)
def test_a_name_leads_to_what_it_lies_in(name: str, above: list[str]) -> None:
    (found,) = SHIPPED.names[name]
    assert [SHIPPED.entities[id_].name for id_ in SHIPPED.ancestors(found.entity_id)] == above


@pytest.mark.parametrize(
    ("surface", "name", "role"),
    [
        ("无锡", "无锡市", "alias"),
        ("锡", "无锡市", "context"),
        ("恩施州", "恩施土家族苗族自治州", "alias"),
        ("长阳", "长阳土家族自治县", "alias"),
        ("延边", "延边朝鲜族自治州", "alias"),
        ("锡林郭勒", "锡林郭勒盟", "alias"),
        ("江宁", "江宁区", "alias"),
        ("浦东", "浦东新区", "alias"),
        ("和", "和县", "context"),
        ("朝阳", "朝阳区", "context"),
        ("市中区", "市中区", "context"),
        ("东方", "东方市", "context"),
        ("吉林", "吉林市", "context"),
        ("吉林", "吉林省", "alias"),
        ("长泾镇", "长泾镇", "town"),
        ("南理工", "南京理工大学", "alias"),
        ("江大", "江南大学", "context"),
        ("卓胜微", "江苏卓胜微电子股份有限公司", "alias"),
        ("太阳能", "中节能太阳能股份有限公司", "context"),
        ("无锡高新区", "无锡高新技术产业开发区", "alias"),
        ("前海蛇口自贸片区", "中国（广东）自由贸易试验区前海蛇口片区", "alias"),
        ("大江东", "大江东产业集聚区", "context"),
        ("中建三局", "中国建筑第三工程局有限公司", "alias"),
        ("沈阳新松", "沈阳新松机器人自动化股份有限公司", "alias"),
        ("国家卫计委", "国家卫生和计划生育委员会", "alias"),
        ("地瓜经济", "“地瓜经济”提能升级", "alias"),
    ],
)
def test_a_short_form_has_the_role_that_its_ambiguity_asks_for(surface: str, name: str, role: str) -> None:
    assert (name, role) in {(SHIPPED.entities[n.entity_id].name, n.role) for n in SHIPPED.names[surface]}


def test_towns_are_listed_by_their_county() -> None:
    names = {SHIPPED.entities[id_].name for id_ in SHIPPED.towns("place-320281")}
    assert {"长泾镇", "徐霞客镇", "澄江街道"} <= names
    assert SHIPPED.towns("place-0") == ()


def test_an_id_comes_from_the_prefix_of_the_type_and_the_name_alone() -> None:
    assert make_id("District", "梁溪科技城") in SHIPPED.entities
    assert make_id("Institution", "江南大学") == SHIPPED.names["江南大学"][0].entity_id
    assert make_id("City", "某市").startswith("place-")


SURFACES = st.lists(st.text("锡澄山市区", min_size=1, max_size=4), min_size=1, max_size=8, unique=True)


@settings(max_examples=150, deadline=None)
@given(surfaces=SURFACES, text=st.text("锡澄山市区🙂a", max_size=30))
def test_find_yields_every_occurrence_of_every_surface(surfaces: list[str], text: str) -> None:
    gazetteer = rows_of(*(Row(Entity(make_id("City", name), "City", name)) for name in surfaces))
    expected = {
        Hit(start, start + len(surface), surface)
        for surface in surfaces
        for start in range(len(text))
        if text.startswith(surface, start)
    }
    found = gazetteer.find(text)
    assert set(found) == expected
    assert len(found) == len(expected)


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert rows_of().find("无锡市") == []


def test_a_pickled_gazetteer_finds_the_same() -> None:
    text = "江阴市长泾镇与无锡高新区、江南大学合作"
    assert pickle.loads(pickle.dumps(SHIPPED)).find(text) == SHIPPED.find(text)  # noqa: S301


def test_a_name_that_its_own_context_column_lists_needs_support() -> None:
    gazetteer = rows_of(Row(Entity("place-1", "District", "城区"), ("城区",)))
    assert gazetteer.names["城区"] == (Name("城区", "place-1", "context"),)


def test_an_overlay_row_needs_only_type_and_name(tmp_path: Path, base: Path) -> None:
    path = overlay(tmp_path, "type\tname\taliases\tpart_of\nDistrict\t蠡湖未来城\t未来城|蠡湖城\t无锡市\n")
    gazetteer = load([path], base)
    entity = gazetteer.entities[make_id("District", "蠡湖未来城")]
    assert (entity.aliases, entity.part_of, entity.source) == (("未来城", "蠡湖城"), "place-320200", "mine.tsv")
    assert "蠡湖城" in [hit.surface for hit in gazetteer.find("在蠡湖城")]


def test_what_begins_with_a_hash_in_an_overlay_is_a_remark(tmp_path: Path, base: Path) -> None:
    path = overlay(
        tmp_path, "# mine\ntype\tname\t#seen\taliases\n# District\t蠡湖旧城\nDistrict\t蠡湖未来城\t3 pages\t未来城\n"
    )
    gazetteer = load([path], base)
    assert [(name.role, name.surface) for name in gazetteer.names["未来城"]] == [("alias", "未来城")]
    assert "蠡湖旧城" not in gazetteer.names


def test_an_overlay_adds_to_the_entity_that_it_names(tmp_path: Path, base: Path) -> None:
    path = overlay(tmp_path, "type\tname\taliases\tcontext\nCity\t无锡市\t锡\t太湖明珠\n")
    gazetteer = load([path], base)
    assert gazetteer.entities["place-320200"].aliases == ("无锡", "锡")
    assert gazetteer.context("place-320200") == ("太湖明珠",)


@pytest.mark.parametrize(
    "text",
    [
        "- {type: Industry, name: 量子传感, aliases: [量子传感器]}\n",
        "Industry:\n  - name: 量子传感\n    aliases: 量子传感器\n",
        "Industry:\n- 量子传感器\n- {name: 量子传感, aliases: [量子传感器]}\n",
    ],
)
def test_an_overlay_may_be_a_yaml_list_or_a_mapping_of_types(tmp_path: Path, base: Path, text: str) -> None:
    gazetteer = load([overlay(tmp_path, text, "mine.yaml")], base)
    assert make_id("Industry", "量子传感") in {name.entity_id for name in gazetteer.names["量子传感器"]}


def test_a_later_overlay_may_build_on_an_earlier_one(tmp_path: Path, base: Path) -> None:
    first = overlay(tmp_path, "type\tname\nDistrict\t蠡湖未来城\n", "a.tsv")
    second = overlay(tmp_path, "type\tname\tpart_of\nInstitution\t蠡湖实验室\t蠡湖未来城\n", "b.tsv")
    gazetteer = load([first, second], base)
    assert gazetteer.ancestors(make_id("Institution", "蠡湖实验室")) == (make_id("District", "蠡湖未来城"),)


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("a.tsv", "type\tname\nTown\t某镇\n", 2, ["'Town'", "Institution"]),
        ("a.tsv", "type\tname\tcolour\nCity\t某市\tred\n", 1, ["'colour'", "aliases"]),
        ("a.tsv", "type\tname\n\nCity\t \n", 3, ["name"]),
        ("a.tsv", "type\tname\tpart_of\nDistrict\t某区\t某某市\n", 2, ["'某某市'"]),
        ("a.tsv", "type\tname\tpart_of\nDistrict\t某区\t鼓楼区\n", 2, ["several", "place-"]),
        ("a.tsv", "type\tname\nCity\t某市\tx\ty\n", 2, ["cells"]),
        ("a.yaml", "- {type: City, name: 某市}\n- {type: Town, name: 某镇}\n", 2, ["'Town'"]),
        ("a.yaml", "City:\n- 某市\n- [某镇]\n", 3, ["mapping"]),
        ("a.yaml", "City: 某市\n", 1, ["list"]),
        ("a.yaml", "a: b: c\n", 1, ["YAML"]),
        ("a.yaml", "just words\n", 1, ["list"]),
    ],
)
def test_a_bad_overlay_is_refused_with_its_file_and_line(
    base: Path, name: str, text: str, line: int, words: list[str]
) -> None:
    path = overlay(base.parent, text, name)
    with pytest.raises(KgError, match=re.escape(f"{path}:{line}: ")) as caught:
        load([path], base)
    assert all(word in str(caught.value) for word in words)
    assert "\n" not in str(caught.value)


def test_an_overlay_that_is_not_there_or_no_text_is_refused(tmp_path: Path, base: Path) -> None:
    (tmp_path / "b.tsv").write_bytes(b"\xff\xfe\x00")
    for name in ("a.tsv", "b.tsv", "c.docx"):
        with pytest.raises(KgError, match=name):
            load([tmp_path / name], base)


def test_a_folder_without_rows_and_a_file_without_the_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no gazetteer"):
        load(folder=tmp_path)
    overlay(tmp_path, "id\tname\n", "city.tsv")
    with pytest.raises(KgError, match=r"city\.tsv:1: the columns"):
        load(folder=tmp_path)
    overlay(tmp_path, "\t".join(COLUMNS) + "\nplace-1\tCity\n", "city.tsv")
    with pytest.raises(KgError, match=r"city\.tsv:2: not a row"):
        load(folder=tmp_path)


def test_lint_is_content_with_sound_rows() -> None:
    assert problems(WUXI, BINHU) == set()


@pytest.mark.parametrize(
    ("entity", "finding"),
    [
        (Entity("place-2", "City", "锡市", aliases=("锡",)), ("error", "one-character-alias")),
        (Entity("place-2", "City", " "), ("error", "empty-name")),
        (Entity("place-2", "City", "港市", aliases=("中心",)), ("error", "stop-word")),
        (Entity("place-2", "City", "港市", aliases=("港市",)), ("warning", "repeated-alias")),
        (Entity("place-2", "City", "港市", valid_from="2015", valid_to="2012"), ("error", "validity")),
        (Entity("place-2", "City", "港市", part_of="place-3"), ("error", "orphan")),
        (Entity("place-2", "City", "港市", valid_to="2012", replaced_by="place-3"), ("error", "orphan")),
        (Entity("place-2", "City", "港市", part_of="place-2"), ("error", "cycle")),
        (Entity("place-2", "City", "无锡市"), ("error", "duplicate-row")),
        (Entity("place-2", "District", "滨湖区"), ("warning", "homonym")),
        (Entity("org-2", "Institution", "滨湖集团", aliases=("滨湖",)), ("warning", "collision")),
    ],
)
def test_lint_finds(entity: Entity, finding: tuple[str, str]) -> None:
    assert problems(WUXI, BINHU, Row(entity)) == {finding}


def test_lint_finds_a_circle_of_two() -> None:
    circle = Row(replace(WUXI.entity, part_of="place-320211"), WUXI.context)
    assert problems(circle, BINHU) == {("error", "cycle")}


def test_a_former_entity_collides_with_nothing() -> None:
    former = Row(Entity("place-2", "City", "无锡市", valid_to="1990", replaced_by="place-320200"))
    assert problems(WUXI, BINHU, former) == set()
