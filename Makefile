# One word each; `make` alone prints them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test check bench crawl serve export screenshots clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Khotin needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(VENV)/.ready ## five invented portals, archived, exported and served (SERVE=0 stops before serving)
	$(BIN)/khotin demo $(if $(filter 0,$(SERVE)),--no-serve,)

# A file's tests stay together, for they share servers and archives; more than four processes
# would only get into each other's way.
test: $(VENV)/.ready ## every test, on up to four cores
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

check: $(VENV)/.ready ## lint, format, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready ## speed and memory, as ratios measured in one run
	$(BIN)/python -m bench

crawl: $(VENV)/.ready ## crawl every active portal (CONTACT=https://... says who we are)
	$(BIN)/khotin crawl --all $(if $(CONTACT),--contact $(CONTACT),)

serve: $(VENV)/.ready ## the reading room at http://127.0.0.1:8001/
	$(BIN)/khotin serve

export: $(VENV)/.ready ## all articles to exports/ as JSON and CSV
	$(BIN)/khotin export --format json
	$(BIN)/khotin export --format csv

screenshots: $(VENV)/.ready ## the pictures in docs/, taken of the demo archive
	$(BIN)/python -m docs.screenshots

clean: ## remove what can be made again (never the archive, the vault or the exports)
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find crawler tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} +
