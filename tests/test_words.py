"""Words and their classes: our own tokenizer, no guesses, no debris in the working folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import words
from kg.clean import clean
from kg.ontology import share
from kg.read.encoding import decode


@given(st.text(alphabet="无锡市科技局集成电路推动的在，。“a1 \n😀\u0301", max_size=40))
def test_cutting_loses_no_character(text):
    assert "".join(words.cut(text)) == text


def test_known_words_stay_whole():
    assert words.cut("推动集成电路发展") == ["推动", "集成电路", "发展"]


def test_an_unknown_name_falls_apart_instead_of_being_guessed():
    assert words.cut("泸曦沃岚") == ["泸", "曦", "沃", "岚"]


def test_a_stretch_without_characters_has_no_words():
    assert words.cut("") == []


@pytest.mark.parametrize("word", ["推动", "在", "通过", "已经", "我们"])
def test_verbs_and_the_like_are_function_words(word):
    assert words.is_function_word(word)


@pytest.mark.parametrize("word", ["集成电路", "无锡", "企业", "泸曦沃岚", ""])
def test_nouns_and_unknown_words_are_none(word):
    assert not words.is_function_word(word)


def test_the_class_of_a_place_is_that_of_the_dictionary():
    assert words.classes()["无锡"] == "ns"


def test_the_words_are_those_of_jieba_itself():
    import jieba

    own = jieba.Tokenizer()
    for page in sorted((share("sample") / "pages").glob("*.txt")):
        for line in clean(decode(page.read_bytes())).whole.value.splitlines():
            expected = [part for word in own.cut(line, HMM=False) for part in words.JOINED.get(word, (word,))]
            assert words.cut(line) == expected


def test_words_that_someone_adds_to_jieba_do_not_reach_ours():
    import jieba

    before = words.cut("湖城英才在此")
    jieba.add_word("湖城英才")
    try:
        assert words.cut("湖城英才在此") == before
    finally:
        jieba.del_word("湖城英才")


def test_cutting_says_nothing_and_leaves_nothing_in_the_working_folder(tmp_path):
    code = "from kg import words; print(len(words.cut('无锡市的集成电路')))"
    environment = {"PYTHONPATH": str(Path(__file__).parents[1]), "TMPDIR": str(tmp_path.parent), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert (int(done.stdout) > 0, done.stderr) == (True, "")
    assert list(tmp_path.iterdir()) == []
