PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: run test bench lint format lock clean help browser

run: export PORT := $(PORT)
run: $(VENV)/.runtime ## Start the system on http://127.0.0.1:8000 (PORT, DATABASE_URL, DEMO=1 change that)
	@$(BIN)/tapsyrma migrate
	@$(BIN)/tapsyrma demo --if-empty
	@exec $(BIN)/tapsyrma serve --port $(PORT)

test: lint browser ## Everything: lint, then all tests on SQLite and PostgreSQL, in Chromium too
	@$(BIN)/pytest --db=both -n 3 $(PYTEST_ARGS)

bench: $(VENV)/.dev ## Measure the system against its floor (BENCH_ARGS="--help" tells what can be chosen)
	@$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

lint: $(VENV)/.dev ## Style, types, the order of the floors, templates, dependencies
	@failed=0; \
	for check in "ruff check" "ruff format --check" mypy "lint-imports --no-logo" "djlint --quiet --lint templates" "deptry ."; \
	do $(BIN)/$$check || failed=1; done; exit $$failed

format: $(VENV)/.dev ## Put the Python files into the shape that lint asks for
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

lock: $(VENV)/.uv ## Renew requirements*.txt from pyproject.toml (LOCK_ARGS="--upgrade" for newer versions)
	@$(COMPILE) $(LOCK_ARGS) pyproject.toml --output-file requirements.txt
	@$(COMPILE) $(LOCK_ARGS) --constraints requirements.txt pyproject.toml --group dev --output-file requirements-dev.txt

clean: ## Remove the environment and caches; data stays
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .schemathesis
	@find app tests migrations -name __pycache__ -prune -exec rm -rf {} +

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

browser: $(VENV)/.dev
	@$(BIN)/python -m tests.browser.chromium

$(VENV)/.uv: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.x")'
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-uv.txt
	@touch $@

$(VENV)/.runtime: $(VENV)/.uv requirements.txt pyproject.toml
	@echo "Installing what the system needs …"
	@$(UV) --require-hashes --requirement requirements.txt
	@$(UV) --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(UV) --require-hashes --requirement requirements-dev.txt
	@touch $@
