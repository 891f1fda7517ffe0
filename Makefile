# Two commands matter: `make report` and `make test`. The others are parts of them, or measure.
PYTHON ?= python3
VENV := .venv
# A virtual environment keeps its programs in bin, on Windows in Scripts.
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: report test check format bench score shape lock wheel clean

report: $(VENV)/installed
	@$(BIN)/rhetoric scan seeds/derailing.txt --out reports/

test: check
	$(BIN)/python -m pytest -n auto

check: $(VENV)/installed-test
	$(BIN)/ruff format --check rhetoric tests
	$(BIN)/ruff check rhetoric tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rhetoric lexicon check > /dev/null

format: $(VENV)/installed-test
	$(BIN)/ruff format rhetoric tests
	$(BIN)/ruff check --fix rhetoric tests

# Speed, start-up and memory; `make bench SPEECHES=folder` where the speeches are somewhere else.
bench: $(VENV)/installed-test
	$(BIN)/python tests/bench/bench.py $(if $(SPEECHES),--speeches $(SPEECHES))

# Precision, recall and F1 on the labelled sentences.
score: $(VENV)/installed
	$(BIN)/rhetoric evaluate devices

# How long the files and functions are: habits, not laws.
shape: $(VENV)/installed-test
	$(BIN)/python tests/bench/shape.py

# Pin the requirements anew (needs uv). The files carry names, versions and hashes, and no index address.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q
lock:
	$(LOCK) pyproject.toml --extra contextual --group build -o requirements.txt
	$(LOCK) pyproject.toml --extra contextual --group build --group test --constraint requirements.txt -o requirements-test.txt

wheel: $(VENV)/installed
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

$(VENV)/bare:
	@echo "Setting up $(VENV), once"
	@$(PYTHON) -c "import sys; sys.exit('rhetoric needs Python 3.11 or newer; this is ' + sys.version if sys.version_info < (3, 11) else 0)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/bare requirements.txt pyproject.toml
	@$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed requirements-test.txt
	@$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements-test.txt
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
