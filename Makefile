# `make demo` and `make test` do all set-up themselves: they need Python 3.11 or later with pip, nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs train screenshots clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## build the graph of the sample pages into outputs/ and say what to open
	@$(BIN)/kg demo -o outputs

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest

lint: $(READY) ## check style, types, and that imports point down
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code into the house layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY) ## write the command section of both READMEs from the program
	@$(BIN)/python -m pytest -q tests/test_docs.py --update-golden

train: $(READY) ## train the tagger on ontology/training and measure it by cross-validation (20 minutes)
	@$(BIN)/python ontology/train.py --figures

screenshots: demo ## take the pictures of both READMEs (needs node and Chromium)
	cd tests/browser && npm install --no-audit --no-fund && npm run -s readme

clean: ## remove the environment, caches and built files
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find outputs -mindepth 1 ! -name README.md -delete

# A Python without ensurepip (Debian without python3-venv) makes the environment through its own pip.
$(READY): pyproject.toml
	@echo "Setting up $(VENV) (once; a few minutes)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "kg needs Python 3.11 or later: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
		|| { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install -q pip; }
	@$(BIN)/python -m pip install -q --upgrade pip
	@$(BIN)/python -m pip install -q -e ".[dev]"
	@touch $@
