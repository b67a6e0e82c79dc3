import ast
import errno
import os
import pickle
import re
import string
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.cli.chinese import ERRORS, USAGE, in_chinese, usage_in_chinese
from kg.errors import KgError, Said

CODE = Path(__file__).parents[1] / "kg"
RAISING = {"KgError", "Unreadable", "NotText", "Said", "fail"}
PAGE = "昆山市发展生物医药产业。\n"


def kg(*args, input=None):
    return CliRunner().invoke(app, [str(arg) for arg in args], input=input)


def first_words(file):
    """Yield the first argument of each call that makes an error; a constant of the module counts as its value."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            first = node.args[0]
            if name in RAISING:
                yield constants.get(first.id, first) if isinstance(first, ast.Name) else first


def patterns():
    files = [file for file in CODE.rglob("*.py") if CODE / "cli" not in file.parents]
    return [word for file in files for word in first_words(file)]


def fields(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_error_that_is_raised_has_its_chinese():
    raised = {one.value for one in patterns() if isinstance(one, ast.Constant)}
    assert len(raised) > 40
    assert raised - ERRORS.keys() == set()


def test_no_error_is_a_finished_sentence_that_could_not_be_looked_up():
    assert [ast.unparse(one) for one in patterns() if isinstance(one, ast.JoinedStr | ast.BinOp)] == []


def test_no_chinese_is_left_over():
    raised = {one.value for one in patterns() if isinstance(one, ast.Constant)}
    constants = {node.value for file in CODE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))
                 if isinstance(node, ast.Constant) and CODE / "cli" not in file.parents}  # fmt: skip
    system = {os.strerror(number) for number in errno.errorcode}
    assert ERRORS.keys() - raised - constants - system == set()


@pytest.mark.parametrize("pattern", ERRORS)
def test_an_error_has_the_same_placeholders_in_both_languages(pattern):
    assert fields(ERRORS[pattern]) == fields(pattern)
    assert re.search("[一-龥：]", ERRORS[pattern])


@pytest.mark.parametrize("pattern", USAGE)
def test_what_the_option_parser_says_is_recognised(pattern):
    filled = pattern.format(**dict.fromkeys(fields(pattern), "x"))
    assert re.search("[一-龥]", usage_in_chinese(filled))
    assert fields(USAGE[pattern]) <= fields(pattern)


def test_a_reason_inside_an_error_is_put_into_chinese_too():
    error = KgError("cannot read {path}: {reason}; check the path", path="a{b}", reason=Said("Permission denied"))
    assert str(error) == "cannot read a{b}: Permission denied; check the path"
    assert in_chinese(error.said) == "无法读取 a{b}（没有权限）：请检查路径"


def test_words_that_no_pattern_is_known_for_stay_as_they_are():
    assert in_chinese(KgError("braces {stay}").said) == "braces {stay}"
    assert in_chinese("not a text file") == "not a text file"
    assert usage_in_chinese("Something new.") == "Something new."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Enter a folder with a page, with what is no page, and with lists of names and graphs, most of them bad."""
    files = {
        "page.txt": PAGE.encode(),
        "binary.txt": bytes(range(256)) * 8,
        "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type",
        "bad.jsonl": b'{"id": \n',
        "list.jsonl": b"[]\n",
        "rows.csv": b"a,b\n1,2\n",
        "not.warc": b"hello",
        "type.tsv": b"type\tname\nPlanet\tMars\n",
        "column.tsv": b"type\tcolour\n",
        "cells.tsv": b"type\tname\nCity\ta\tb\n",
        "nameless.tsv": b"type\tname\nCity\t\n",
        "within.tsv": "type\tname\tpart_of\nCity\t甲市\t乙省\n".encode(),
        "gbk.tsv": "type\tname\nCity\t甲市\n".encode("gbk"),
        "names.yaml": b"City: 3\n",
        "names.json": b"{}",
        "graph.ttl": b"",
        "broken.ttl": b"<a> <b> .",
        "gold.jsonl": b"{}\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KG_LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


BAD = {
    "build nowhere": "找不到",
    "build empty": "没有可读取的文件",
    "build page.txt -o page.txt": "它是文件",
    "build page.txt -o page.txt/deeper": "无法写入",
    "build page.txt -o out --only pdf": "可选",
    "build binary.txt -o out": "不是文本文件",
    "build cut.pdf -o out": "已损坏或不完整",
    "build bad.jsonl -o out": "第 1 行：JSON 有误",
    "build list.jsonl -o out": "不是 JSON 对象",
    "build rows.csv -o out": "没有正文列",
    "build not.warc -o out -j 2": "没有一篇文档读取成功",
    "build page.txt -o out -g none.tsv": "找不到 none.tsv",
    "build page.txt -o out -g type.tsv": "没有名为“Planet”的类型",
    "build page.txt -o out -g column.tsv": "没有名为“colour”的列",
    "build page.txt -o out -g cells.tsv": "表头只有 2 列",
    "build page.txt -o out -g nameless.tsv": "缺少 name",
    "build page.txt -o out -g within.tsv": "“乙省”既不是 id",
    "build page.txt -o out -g gbk.tsv": "不是 UTF-8 文本",
    "build page.txt -o out -g names.yaml": "应为条目的列表",
    "build page.txt -o out -g names.json": "扩展名须为",
    "build page.txt -o out -g empty": "扩展名须为",
    "extract page.txt -o page.txt/rows.jsonl": "无法写入",
    "query graph.ttl SELECT": "没有名为“SELECT”的查询",
    "query graph.ttl {": "查询语句有误",
    "query graph.ttl CLEAR{}": "不接受 CLEAR",
    "query graph.ttl strongest-edges --set x=1": "没有参数“x”",
    "query graph.ttl strongest-edges --set x": "缺少等号",
    "query graph.ttl @none.rq": "没有该文件",
    "query page.txt {": "不是 RDF 文件",
    "validate broken.ttl": "不是完好的 Turtle",
    "validate nowhere.ttl": "找不到",
    "show 无锡 --graph empty": "kg build",
    "evaluate gold.jsonl page.txt": "不是标注记录",
    "evaluate empty page.txt": "是文件夹",
    "build": "缺少参数 'PATH'",
    "why 无锡": "缺少参数 'B'",
    "why": "缺少参数 'A'",
    "show": "缺少参数 'NAME'",
    "gazetteer": "缺少子命令",
    "build page.txt --nope": "没有选项 --nope",
    "build page.txt --work 2": "相近的有 --workers",
    "build page.txt --quiet=1": "不带值",
    "build page.txt -j": "需要一个值",
    "build page.txt -j 0": "不得小于 1",
    "build page.txt -j two": "应为整数",
    "build page.txt --lang fr": "可选值 'zh', 'en'",
    "serve graph.ttl --port 99999": "不得大于 65535",
    "show a b": "多余的参数",
    "buld": "是否想用 'build'",
    "zzz": "没有命令 'zzz'",
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("line", BAD)
def test_wrong_use_and_bad_input_are_told_in_the_chinese_of_the_locale(monkeypatch, line):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    result = kg(*line.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert BAD[line] in result.stderr.splitlines()[-1]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("line", [line for line in BAD if line != "gazetteer" and "--lang" not in line])
def test_wrong_use_and_bad_input_are_told_in_the_chinese_that_is_asked_for(line):
    command, *rest = line.split()
    assert BAD[line] in kg(command, "--lang", "zh", *rest).stderr.splitlines()[-1]


@pytest.mark.usefixtures("folder")
def test_the_reason_of_a_page_stays_english_in_the_files_and_is_chinese_on_the_terminal():
    paths = ("page.txt", "binary.txt", "bad.jsonl")
    english = kg("extract", *paths, "--lang", "en")
    chinese = kg("extract", *paths, "--lang", "zh", "-j", "2")
    assert english.stdout == chinese.stdout
    assert '"error": "not a text file"' in chinese.stdout
    assert "binary：不是文本文件" in chinese.stderr
    assert "bad#1：第 1 行" in chinese.stderr
    assert "binary: not a text file" in english.stderr


@pytest.mark.usefixtures("folder")
def test_the_language_that_is_asked_for_counts_before_the_locale_even_in_wrong_use(monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "Missing argument 'B'" in kg("why", "无锡", "--lang", "en").stderr
    monkeypatch.setenv("KG_LANG", "en")
    assert "No such option" in kg("why", "--nope").stderr


def test_an_error_of_another_process_can_still_be_said_in_chinese():
    error = pickle.loads(pickle.dumps(KgError("line {number}: {reason}", number=2, reason=Said("no JSON object"))))  # noqa: S301
    assert (str(error), in_chinese(error.said)) == ("line 2: no JSON object", "第 2 行：不是 JSON 对象")
