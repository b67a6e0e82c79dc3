"""The pages in a real browser: Chromium driven by playwright-core, with the network off."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.export.html import write_html
from kg.export.report import write_report

FOLDER = Path(__file__).parent / "browser"
CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"{CHROMIUM} is not there; set KG_CHROMIUM")
@pytest.mark.skipif(not (FOLDER / "node_modules").is_dir(), reason="run `npm install` in tests/browser first")
def test_the_pages_work_in_a_real_browser(graph, tmp_path):
    write_html(graph, tmp_path / "graph.html")
    write_html(graph, tmp_path / "part.html", shown=3)
    write_report(graph, tmp_path / "report.html")
    environment = {**os.environ, "KG_PAGES": str(tmp_path), "KG_CHROMIUM": CHROMIUM}
    command = ["node", "--test", "--test-reporter=spec"]
    run = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
