# The newest Python that will do; `make PYTHON=/path/to/python` names another.
PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	$$name -c $(IS_FIT) 2>/dev/null && { echo $$name; break; }; done)
IS_FIT := 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'
NO_PYTHON = Python 3.11 or newer is needed (with its module venv, on Debian and Ubuntu python3-venv): install one, \
	or name one by PYTHON=/path/to/python
NOT_INSTALLED := The packages could not be installed: mend what pip says above, and start again.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
UNFINISHED := $(VENV)/.unfinished
export PYTHONPATH := $(CURDIR)

.PHONY: help demo test check bench explorer screenshots lock always

help: ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Made anew where an installation was interrupted, or where its Python is gone.
$(VENV)/.run: requirements.lock $(shell $(BIN)/python -c '' 2>/dev/null || echo always)
	$(if $(and $(PYTHON),$(shell $(PYTHON) -c $(IS_FIT) 2>/dev/null && echo fit)),,$(error $(NO_PYTHON)))
	@echo "Installing into $(VENV) with $(PYTHON), which takes about a minute the first time …"
	@if test -e $(UNFINISHED) || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then rm -rf $(VENV); fi
	@mkdir -p $(VENV) && touch $(UNFINISHED) || { echo "Clone into a folder that you may write to."; exit 1; }
	@test -e $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock || { echo "$(NOT_INSTALLED)"; exit 1; }
	@touch $@ && rm $(UNFINISHED)

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what developing needs …"
	@$(PIP) install --require-hashes -r requirements-dev.lock || { echo "$(NOT_INSTALLED)"; exit 1; }
	@touch $@

demo: $(VENV)/.run ## A small newspaper with an embedded database
	@exec $(BIN)/python -m cms.cli demo $(if $(PORT),--port $(PORT))

test: $(VENV)/.dev ## Checks and tests
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest

check: $(VENV)/.dev ## Format, lint, types, imports, schema, file lengths
	@BIN=$(BIN) scripts/check

bench: $(VENV)/.dev ## How fast it is, against a hand-written statement (needs wrk)
	@$(BIN)/python -m tests.benchmarks

explorer: ## Build the explorer's page from explorer/ (needs Node.js)
	@cd explorer && npm ci --prefer-offline --silent && npm run --silent build

screenshots: $(VENV)/.dev ## Take the pictures of the documents anew (needs Chromium)
	@$(BIN)/python scripts/screenshots.py

lock: ## Pin what pyproject.toml allows
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra embedded pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra embedded --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
