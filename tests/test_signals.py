import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGES = b"".join(json.dumps({"id": str(n), "text": "昆山市发展生物医药产业。"}).encode() + b"\n" for n in range(128))
PATIENCE = 60
# What a shell starts in the background ignores SIGINT, and so would what it starts.
HEEDED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def start(*args, **pipes):
    """Start kg reading pages from a pipe that stays open, so that it waits for more."""
    command = [sys.executable, "-c", f"{HEEDED}from kg.cli import main; main()", "extract", "-", "--quiet", *args]
    root = Path(__file__).parents[1]
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, **pipes)
    run.stdin.write(PAGES)
    run.stdin.flush()
    return run


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_workers_end_with_their_parent(number, code):
    run = start("-j", "2", stdout=subprocess.PIPE)
    assert run.stdout.readline()  # the workers are there
    run.send_signal(number)
    _, errors = run.communicate(timeout=PATIENCE)  # returns when the last process that holds the pipes is gone
    assert (run.returncode, errors) == (code, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_stopped_leaves_no_draft(tmp_path, number, code):
    run = start("-o", str(tmp_path / "rows.jsonl"))
    patience = time.monotonic() + PATIENCE
    while not any(path.stat().st_size for path in tmp_path.iterdir()):  # pages are being read
        assert time.monotonic() < patience
        time.sleep(0.02)
    run.send_signal(number)
    _, errors = run.communicate(timeout=PATIENCE)
    assert (run.returncode, errors, list(tmp_path.iterdir())) == (code, b"", [])
