# Everything a newcomer needs: `make run` and `make test`.
# Each target installs what it needs first and says so.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= .data
PORT ?= 8000
STAMP := $(VENV)/.installed
export PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK := True
# Offices behind an inspecting proxy have their own root certificate installed.
export UV_SYSTEM_CERTS := 1

.DEFAULT_GOAL := help
.PHONY: help install run test check format lock bench bench-judging accuracy mutation hooks clean browser

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

install: $(STAMP) ## create .venv and install everything, pinned by hash

$(STAMP): requirements/bootstrap.txt requirements/dev.txt pyproject.toml
	@echo "==> Installing into $(VENV) (about 1 GB, usually 1 to 3 minutes)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "venv is missing: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

run: install ## start everything with a sample batch at http://127.0.0.1:8000
	@echo "==> Starting; in a few seconds the page is at http://127.0.0.1:$(PORT) (Ctrl-C stops it)"
	@$(BIN)/verifier serve --port $(PORT) --data $(DATA) --sample

test: install browser ## run the tests (pass more with ARGS=...)
	@$(BIN)/python -m pytest --numprocesses 2 $(ARGS)

browser: ## install Debian's chromium and fonts for the page tests, when missing
	@sh deploy/install-browser.sh

check: install ## lint, types, import directions
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: install ## format the code
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: install ## pin the dependencies anew
	@sh requirements/lock.sh $(BIN)/uv

bench: install ## measure speed on the sample packet
	@$(BIN)/python -m benchmarks.speed

bench-judging: install ## measure speed of judging stored readings
	@$(BIN)/python -m benchmarks.judging

accuracy: install ## measure accuracy on the drawn corpus set aside (about 15 minutes)
	@$(BIN)/python -m benchmarks.accuracy all --part held-out --packets 4

mutation: install ## try small mistakes in the deciding code: which do the tests notice? (about 20 minutes)
	@$(BIN)/python -m benchmarks.mutation $(ARGS)

hooks: ## run `make check` before each commit of this clone
	@git config core.hooksPath .githooks

clean: ## remove the environment and the sample's data
	rm -rf $(VENV) $(DATA)
