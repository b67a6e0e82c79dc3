"""What is installed works without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return a folder that holds what the wheel installs."""
    pytest.importorskip("hatchling", reason="the wheel is built by hatchling: pip install -e .[dev]")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_ontology_and_sample_but_none_of_the_scripts_that_made_them(installed):
    share = installed / "kg/share"
    assert (share / "ontology/kg.ttl").is_file()
    assert list((share / "ontology/gazetteer").glob("*.tsv"))
    assert list((share / "sample/pages").iterdir())
    assert (share / "ontology/model/tagger.npz").is_file()
    assert not (share / "ontology/training").exists()
    assert list(share.rglob("*.py")) == []
    assert list(installed.rglob("__pycache__")) == []


def test_the_demo_runs_in_an_empty_folder(installed, tmp_path):
    command = [sys.executable, "-c", "import kg; print(kg.__file__); from kg.cli import main; main()", "demo"]
    environment = {**os.environ, "PYTHONPATH": str(installed), "LC_ALL": "C"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(installed))
    assert (tmp_path / "outputs/graph.html").is_file()
