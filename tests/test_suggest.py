"""What recurs in a corpus and no gazetteer contains is proposed, as a table that is an overlay; pages are invented."""

import json

import pytest
from shipped import gazetteer, pipeline
from typer.testing import CliRunner

from kg.cli import app
from kg.gazetteer import load, make_id
from kg.model import Document
from kg.pipeline import Pipeline
from kg.suggest import suggest
from kg.suggest.boundary import entropy, variants, whole
from kg.suggest.corpus import Corpus, Spot, Standing, gather
from kg.suggest.sheet import is_reviewed, refused, to_sheet
from kg.suggest.short import is_short_of, wording

LAB = "梁溪曦照脑机接口研究院"
PAGES = {
    "a": f"{LAB}昨日在无锡市揭牌。市科技局负责人参加。",
    "b": f"记者从{LAB}获悉，首批设备已经到位。",
    "c": f"昆山市企业与{LAB}签约，共建联合实验室。",
}


def kg(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args], env={"KG_LANG": "en"})


def proposed(pages, least=2, **settings):
    found = suggest([read_as(name, text) for name, text in pages.items()], gazetteer(), least, **settings)
    return {one.surface: one for one in found}


def read_as(name, text):
    return pipeline()(Document(name, text, name))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_name_that_recurs_is_proposed_with_its_evidence():
    one = proposed(PAGES)[LAB]
    assert (one.type, one.stories, one.documents, one.times) == ("Institution", 3, 3, 3)
    assert one.rules
    assert 0.5 <= one.confidence <= 1
    assert [(quote.doc, quote.name) for quote in one.quotes] == [("a", LAB), ("b", LAB), ("c", LAB)]


def test_a_name_on_fewer_pages_than_asked_for_is_not_proposed():
    assert LAB not in proposed({"a": PAGES["a"]})
    assert LAB not in proposed(PAGES, least=4)
    assert LAB in proposed({"a": PAGES["a"]}, least=1)


def test_a_reprint_counts_once():
    reprinted = dict.fromkeys("xyz", PAGES["a"])
    assert LAB not in proposed(reprinted)
    one = proposed({**reprinted, "b": PAGES["b"]})[LAB]
    assert (one.stories, one.documents) == (2, 4)


def test_a_known_name_is_not_proposed():
    pages = {str(number): f"江南大学在无锡市开办第{number}个班，发展集成电路产业。" for number in range(3)}
    assert proposed(pages) == {}


def test_a_body_without_its_place_is_not_proposed():
    pages = {str(number): f"第{number}次会议在无锡市召开，市科技局、高新区管委会参加。" for number in range(3)}
    assert not {"市科技局", "高新区管委会"} & set(proposed(pages))


def test_the_order_of_the_pages_changes_nothing():
    pages = {**PAGES, "d": PAGES["a"] + PAGES["b"], "e": PAGES["b"]}
    orders = (sorted(pages), sorted(pages, reverse=True), ["c", "e", "a", "d", "b"])
    tables = {to_sheet(proposed({name: pages[name] for name in order}).values()) for order in orders}
    assert len(tables) == 1


def test_only_types_that_are_asked_for_are_proposed():
    assert proposed(PAGES, types=("Industry",)) == {}
    assert LAB in proposed(PAGES, types=("Industry", "Institution"))


def test_a_short_form_that_the_pages_introduce_is_proposed_with_its_name():
    texts = ("昨日揭牌。脑机院设在无锡市。", "获得投资。脑机院的设备已经到位。")
    pages = {str(number): f"{LAB}（以下简称“脑机院”）{text}" for number, text in enumerate(texts)}
    assert proposed(pages)[LAB].aliases == ("脑机院",)


def test_a_short_form_that_is_an_ordinary_word_needs_support():
    texts = ("昨日揭牌。中心设在无锡市。", "获得投资。中心的设备已经到位。")
    pages = {str(number): f"{LAB}（以下简称“中心”）{text}" for number, text in enumerate(texts)}
    one = proposed(pages)[LAB]
    assert "中心" not in one.aliases


def test_another_wording_of_a_known_name_is_proposed_as_its_alias():
    known = next(row.entity for row in gazetteer().rows() if row.entity.name.endswith("集团股份有限公司"))
    assert wording(known.name, "Institution") == wording(known.name.replace("股份有限公司", "有限公司"), "Institution")
    assert wording("昆山市科技局", "Institution") == wording("昆山科技局", "Institution")
    assert wording("无锡学院", "Institution") != wording("无锡医院", "Institution")


def test_a_short_form_is_made_of_characters_in_their_order():
    assert is_short_of("南理工", "南京理工大学")
    assert not is_short_of("理工", "南京理工大学")
    assert not is_short_of("理南工", "南京理工大学")


def test_what_always_stands_beside_a_name_has_no_freedom():
    assert entropy({"党": 5}) == 0.0
    assert entropy({"在": 1, "与": 1, "从": 1, "由": 1}) == 2.0


def test_a_name_that_begins_too_late_grows_to_the_form_that_recurs():
    rows = [f"{verb}中央党史和文献研究院。" for verb in ("，", "在", "由")]
    spots = [Spot(row, row.index("文献"), True) for row in rows]
    assert whole("文献研究院", spots) == "中央党史和文献研究院"
    assert whole("文献研究院", spots[:2]) == "文献研究院"


def test_a_name_grows_over_no_word_that_ends_one():
    rows = [f"{who}推动文献研究院。" for who in ("甲", "乙", "丙")]
    assert whole("文献研究院", [Spot(row, 3, True) for row in rows]) == "文献研究院"


def test_a_page_that_could_not_be_read_proposes_nothing():
    failed = pipeline()(Document("x", "", "x", error="not a text file"))
    assert suggest([failed], gazetteer()) == []
    assert gather([failed], gazetteer()).sentences == {}


@pytest.mark.parametrize("sign", ["\u202e", "\t", "|", "=", "<img>", "\udc00"])
def test_a_hostile_name_steers_no_table(sign):
    pages = {name: text.replace("曦照", f"曦{sign}照") for name, text in PAGES.items()}
    table = to_sheet(proposed(pages).values()).decode()
    assert not set(table) & set("\u202e\ufffd\udc00")
    assert all(not cell.startswith(("=", "+", "-", "@")) for line in table.splitlines() for cell in line.split("\t"))
    assert not any("|" in line.split("\t")[1] for line in table.splitlines() if not line.startswith("#"))
    assert len({line.count("\t") for line in table.splitlines() if not line.startswith("#")}) == 1


def test_the_table_is_an_overlay_by_which_a_build_knows_the_names(tmp_path):
    sheet = tmp_path / "names.tsv"
    pages = {**PAGES, "d": PAGES["a"].replace("昨日", "（以下简称“脑机院”）昨日") + "脑机院有两层楼。"}
    sheet.write_bytes(to_sheet(proposed(pages).values()))
    known = load([sheet])
    entity = known.entities[make_id("Institution", LAB)]
    assert (entity.name, entity.type, entity.source) == (LAB, "Institution", "names.tsv")
    again = Pipeline(known)(Document("a", PAGES["a"], "a"))
    mention = next(one for one in again.mentions if one.entity == entity.id)
    assert (mention.surface, mention.rule) == (LAB, "gazetteer-name")
    assert suggest([again], known, 1) == [] or LAB not in {one.name for one in suggest([again], known, 1)}


def test_the_command_writes_a_table_and_a_build_uses_it(folder):
    sheet = folder / "names.tsv"
    result = kg("gazetteer", "suggest", folder / "pages", "-o", sheet)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "names proposed: 1" in result.stderr
    assert kg("gazetteer", "lint", sheet).exit_code == 0
    assert kg("build", folder / "pages", "-o", folder / "out", "--only", "mentions", "-g", sheet).exit_code == 0
    rows = [json.loads(line) for line in (folder / "out" / "mentions.jsonl").read_text("utf-8").splitlines()]
    rules = {one["rule"] for row in rows for one in row["mentions"] if one["name"] == LAB}
    assert rules == {"gazetteer-name"}
    assert "nothing to propose" in kg("gazetteer", "suggest", folder / "pages", "-g", sheet).stderr


def test_the_command_shows_a_table_or_json(folder):
    assert LAB in kg("gazetteer", "suggest", folder / "pages").stdout
    found = json.loads(kg("gazetteer", "suggest", folder / "pages", "--json", "--type", "Institution").stdout)
    assert [(one["name"], one["stories"]) for one in found] == [(LAB, 3)]
    assert json.loads(kg("gazetteer", "suggest", folder / "pages", "--json", "--min-documents", 9).stdout) == []


def test_a_table_that_was_edited_is_never_overwritten_and_one_that_was_not_is(folder):
    sheet = folder / "names.tsv"
    assert kg("gazetteer", "suggest", folder / "pages", "-o", sheet).exit_code == 0
    first = sheet.read_bytes()
    assert kg("gazetteer", "suggest", folder / "pages", "-o", sheet).exit_code == 0
    assert sheet.read_bytes() == first
    sheet.write_bytes(first.replace(b"Institution", b"# Institution"))
    edited = sheet.read_bytes()
    result = kg("gazetteer", "suggest", folder / "pages", "-o", sheet)
    assert (result.exit_code, sheet.read_bytes()) == (2, edited)
    assert "not overwritten" in result.stderr


@pytest.mark.parametrize("content", [b"", b"type\tname\n", "类型".encode("gbk")])
def test_a_file_of_the_user_is_not_overwritten(folder, content):
    (folder / "mine.tsv").write_bytes(content)
    assert is_reviewed(folder / "mine.tsv")
    assert kg("gazetteer", "suggest", folder / "pages", "-o", folder / "mine.tsv").exit_code == 2
    assert (folder / "mine.tsv").read_bytes() == content


def test_a_line_that_was_refused_is_not_proposed_again(folder):
    sheet = folder / "names.tsv"
    kg("gazetteer", "suggest", folder / "pages", "-o", sheet)
    sheet.write_text(sheet.read_text("utf-8").replace("\nInstitution", "\n#Institution"), encoding="utf-8")
    assert refused([sheet]) == {("Institution", LAB)}
    assert kg("gazetteer", "suggest", folder / "pages", "-g", sheet, "--json").stdout.strip() == "[]"


def test_a_short_form_that_was_refused_is_not_proposed_again(tmp_path):
    (tmp_path / "names.tsv").write_text("type\tname\taliases\n# Institution\t甲集团\t甲甲|乙乙\n", encoding="utf-8")
    assert refused([tmp_path / "names.tsv"]) == {("Institution", word) for word in ("甲集团", "甲甲", "乙乙")}


def test_a_table_in_use_is_not_overwritten(folder):
    sheet = folder / "names.tsv"
    kg("gazetteer", "suggest", folder / "pages", "-o", sheet)
    before = sheet.read_bytes()
    assert kg("gazetteer", "suggest", folder / "pages", "-g", sheet, "-o", sheet).exit_code == 2
    assert sheet.read_bytes() == before


def test_a_page_that_cannot_be_read_is_told_by_the_exit_code(folder):
    (folder / "pages" / "bad.txt").write_bytes(bytes(range(256)) * 8)
    assert kg("gazetteer", "suggest", folder / "pages").exit_code == 1


def better(sentences, *names):
    corpus = Corpus()
    for number, sentence in enumerate(sentences):
        corpus.sentences[sentence].append(str(number))
    return {name: best for name, best in variants(Standing(corpus, names), gazetteer()).items() if name != best}


def test_a_variant_that_never_stands_alone_gives_way_to_the_longer_one():
    sentences = [f"{who}曦照脑机研究院{what}。" for who, what in (("由", "建"), ("在", "开"), ("与", "签"))]
    assert better(sentences, "曦照脑机研究院", "脑机研究院") == {"脑机研究院": "曦照脑机研究院"}


def test_a_variant_with_a_verb_before_it_gives_way_to_the_name_that_stands_alone():
    sentences = ["推动曦照脑机研究院。", "推动曦照脑机研究院建设。", "曦照脑机研究院揭牌。"]
    assert better(sentences, "推动曦照脑机研究院", "曦照脑机研究院") == {"推动曦照脑机研究院": "曦照脑机研究院"}


def test_two_names_that_both_stand_alone_are_two_names():
    sentences = ["曦照大学揭牌。", "在曦照大学。", "曦照大学脑机研究院揭牌。", "由曦照大学脑机研究院建。"]
    assert better(sentences, "曦照大学", "曦照大学脑机研究院") == {}


def test_a_known_name_with_a_verb_before_it_is_that_name():
    assert better(["推动江南大学。"], "推动江南大学") == {"推动江南大学": "江南大学"}


def test_a_build_with_the_table_links_another_wording_to_the_known_entity(tmp_path):
    frames = ("{}昨日在无锡市揭牌。", "记者从{}获悉，设备已经到位。")
    pages = {str(number): frame.format("江苏产业技术研究院") for number, frame in enumerate(frames)}
    one = proposed(pages)["江苏产业技术研究院"]
    assert (one.name, one.aliases) == ("江苏省产业技术研究院", ("江苏产业技术研究院",))
    (tmp_path / "names.tsv").write_bytes(to_sheet([one]))
    again = Pipeline(load([tmp_path / "names.tsv"]))(Document("0", pages["0"], "0"))
    assert (one.id, "gazetteer-alias") in {(mention.entity, mention.rule) for mention in again.mentions}
