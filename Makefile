# Two commands do all the set-up on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test lint format bench browser

run: .venv/run
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: .venv/dev browser lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/contested validate

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/contested format

bench: .venv/dev browser
	$(BIN)/python -m tests.benchmarks

# The browser tests drive Debian's chromium; without apt the tests say what is missing.
browser:
	@command -v chromium >/dev/null || ! command -v apt-get >/dev/null || .ci/browser

.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: .venv/run
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
