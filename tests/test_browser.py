"""The pages in a real browser: Chromium driven by playwright-core, with the network off."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kg.export.html import write_html
from kg.export.report import write_report
from kg.gazetteer import load
from kg.graph import build
from kg.pipeline import Pipeline
from kg.read import find, read_source

FOLDER = Path(__file__).parent / "browser"
CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")


SHARED = Path(__file__).parents[2] / "shared"

pytestmark = [
    pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"{CHROMIUM} is not there; set KG_CHROMIUM"),
    pytest.mark.skipif(not (FOLDER / "node_modules").is_dir(), reason="run `npm install` in tests/browser first"),
]


def unnamed(extractions):
    """Return pages in which nothing was recognised."""
    return [replace(one, mentions=(), entities=()) for one in extractions]


def run(file, pages):
    environment = {**os.environ, "KG_PAGES": str(pages), "KG_CHROMIUM": CHROMIUM}
    command = ["node", "--test", "--test-reporter=spec", file]
    done = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def test_the_pages_work_in_a_real_browser(graph, tmp_path, monkeypatch):
    write_html(graph, tmp_path / "graph.html")
    write_html(graph, tmp_path / "part.html", shown=3)
    write_report(graph, tmp_path / "report.html")
    monkeypatch.setattr("kg.export.html.SENTENCES_KEPT", 6)
    write_html(graph, tmp_path / "few.html")
    write_html(build(unnamed(graph.graph["documents"].values()), {}), tmp_path / "empty.html")
    run("explorer.test.mjs", tmp_path)


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the annotated corpus is not there")
def test_every_annotated_name_is_found_by_search(tmp_path, record_property):
    pages = Pipeline(load())
    extractions = [pages(doc) for source in find([SHARED / "corpus"]).sources for doc in read_source(source)]
    write_html(build(extractions, {}), tmp_path / "graph.html")
    rows = [json.loads(line) for line in (SHARED / "gold" / "dev.jsonl").read_text("utf-8").splitlines()]
    names = {
        (row["id"], one["text"], *one["canonical"])
        for row in rows
        for one in row["mentions"]
        if not one["optional"] and not one["deictic"]
    }
    wanted = [{"doc": doc, "surface": surface, "names": full} for doc, surface, *full in sorted(names)]
    (tmp_path / "gold.json").write_text(json.dumps(wanted), "utf-8")
    told = run("gold.test.mjs", tmp_path)
    record_property("found", re.findall(r"(entity|sentence|none): (\d+) of (\d+)", told))
