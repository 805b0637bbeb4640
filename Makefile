# Two commands do all the set-up on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test long fuzz lint format bench system

run: .venv/run
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: .venv/dev system lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

# What takes long, beside all the rest.
long: .venv/dev system lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile -m "long or not long"

# New examples each time, twenty times as many. What fails is kept as an `@example` of its test.
fuzz: .venv/dev
	$(BIN)/python -m pytest --numprocesses 2 -m hypothesis --hypothesis-profile fuzz

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/contested validate

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/contested format

bench: .venv/dev system
	$(BIN)/python -m tests.benchmarks

# What the tests need beside Python. Without apt they say themselves what is missing.
system:
	@! command -v apt-get >/dev/null || .ci/system

.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: .venv/run
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
