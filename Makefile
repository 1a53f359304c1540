# The two commands of the README are `make run` and `make test`; each does all its set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check

.PHONY: run test check format screenshots a11y hostile fuzz sequences clean
.PHONY: bench bench-desk bench-import bench-kit bench-matrices bench-search bench-suggest
.PHONY: bench-survey bench-workspace

run: $(VENV)/.runs
	$(BIN)/workbench demo

# Two workers on two cores; one file's tests stay together where they share what is slow to make.
PYTEST_ARGS ?= -n auto --dist worksteal

test: $(VENV)/.tests
	$(BIN)/pytest $(PYTEST_ARGS)

check: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(VENV)/.tests
	$(BIN)/python -m tests.e2e.screenshots

# axe-core comes from npm when it is asked for, and stays out of the repository.
AXE := $(VENV)/.axe

a11y: $(VENV)/.tests $(AXE)/node_modules/axe-core/axe.min.js
	$(BIN)/python -m tests.e2e.accessibility $(AXE)/node_modules/axe-core/axe.min.js

$(AXE)/node_modules/axe-core/axe.min.js:
	npm install --prefix $(AXE) --no-save --ignore-scripts --no-audit --no-fund axe-core@4.14.1

bench: $(VENV)/.tests
	$(BIN)/python -m tests.bench.start_up
	$(BIN)/python -m tests.bench.counting
	$(BIN)/python -m tests.bench.revising

bench-import: $(VENV)/.tests
	$(BIN)/python -m tests.bench.importing

bench-matrices: $(VENV)/.tests
	$(BIN)/python -m tests.bench.matrices

bench-kit: $(VENV)/.tests
	$(BIN)/python -m tests.bench.paper_kit

bench-suggest: $(VENV)/.tests
	$(BIN)/python -m tests.bench.suggesting

bench-workspace: $(VENV)/.tests
	$(BIN)/python -m tests.bench.workspace

hostile: $(VENV)/.tests
	$(BIN)/python -m tests.robust.hostile.table

fuzz: $(VENV)/.tests
	$(BIN)/python -m tests.robust.hostile.fuzz

# Two coders' actions in any order, taken back and done again: some ten minutes of them.
sequences: $(VENV)/.tests
	WORKBENCH_SEQUENCES=$${WORKBENCH_SEQUENCES:-150} $(BIN)/pytest -n0 tests/robust/test_sequences.py

bench-survey: $(VENV)/.tests
	$(BIN)/python -m tests.bench.survey_import

bench-search: $(VENV)/.tests
	$(BIN)/python -m tests.bench.desk --studies ab --looking-only

bench-desk: $(VENV)/.tests
	$(BIN)/python -m tests.bench.desk
	$(BIN)/python -m tests.bench.desk_pages

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.runs: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/.tests: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e ".[dev]"
	touch $@ $(VENV)/.runs

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
