# One command each. Every target sets up what it needs on a fresh Debian 12.
SHELL := /bin/bash
PYTHON := .venv/bin/python
EMBEDDED := $(PYTHON) -m titles.site.embedded

.PHONY: help demo demo-reset test check bench nightly manage format shots

help:
	@echo "make demo | demo-reset | test | check | bench | nightly | manage CMD=\"…\" | format | shots"

demo:
	@.ci/setup run
	@exec $(EMBEDDED) demo

demo-reset:
	@.ci/setup run
	@$(EMBEDDED) reset
	@exec $(EMBEDDED) demo

test:
	@.ci/setup test
	@$(EMBEDDED) test $(ARGS)

check:
	@.ci/setup test
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	@$(EMBEDDED) run $(PYTHON) -m mypy titles applications review publicity dossier
	.venv/bin/lint-imports
	@$(EMBEDDED) run $(PYTHON) manage.py makemigrations --check --dry-run
	@$(EMBEDDED) run $(PYTHON) manage.py check
	$(PYTHON) -m djlint --lint templates

manage:
	@.ci/setup run
	@$(EMBEDDED) manage $(CMD)

bench:
	@.ci/setup test
	@$(EMBEDDED) run $(PYTHON) -m tests.bench

nightly:
	@.ci/setup test
	@$(EMBEDDED) test -m "nightly or not nightly"
	@tests/bare_root.sh

format:
	@.ci/setup test
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

shots:
	@.ci/setup test
	@$(EMBEDDED) run $(PYTHON) -m tests.shots
