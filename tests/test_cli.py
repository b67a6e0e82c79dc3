import json
import os
import shutil
import string
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import messages
from kg.cli import app
from kg.gazetteer import load
from kg.pipeline import Pipeline
from kg.read import read_path
from kg.rows import to_row

WUXI = "无锡市推进集成电路产业发展\n2024-02-07 无锡日报\n无锡市与江阴市共建集成电路基地。江南大学参与太湖人才计划。\n"
KUNSHAN = "昆山市发展生物医药产业。昆山市与无锡市合作发展集成电路。\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KG_LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True, scope="module")
def gazetteer_once():
    """Load the gazetteer once: each command would load it anew."""
    once = cache(load)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.gazetteer.load", lambda overlays=(): once(tuple(overlays)))
        yield


@pytest.fixture
def pages(tmp_path):
    return write_pages(tmp_path / "pages")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once")
    result = kg("build", write_pages(folder / "pages"), "-o", folder / "out", "--quiet", "--lang", "en")
    assert (result.exit_code, result.output) == (0, "")
    return folder / "out"


@pytest.fixture
def built(built_once, tmp_path):
    return Path(shutil.copytree(built_once, tmp_path / "built"))


def write_pages(folder):
    folder.mkdir()
    (folder / "wuxi.txt").write_text(WUXI, encoding="utf-8")
    (folder / "kunshan.txt").write_text(KUNSHAN, encoding="utf-8")
    return folder


def kg(*args, input=None):
    return CliRunner().invoke(app, [str(arg) for arg in args], input=input)


def refused(*args, saying, input=None):
    """Check that a command ends with code 2 and one line that says something."""
    result = kg(*args, input=input)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1, result.stderr
    assert saying in result.stderr
    return result


# what is made


def test_build_writes_every_file_of_the_contract(built):
    assert {path.name for path in built.iterdir()} == {
        *("graph.html", "graph.ttl", "graph.nt", "graph.jsonld", "graph.gexf", "graph.graphml"),
        *("nodes.csv", "edges.csv", "mentions.jsonl", "manifest.json", "report.html"),
    }


def test_only_writes_what_is_named_and_says_so_on_standard_error(pages, tmp_path):
    result = kg("build", pages, "-o", tmp_path / "out", "--only", "nt,csv")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"graph.nt", "nodes.csv", "edges.csv"}
    assert result.stdout == ""
    assert "documents: 2, failed: 0" in result.stderr


def test_names_that_stay_open_are_counted_in_the_summary(tmp_path):
    (tmp_path / "a.txt").write_text("昨日，朝阳区与和平区签约，集成电路产业落户。", encoding="utf-8")
    result = kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--only", "nt", "--json")
    assert "stayed open and are no nodes: 2, such as 和平区, 朝阳区" in result.stderr
    assert json.loads(result.stdout)["ambiguous"] == {"和平区": 1, "朝阳区": 1}


def test_the_summary_as_json_goes_to_standard_output(pages, tmp_path):
    result = kg("build", pages, "-o", tmp_path / "out", "--only", "nt", "--json", "--quiet")
    summary = json.loads(result.stdout)
    assert summary["documents"] == {"read": 2, "failed": {}, "empty": [], "cut": []}
    assert summary["files"] == ["graph.nt"]
    assert summary["entities"]["City"]["entities"] == 3
    assert result.stderr == ""


def test_what_else_lies_in_the_folder_is_left_alone(pages, built):
    mine = built / "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    assert kg("build", pages, "-o", built, "--only", "csv").exit_code == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (built / "graph.nt").is_file()


def test_a_run_that_fails_leaves_the_former_files_whole(pages, built, monkeypatch):
    from kg.export import export as write

    before = {path.name: path.read_bytes() for path in built.iterdir()}
    (pages / "wuxi.txt").write_text(KUNSHAN, encoding="utf-8")

    def run_full(name, graph, folder):
        if name == "csv":
            raise OSError(28, "No space left on device")
        write(name, graph, folder)

    monkeypatch.setattr("kg.export.export", run_full)
    assert kg("build", pages, "-o", built, "--only", "nt,csv").exit_code == 2
    assert {path.name: path.read_bytes() for path in built.iterdir()} == before


def test_a_page_without_entities_is_told(pages, tmp_path):
    (pages / "poem.txt").write_text("床前明月光，疑是地上霜。\n", encoding="utf-8")
    result = kg("build", pages, "-o", tmp_path / "out", "--only", "csv")
    assert result.exit_code == 0
    assert "without any entity: poem" in result.stderr


CUT = KUNSHAN * 6 + "责任编辑：李明芬\n相关阅读\n" + "昆山市签约九个生物医药项目\n" * 30


@pytest.mark.parametrize(("lang", "said"), [("en", "cut more than half of: cut"), ("zh", "剔除：cut")])
def test_a_page_of_which_more_than_half_was_cut_is_told(lang, said, pages, tmp_path):
    (pages / "cut.txt").write_text(CUT, encoding="utf-8")
    result = kg("build", pages, "-o", tmp_path / "out", "--only", "csv", "--lang", lang, "--json")
    assert [line for line in result.stderr.splitlines() if line.endswith(said)], result.stderr
    assert json.loads(result.stdout)["documents"]["cut"] == ["cut"]
    assert said in kg("extract", pages, "--lang", lang).stderr


def test_no_more_than_ten_pages_that_were_cut_are_listed():
    lines = "".join(json.dumps({"id": f"p{number}", "text": CUT}) + "\n" for number in range(12))
    assert "p9, ... and 2 more" in kg("extract", "-", input=lines).stderr


@pytest.mark.parametrize("command", ["folder", "files"])
def test_what_extract_wrote_is_not_read_the_next_time(command, pages):
    given = [pages] if command == "folder" else [*sorted(pages.iterdir()), pages / "mine.jsonl"]
    (pages / "mine.jsonl").write_text("{}", encoding="utf-8")
    runs = [kg("extract", *given, "-o", pages / "mine.jsonl") for _ in range(2)]
    assert ["documents: 2, failed: 0" in run.stderr and "passed over" not in run.stderr for run in runs] == [True] * 2


def test_the_only_page_is_not_overwritten_by_what_is_found_in_it(pages):
    refused("extract", pages / "wuxi.txt", "-o", pages / "wuxi.txt", saying="nothing to read")
    assert (pages / "wuxi.txt").read_text(encoding="utf-8") == WUXI


@pytest.mark.parametrize("only", ["html", "report", "csv", "mentions"])
@pytest.mark.parametrize("inside", [".", "out"])
def test_a_part_of_a_build_in_the_folder_of_its_pages_is_not_read_the_next_time(only, inside, pages):
    assert kg("build", pages, "-o", pages / inside, "--only", only).exit_code == 0
    result = kg("build", pages, "-o", pages / inside, "--only", "nt", "--json")
    assert json.loads(result.stdout)["documents"] == {"read": 2, "failed": {}, "empty": [], "cut": []}
    assert "passed over" not in result.stderr


def test_a_page_of_the_users_own_beside_the_files_of_a_build_is_read(pages):
    (pages / "report.html").write_text(f"<html><body><p>{KUNSHAN * 3}</p></body></html>", encoding="utf-8")
    result = kg("build", pages, "-o", pages, "--only", "csv", "--json")
    assert json.loads(result.stdout)["documents"]["read"] == 3


def test_extract_writes_one_row_a_page_in_the_order_given(pages):
    result = kg("extract", pages / "wuxi.txt", pages / "kunshan.txt", "--quiet")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["doc"] for row in rows] == ["wuxi", "kunshan"]
    assert all(WUXI[one["start"] : one["end"]] == one["text"] for one in rows[0]["mentions"])
    assert {"title", "date", "place", "error"} <= rows[0].keys()


def test_extract_reads_records_from_standard_input():
    lines = "".join(json.dumps({"id": name, "text": KUNSHAN}) + "\n" for name in ("b", "a"))
    result = kg("extract", "-", "--quiet", input=lines)
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["b", "a"]


def test_a_fast_run_goes_by_the_rules_alone_and_says_so(pages, tmp_path):
    rows = [json.loads(line) for line in kg("extract", pages, "--fast", "--quiet").stdout.splitlines()]
    rules = Pipeline(load(), tagged=False)
    assert rows == [json.loads(json.dumps(to_row(rules(document)))) for document in read_path(pages)]
    for option, recorded in (("--fast", True), ("--quiet", None)):
        kg("build", pages, "-o", tmp_path / option, "--only", "manifest", "--quiet", option)
        manifest = json.loads((tmp_path / option / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["run"]["settings"].get("fast") is recorded


def test_workers_change_nothing_but_the_time(pages):
    assert kg("extract", pages, "--quiet", "-j", "2").stdout == kg("extract", pages, "--quiet").stdout


def test_a_gazetteer_of_ones_own_adds_names(pages, tmp_path):
    (pages / "new.txt").write_text("昆山市发展太空制药。\n", encoding="utf-8")
    names = tmp_path / "mine.tsv"
    names.write_text("type\tname\nIndustry\t太空制药\n", encoding="utf-8")
    result = kg("extract", pages / "new.txt", "--quiet", "--gazetteer", names)
    assert "太空制药" in {one["name"] for one in json.loads(result.stdout)["mentions"]}


# what is asked


def test_why_quotes_the_page(built):
    result = kg("why", "无锡", "江阴", "--graph", built)
    assert result.exit_code == 0
    assert "无锡市与江阴市共建集成电路基地。" in result.stdout
    assert "无锡日报" in result.stdout


def test_why_says_when_two_are_never_named_together(built):
    result = kg("why", "江阴", "昆山", "--graph", built)
    assert result.exit_code == 1
    assert "never named" in result.stdout


def test_why_as_json_has_the_measures_and_the_quotes(built):
    answer = json.loads(kg("why", "无锡市", "江阴市", "--graph", built, "--json").stdout)
    assert (answer["a"], answer["b"], answer["edge"]["sentences"]) == ("无锡市", "江阴市", 1)
    assert answer["quotes"][0]["date"] == "2024-02-07"


def test_show_tells_where_a_place_lies_and_what_it_is_named_with(built):
    result = kg("show", "江阴", "--graph", built)
    assert result.exit_code == 0
    assert "part of 无锡市 < 江苏省" in result.stdout
    assert "集成电路" in result.stdout


def test_a_name_that_is_not_there_is_answered_with_the_nearest(built):
    refused("show", "无锡新区", "--graph", built, saying="无锡市")
    refused("why", "无锡", "巴黎", "--graph", built, saying="nothing like it")
    refused("why", "无锡", "无锡市", "--graph", built, saying="two different names")


def test_query_answers_in_the_format_that_is_asked_for(built):
    ask = "SELECT ?name { ?city a kg:City ; kg:mentionCount ?count ; rdfs:label ?name } ORDER BY ?name"
    result = kg("query", built, ask, "--format", "csv")
    assert set(result.stdout.split()) == {"name", "无锡市", "昆山市", "江阴市"}
    assert kg("query", built / "graph.nt", ask, "-f", "csv", "--engine", "rdflib").stdout == result.stdout


def test_query_without_a_question_lists_the_canned_ones(built):
    assert "strongest-edges" in kg("query", built).stdout


def test_every_canned_query_runs_by_its_name(built):
    from kg.query import canned

    assert [name for name in canned() if kg("query", built, name).exit_code] == []


def test_explain_names_the_rule_of_what_is_found_and_the_reason_of_what_is_left():
    result = kg("explain", "无锡市与昆山市共建集成电路基地。")
    assert result.exit_code == 0
    assert "= 昆山市" in result.stdout
    verdicts = json.loads(kg("explain", "江南大学在无锡。", "--json").stdout)
    taken = {one["text"]: one["name"] for one in verdicts if one["reason"] is None}
    assert taken == {"江南大学": "江南大学", "无锡": "无锡市"}
    assert "no name was found" in kg("explain", "-", input="床前明月光。").stdout


def test_every_reason_to_leave_something_out_can_be_said():
    from kg.cli.explain import outcome
    from kg.cli.talk import Talk
    from kg.explain import Verdict

    reasons = ("longer", "support", "unlikely", "stop", "word", "person", "far", "open")
    said = {outcome(Verdict(0, 2, "x", "City", "r", 1.0, None, one, "y"), Talk("en")) for one in reasons}
    assert len(said) == len(reasons)


def test_explain_tells_which_homonym_was_chosen_and_why_and_what_stays_open():
    told = kg("explain", "福州市鼓楼区、南京市鼓楼区、西湖区三地结对。").stdout
    assert "福州市 stands directly before it; not 鼓楼区·南京市" in told
    assert "left open: nothing on the page tells which; it may be 西湖区·杭州市 0, 西湖区·南昌市 0" in told
    assert "the text speaks for: " in told
    assert "gazetteer-name  a full name of the gazetteer" in told


def test_explain_tells_what_was_cut():
    assert "cut, not read as article (byline): " in kg("explain", "无锡市开工。\n（责任编辑：王小明）\n").stdout


def test_the_gazetteer_says_what_a_name_may_stand_for():
    result = kg("gazetteer", "find", "鼓楼区")
    assert result.exit_code == 0
    assert "南京市" in result.stdout
    assert "徐州市" in result.stdout
    assert kg("gazetteer", "find", "没有这个名字").exit_code == 1


def test_the_gazetteer_check_tells_only_of_the_files_given(tmp_path):
    names = tmp_path / "mine.tsv"
    names.write_text("type\tname\taliases\nIndustry\t太空制药\t中心\n", encoding="utf-8")
    result = kg("gazetteer", "lint", names)
    assert result.exit_code == 1
    assert "太空制药" in result.stdout
    assert "鼓楼区" not in result.stdout


def test_evaluate_scores_pages_against_their_annotations(pages, tmp_path):
    start = KUNSHAN.index("生物医药")
    mention = {
        "start": start,
        "end": start + 4,
        "text": "生物医药",
        "type": "Industry",
        "canonical": ["生物医药"],
        "optional": False,
        "deictic": False,
    }
    record = {"id": "kunshan", "place": "昆山市", "date": None, "boilerplate": [], "mentions": [mention]}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(record) + "\n", encoding="utf-8")
    result = kg("evaluate", gold, pages, "--json", "--errors", tmp_path / "errors.tsv")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["mention/Industry"]["r"] == 1
    assert "昆山市" in (tmp_path / "errors.tsv").read_text(encoding="utf-8")
    refused("evaluate", gold, pages / "wuxi.txt", saying="kunshan")


# what goes wrong


def test_some_documents_that_cannot_be_read_are_worth_knowing(pages, tmp_path):
    (pages / "broken.txt").write_bytes(bytes(range(256)) * 8)
    (pages / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (pages / "records.jsonl").write_text('{"id": "good", "text": "无锡市"}\n{"id": \n', encoding="utf-8")
    result = kg("build", pages, "-o", tmp_path / "out", "--only", "nt,mentions")
    assert result.exit_code == 1
    assert "documents: 6, failed: 3" in result.stderr
    assert all(name in result.stderr for name in ("broken", "cut", "records#2"))
    rows = [json.loads(line) for line in (tmp_path / "out/mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(row["error"] is not None for row in rows) == 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("binary.txt", bytes(range(256)) * 8),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
        ("bad.jsonl", b'{"id": \n'),
    ],
)
def test_when_no_document_can_be_read_nothing_is_written(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    refused("build", tmp_path / name, "-o", tmp_path / "out", "--quiet", saying=name.split(".")[0])
    assert list((tmp_path / "out").iterdir()) == []


def test_extract_gives_a_failed_document_its_row_all_the_same(tmp_path):
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    result = kg("extract", tmp_path / "binary.txt", "-o", tmp_path / "rows.jsonl", "--quiet")
    assert result.exit_code == 2
    row = json.loads((tmp_path / "rows.jsonl").read_text(encoding="utf-8"))
    assert (row["doc"], row["mentions"]) == ("binary", [])
    assert row["error"]


def test_a_document_that_failed_is_said_in_one_line_even_when_quiet(tmp_path):
    (tmp_path / "rows.jsonl").write_text('{"id": "a", "text": "无锡市发展物联网产业。"}\n{bad\n', encoding="utf-8")
    result = kg("build", tmp_path / "rows.jsonl", "-o", tmp_path / "out", "--only", "nt", "--quiet", "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "could not read rows#2" in result.stderr


def test_a_path_that_is_not_there_is_refused(tmp_path):
    refused("build", tmp_path / "nowhere", "-o", tmp_path / "out", saying="nowhere")
    refused("extract", tmp_path / "nowhere", saying="nowhere")
    refused("why", "无锡", "江阴", "--graph", tmp_path / "nowhere.ttl", saying="nowhere")


def test_what_is_no_gold_file_is_refused(pages, tmp_path):
    (tmp_path / "gold.jsonl").write_bytes(bytes(range(256)))
    refused("evaluate", tmp_path / "gold.jsonl", pages, saying="not UTF-8")
    refused("evaluate", pages, pages, saying="directory")
    refused("evaluate", tmp_path / "nowhere", pages, saying="nowhere")


def test_an_empty_folder_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    refused("build", tmp_path / "empty", "-o", tmp_path / "out", saying="empty")


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path):
    refused("show", "无锡", "--graph", tmp_path, saying="kg build")


def test_a_file_in_the_place_of_the_output_folder_is_refused(pages, tmp_path):
    file = tmp_path / "out"
    file.write_text("mine", encoding="utf-8")
    refused("build", pages, "-o", file, saying="not a folder")
    refused("build", pages, "-o", file / "deeper", saying="cannot write")
    refused("extract", pages, "-o", file / "rows.jsonl", "--quiet", saying="cannot write")
    assert file.read_text(encoding="utf-8") == "mine"


def test_an_overlay_with_an_unknown_type_is_refused(pages, tmp_path):
    names = tmp_path / "mine.tsv"
    names.write_text("type\tname\nPlanet\tMars\n", encoding="utf-8")
    refused("build", pages, "-o", tmp_path / "out", "-g", names, saying="Planet")


@pytest.mark.parametrize(
    ("args", "saying"),
    [
        (["build", "pages", "--only", "pdf"], "graphml"),
        (["build", "pages", "--workers", "0"], "workers"),
        (["build", "pages", "--lang", "fr"], "fr"),
        (["build"], "PATH"),
        (["buld"], "build"),
        (["query", "pages", "count", "--set", "city"], "="),
        (["gazetteer"], "gazetteer --help"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_to_do(pages, built, monkeypatch, args, saying):
    monkeypatch.chdir(pages.parent)
    args = [str(built) if args[0] == "query" and arg == "pages" else arg for arg in args]
    refused(*args, saying=saying)


def test_ctrl_c_ends_quietly(pages, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.gazetteer.load", stop)
    result = kg("extract", pages)
    assert result.exit_code == 130
    assert "Traceback" not in result.output


def test_a_reader_that_stops_early_ends_the_run_quietly(pages):
    command = [sys.executable, "-c", "from kg.cli import main; main()", "extract", str(pages), "--quiet"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[1])
    run.stdout.close()
    _, errors = run.communicate(timeout=60)
    assert errors == b""


def test_words_of_a_page_do_not_steer_the_terminal(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("无锡市与江阴市\x1b]0;owned\x07发展集成电路。\n", encoding="utf-8")
    assert kg("build", page, "-o", tmp_path / "out", "--only", "nt", "--quiet").exit_code == 0
    result = kg("why", "无锡", "江阴", "--graph", tmp_path / "out")
    assert "owned" in result.stdout
    assert "\x1b]" not in result.stdout


# languages


@pytest.mark.parametrize("key", messages.MESSAGES)
def test_a_message_is_there_in_both_languages_with_the_same_placeholders(key):
    fields = {
        lang: {field for _, field, _, _ in string.Formatter().parse(said) if field}
        for lang, said in messages.MESSAGES[key].items()
    }
    assert fields.keys() == set(messages.LANGUAGES)
    assert fields["zh"] == fields["en"]


@pytest.mark.parametrize("key", messages.MESSAGES)
def test_no_message_is_left_over(key):
    root = Path(__file__).parents[1]
    code = "".join(path.read_text(encoding="utf-8") for path in [*root.glob("kg/cli/*.py"), root / "kg/explain.py"])
    assert f'"{key}"' in code


def test_the_locale_chooses_the_language_and_lang_overrules_it(tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "找不到" in kg("build", tmp_path / "nowhere").stderr
    assert "there is no" in kg("build", tmp_path / "nowhere", "--lang", "en").stderr


@pytest.mark.parametrize(("asked", "lang"), [((), "zh-Hans"), (("--lang", "en"), "en")])
def test_only_a_language_that_is_asked_for_goes_into_the_files(pages, tmp_path, monkeypatch, asked, lang):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    kg("build", pages, "-o", tmp_path / "out", "--quiet", "--only", "report", *asked)
    assert f'<html lang="{lang}">' in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_what_is_piped_is_utf_8_whatever_the_locale():
    command = [sys.executable, "-c", "from kg.cli import main; main()", "gazetteer", "find", "无锡市"]
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    run = subprocess.run(command, capture_output=True, env=environment, check=True, cwd=Path(__file__).parents[1])
    assert "无锡市" in run.stdout.decode("utf-8")


@pytest.mark.parametrize("inside", [".", "outputs"])
def test_a_build_into_the_folder_of_its_pages_does_not_read_its_own_files(inside, pages):
    assert kg("build", pages, "-o", pages / inside, "--quiet").exit_code == 0
    first = {path.name: path.read_bytes() for path in (pages / inside).iterdir()}
    again = kg("build", pages, "-o", pages / inside)
    assert (again.exit_code, "passed over" in again.stderr) == (0, False)
    assert {path.name: path.read_bytes() for path in (pages / inside).iterdir()} == first


@pytest.mark.parametrize("content", ["[]", "{", '{"files": {"wuxi.txt": 1}}', '{"kg": 1, "files": ["wuxi.txt"]}'])
def test_a_manifest_that_is_not_of_a_build_hides_no_page(content, pages):
    (pages / "manifest.json").write_text(content)
    assert kg("extract", pages).stdout.count("\n") == 2


def test_extract_says_in_one_line_that_nothing_could_be_read(tmp_path):
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4")
    result = kg("extract", tmp_path)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_folder_that_cannot_be_written_is_said_before_any_page_is_read(pages, tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *asked: not asked[1] & os.W_OK)
    monkeypatch.setattr("kg.cli.build.extract_pages", lambda *_: pytest.fail("read a page"))
    refused("build", pages, "-o", tmp_path, saying="choose another place")


def test_only_may_be_given_more_than_once(pages, tmp_path):
    kg("build", pages, "-o", tmp_path / "out", "--only", "nt", "--only", "csv,ttl")
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"graph.nt", "graph.ttl", "nodes.csv", "edges.csv"}


@pytest.mark.parametrize("name", ["report.html", "nodes.csv", "edges.csv", "manifest.json", "graph.ttl"])
def test_a_file_of_the_users_own_is_not_overwritten(pages, tmp_path, monkeypatch, name):
    mine = tmp_path / "out" / name
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    monkeypatch.setattr("kg.cli.build.extract_pages", lambda *_: pytest.fail("read a page"))
    refused("build", pages, "-o", mine.parent, saying="choose another folder")
    assert [path.read_text(encoding="utf-8") for path in mine.parent.iterdir()] == ["mine"]


def test_a_folder_in_the_place_of_a_file_is_not_overwritten(pages, tmp_path):
    (tmp_path / "out" / "report.html").mkdir(parents=True)
    refused("build", pages, "-o", tmp_path / "out", saying="report.html")


def test_what_would_not_be_written_stands_in_nobodys_way(pages, tmp_path):
    (tmp_path / "report.html").write_text("mine", encoding="utf-8")
    assert kg("build", pages, "-o", tmp_path, "--only", "nt").exit_code == 0


@pytest.mark.parametrize("name", ["html", "ttl", "nt", "jsonld", "gexf", "graphml", "csv", "mentions", "report"])
def test_a_file_of_kg_is_known_without_a_manifest(built, name):
    from kg.export import FILES
    from kg.export.own import foreign

    (built / "manifest.json").unlink()
    assert (built / FILES.get(name, f"graph.{name}")).is_file()
    assert foreign(built, [name]) == []


def test_what_the_manifest_lists_is_overwritten_whatever_it_holds(pages, built):
    (built / "nodes.csv").write_text("sorted by hand", encoding="utf-8")
    assert kg("build", pages, "-o", built, "--only", "csv").exit_code == 0


def test_an_entity_without_dates_shows_none(tmp_path):
    (tmp_path / "page.txt").write_text(KUNSHAN, encoding="utf-8")
    assert kg("build", tmp_path, "-o", tmp_path / "out", "--only", "nt").exit_code == 0
    shown = kg("show", "昆山", "--graph", tmp_path / "out").stdout
    assert "mentions 2, documents 1\n" in shown


def test_an_empty_name_is_said_to_be_empty(built):
    refused("show", "", "--graph", built, saying="the name is empty")
    refused("why", "无锡", " ", "--graph", built, saying="the name is empty")


@pytest.mark.parametrize(("args", "name"), [(["why"], "A"), (["why", "无锡"], "B"), (["show"], "NAME")])
def test_a_missing_argument_is_called_as_in_the_usage(args, name):
    refused(*args, saying=f"Missing argument '{name}'")
    assert f"{{{name}}}" in kg(args[0], "--help").stdout.split("\n\n")[0]


def test_a_gazetteer_file_that_is_not_there_is_said_to_be_missing(pages, tmp_path):
    refused("build", pages, "-o", tmp_path / "out", "-g", tmp_path / "none.tsv", saying="there is no ")


def test_when_nothing_could_be_read_it_is_said_what_to_do(tmp_path):
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    refused("extract", tmp_path / "binary.txt", "-o", tmp_path / "rows.jsonl", saying="check the files or give others")
