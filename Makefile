# whoknows: `make` lists what it can do.
#
#   PYTHON=python3.12   the Python that makes the environment (3.11 or newer)
#   STORE=neo4j         make demo on a real Neo4j in place of SQLite
#   SERVE=0             make demo ends after the answers
#   PORT=8000           where make demo serves
#   JOBS=1              make test runs this many tests at a time (a processor each, 4 at most)
#   SETS=folder         sets with ground truth for make bench
#   WRITE=1             make bench-web writes its figures into the documentation
#   UPGRADE=1           make lock takes the newest versions that the .in files allow

PYTHON ?= python3
STORE ?= sqlite
SERVE ?= 1
PORT ?= 8000
JOBS ?= $(if $(WHOKNOWS_TEST_NEO4J_URL),1,auto)
SETS ?=
WRITE ?=

VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp
# Once the developers' tools are installed, `make demo` keeps them; they hold all that whoknows needs to run.
ENVIRONMENT := $(if $(wildcard $(DEV)),$(DEV),$(RUN))
PACKAGES := web/node_modules/.package-lock.json
WEB := web/dist/whoknows.js
WEB_SOURCES := $(shell find web/src web/public web/scripts -type f 2>/dev/null -not -path 'web/src/generated/*') web/index.html web/vite.config.ts web/tsconfig.json api/schema.graphql

UV := $(BIN)/uv
SYNC := $(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-bootstrap.txt
PROJECT := $(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --config-setting editable_mode=compat --editable .
COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url $(if $(UPGRADE),--upgrade)
# Modules that write files which are committed; with --check they fail where a file differs.
GENERATORS := ontology.generate api.generate devtools.cli_reference
TYPED := ontology graph ingest api cli devtools bench tests whoknows.py

# uv and npm want a place for their caches.
ifeq ($(strip $(HOME)),)
export HOME := $(CURDIR)/.cache/home
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install dev web demo neo4j test lint format generate check-generated bench bench-web pictures lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- the environment --------------------------------------------------------------------------------------

install: $(ENVIRONMENT) ## the environment that runs whoknows, from locked and hashed requirements

dev: $(DEV) $(WEB) ## the same and the developers' tools (checks, a real Neo4j, a real browser)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "whoknows needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || echo missing)." >&2; \
	  echo "Install one and name it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "making the environment in $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "'$(PYTHON) -m venv' failed; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(BIN)/uv: requirements-bootstrap.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.txt
	@touch $@

$(RUN): requirements.lock requirements-web.lock pyproject.toml $(BIN)/uv
	@test -f $(DEV) || echo "installing what whoknows needs, once ..." >&2
	@test -f $(DEV) || { $(SYNC) requirements.lock requirements-web.lock && $(PROJECT); }
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml $(BIN)/uv
	@echo "installing the developers' tools, once ..." >&2
	@$(SYNC) requirements-dev.lock
	@$(PROJECT)
	@touch $@

$(PACKAGES): web/package-lock.json web/package.json | $(ENVIRONMENT)
	@echo "installing the page's packages, once ..." >&2
	@$(BIN)/python -m devtools.node npm ci --prefix web --silent --no-audit --no-fund --ignore-scripts || { \
	  echo "the page's packages could not be installed; see why: $(BIN)/python -m devtools.node npm ci --prefix web" >&2; exit 1; }
	@touch $@

$(WEB): $(PACKAGES) $(WEB_SOURCES)
	@echo "building the page ..." >&2
	@$(BIN)/python -m devtools.node npm run --prefix web --silent build

web: $(WEB) ## build what people see: the page and the search widget

# --- using it ---------------------------------------------------------------------------------------------

DEMO := $(BIN)/python whoknows.py demo --port $(PORT) $(if $(filter 0 no false,$(SERVE)),--no-serve,--serve)

ifeq ($(STORE),neo4j)
demo: $(DEV) $(WEB)
	@$(BIN)/python -m devtools.with_neo4j sh -c '$(DEMO) --store "$$WHOKNOWS_STORE"'
else
demo: $(ENVIRONMENT) $(WEB) ## ingest examples/, answer three questions, serve the page (STORE, SERVE, PORT)
	@$(DEMO) --store $(STORE)
endif

neo4j: $(DEV) ## run a real Neo4j for development on 127.0.0.1:7687, until Ctrl-C
	@$(BIN)/python -m devtools.neo4j_server

# --- checking it ------------------------------------------------------------------------------------------

test: $(DEV) $(WEB) lint ## everything: format, lint, types, imports, generated files, all tests
	@$(BIN)/python -m pytest -n $(JOBS) --maxprocesses 4 --dist worksteal

lint: $(DEV) $(PACKAGES) ## everything but the tests
	@$(BIN)/ruff format --check --quiet . || { echo "some files are not formatted: make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy $(TYPED)
	@$(BIN)/lint-imports
	@$(BIN)/python -m devtools.node npm run --prefix web --silent check
	@$(MAKE) --no-print-directory check-generated

check-generated: $(DEV)
	@for module in $(GENERATORS); do $(BIN)/python -m $$module --check || exit 1; done

format: $(DEV) ## format the code and repair what lint can repair
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix --quiet .

bench: $(DEV) ## the figures: ingestion, questions, size, abstention (SETS=folder with sets that have ground truth)
	@$(BIN)/python -m bench $(SETS)

bench-web: $(DEV) $(WEB) ## the figures of what people see, in a real browser; fails over a budget (WRITE=1 writes docs/web-performance.md)
	@$(BIN)/python -m bench.web $(if $(WRITE),--write)

pictures: $(DEV) $(WEB) ## a picture of every page, to be looked at; those of README and guide are made anew
	@$(BIN)/python -m devtools.pictures

generate: $(DEV) ## write what is derived: from the ontology, the reference from the code
	@for module in $(GENERATORS); do $(BIN)/python -m $$module || exit 1; done

lock: $(DEV) ## resolve requirements*.in, the jars of Neo4j and the browser anew
	@$(COMPILE) requirements-bootstrap.in -o requirements-bootstrap.txt
	@$(COMPILE) requirements.in -o requirements.lock
	@$(COMPILE) requirements-web.in -o requirements-web.lock
	@$(COMPILE) requirements-dev.in -c requirements.lock -o requirements-dev.lock
	@$(BIN)/python -m devtools.jars
	@$(BIN)/python -m devtools.node npm install --prefix web --silent --package-lock-only --omit-lockfile-registry-resolved

clean: ## remove the environment, the caches and the demo's data
	rm -rf $(VENV) .cache .whoknows web/node_modules web/dist web/src/generated .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
