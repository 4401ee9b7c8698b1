# One command each. Every target sets up what it needs on a fresh Debian 12; see `make help`.
SHELL := /bin/bash
PYTHON := .venv/bin/python
EMBEDDED := $(PYTHON) -m titles.site.embedded
PACKAGES := titles applications review publicity dossier
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check checks bench nightly manage format shots

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: ## run the product; PORT=8001 elsewhere; Ctrl-C stops it, the data stays
	@.ci/setup demo
	@exec $(EMBEDDED) demo

demo-reset: ## throw the demonstration's data away and begin anew
	@.ci/setup demo
	@$(EMBEDDED) reset
	@exec $(EMBEDDED) demo

test: ## every test, in two processes; ARGS="tests/titles -k clock" for some of them, ARGS="-n 0" in one
	@.ci/setup test
	@$(EMBEDDED) test -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

check: ## format, lint, types, import contracts, missing migrations, templates
	@.ci/setup test
	@$(EMBEDDED) run $(MAKE) --no-print-directory checks

checks: # in the environment that `check` makes: all of them run, whichever fails
	@failed=; step() { echo "› $$*" >&2; "$$@" || failed="$$failed"$$'\n'"  $$*"; }; \
	step $(PYTHON) -m ruff format --check .; \
	step $(PYTHON) -m ruff check .; \
	step $(PYTHON) -m mypy $(PACKAGES); \
	step .venv/bin/lint-imports; \
	step $(PYTHON) manage.py check --fail-level WARNING; \
	step $(PYTHON) manage.py makemigrations --check --dry-run; \
	step $(PYTHON) manage.py spectacular --validate --fail-on-warn --file /dev/null; \
	step $(PYTHON) -m djlint templates --lint --quiet; \
	if [ -n "$$failed" ]; then echo "make check: failed:$$failed" >&2; exit 1; fi

manage: ## any management command with the services up: CMD="walkthrough --pack tangshan --out DIR"
	@.ci/setup demo
	@$(EMBEDDED) manage $(CMD)

bench: ## measurements: pages, lists, forms, dossiers; ARGS="lists forms" for some of them
	@.ci/setup test
	@$(EMBEDDED) run $(PYTHON) -m tests.benches $(ARGS)

nightly: ## everything: the slow tests too, and both commands in a bare Debian 12 (needs root and debootstrap)
	@.ci/setup test
	@$(EMBEDDED) test -n 2 --dist loadfile --no-loadscope-reorder -m "nightly or not nightly" $(ARGS)
	@tests/bare_root.sh

shots: ## take the pictures of the README
	@.ci/setup test
	@$(PYTHON) -m tests.shots $(ARGS)

format: ## format and fix what can be fixed
	@.ci/setup test
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m ruff check --fix .
