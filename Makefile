# Everything is in tools/bootstrap.py; this file only gives it short names.
PYTHON ?= python3
PORT ?=
ONLY ?=

.PHONY: run test check bench setup docs format help

run:     ## start everything and print the address; PORT=8100 chooses the port, BILLING=local adds a Stripe
	@$(if $(PORT),PORT=$(PORT)) $(PYTHON) tools/bootstrap.py run

test:    ## Python tests, client tests, browser stories
	@$(PYTHON) tools/bootstrap.py test $(ONLY)

check:   ## format, lint, types, import rules, sizes, docs
	@$(PYTHON) tools/bootstrap.py check $(ONLY)

bench:   ## measure; ONLY=referee runs one of tools/bench/
	@$(PYTHON) tools/bootstrap.py bench $(ONLY)

bench-%: ## one of tools/bench/, such as make bench-identity
	@$(PYTHON) tools/bootstrap.py bench $*

setup:   ## install and build, start nothing
	@$(PYTHON) tools/bootstrap.py setup

format:  ## let the formatters write
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix . && cd client && npm run format

docs:    ## write the tables of settings and error codes into docs/
	@.venv/bin/python -m tools.tables

help:    ## this list
	@grep -hE '^[a-z%-]+: .*##' $(MAKEFILE_LIST) | sed 's/: *## */\t/'
