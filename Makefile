# The two commands of the README are `make run` and `make test`; each does all its set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check

.PHONY: run test check format screenshots clean
.PHONY: hostile fuzz bench bench-import bench-survey bench-workspace

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

bench: $(VENV)/.tests
	$(BIN)/python -m tests.bench.start_up
	$(BIN)/python -m tests.bench.counting
	$(BIN)/python -m tests.bench.suggesting
	$(BIN)/python -m tests.bench.revising

bench-import: $(VENV)/.tests
	$(BIN)/python -m tests.bench.importing

bench-workspace: $(VENV)/.tests
	$(BIN)/python -m tests.bench.workspace

hostile: $(VENV)/.tests
	$(BIN)/python -m tests.robust.hostile.table

fuzz: $(VENV)/.tests
	$(BIN)/python -m tests.robust.hostile.fuzz

bench-survey: $(VENV)/.tests
	$(BIN)/python -m tests.bench.survey_import

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
