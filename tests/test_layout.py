"""What the linters cannot check of the house style."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_fits_on_a_few_screens(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", [".ci/run", "Makefile", "LICENSE", "CHANGELOG.md", "outputs/README.md"])
def test_a_file_that_newcomers_look_for_is_there(path):
    assert (ROOT / path).is_file()


def test_the_check_of_a_clean_checkout_can_be_run():
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
