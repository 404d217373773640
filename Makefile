# Everything happens in .venv of this checkout. `make help` lists the targets.
PYTHON ?= $(shell sh tools/find_python.sh)
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
UV     := uv==0.13.9
PACKAGES := duty_tui screens store crypto

.DEFAULT_GOAL := help
.PHONY: help setup run test system cover conformance mutants lint format bench dist lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile

setup: $(STAMP) ## make .venv with the exact versions of requirements.lock

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { sh tools/find_python.sh --explain; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (a minute or two, the first time)"
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

run: setup ## start the program; arguments go in ARGS="…"
	@$(BIN)/python -m duty_tui $(ARGS)

test: setup system ## the whole suite; pytest's arguments go in ARGS="…"
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

cover: setup ## the tests of crypto/ and store/, and every branch of those that they do not reach
	@$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term-missing:skip-covered \
		tests/crypto tests/store $(ARGS)

system:
	@sh tools/system_packages.sh

conformance: setup system ## run the tests that docs/requirements.md names; count the rows they prove
	@$(BIN)/python tools/conformance.py $(ARGS)

mutants: setup ## take behaviour out, row by row, and see its test fail; rows go in ARGS="…"
	@$(BIN)/python tools/mutants.py $(ARGS)

lint: setup ## ruff, formatting, mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict

format: setup ## put the formatting right
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

bench: setup ## measure; each row beside a peer of the same minute
	@$(BIN)/python -m bench $(ARGS)

dist: setup ## a wheel, and the exact versions it runs with, in dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build --target wheel
	@$(BIN)/python tools/runtime_requirements.py > dist/requirements.txt

lock: setup ## renew requirements.lock
	@$(BIN)/python -m pip install --quiet $(UV)
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-config \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--extra dev pyproject.toml --output-file requirements.lock

clean: ## remove what was made here, .venv included
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
	@find $(PACKAGES) tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
