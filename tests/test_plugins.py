import pytest

from kg.errors import KgError
from kg.plugins import find


def test_a_name_stands_for_a_function():
    import json

    assert find("kg.test", {"dump": "json:dumps"}, "dump") is json.dumps


def test_an_unknown_name_is_answered_with_those_that_there_are():
    with pytest.raises(KgError, match=r"kg\.test has no 'c'; there are: a, b"):
        find("kg.test", {"b": "json:dumps", "a": "json:dumps"}, "c")


def test_a_missing_package_is_named():
    with pytest.raises(KgError, match="'a' needs the package 'no_such_package', which is not installed"):
        find("kg.test", {"a": "no_such_package.module:run"}, "a")


def test_another_package_adds_a_name_by_an_entry_point(tmp_path, monkeypatch):
    folder = tmp_path / "addon-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: addon\nVersion: 1\n")
    (folder / "entry_points.txt").write_text("[kg.test]\nnew = json:loads\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert find("kg.test", {}, "new")("[1]") == [1]
