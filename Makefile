# Two commands suffice:   make demo   an office with sample cases on http://127.0.0.1:8000/
#                         make test   everything the tests need, and the tests

PORT ?= 8000
# What to install: runtime, or scale (with PostgreSQL's client).
SET  ?= runtime

BIN     := .venv/bin
UV      := $(BIN)/uv
PYTEST  := $(BIN)/python -m pytest
WORKERS ?= 2
CHROMIUM ?= /usr/bin/chromium

.PHONY: help install demo test test-sqlite test-postgresql test-browser browser check format gate messages lock clean
.NOTPARALLEL:
.DELETE_ON_ERROR:
SHELL := /bin/sh

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -2
	@echo 'also: install, check, browser, messages, lock, clean'

# --- install -----------------------------------------------------------------------------------------------------

# The first Python that is new enough and can make a virtual environment.
.venv/installer: requirements/installer.txt
	@old=; bare=; found=; \
	for python in $(PYTHON) python3.11 python3 python3.12 python3.13 python3.14; do \
	  "$$python" -c '' 2>/dev/null || continue; \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { old="$$python"; continue; }; \
	  "$$python" -c 'import venv, ensurepip' 2>/dev/null || { bare="$$python"; continue; }; \
	  found="$$python"; break; \
	done; \
	if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	  echo "gongkai: $$bare cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	elif [ -z "$$found" ] && [ -n "$$old" ]; then \
	  echo "gongkai: needs Python 3.11 or newer; $$old is $$("$$old" --version 2>&1). Install one, or: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	elif [ -z "$$found" ]; then \
	  echo "gongkai: needs Python 3.11 or newer, and found none. On Debian and Ubuntu: apt-get install python3 python3-venv" >&2; exit 1; \
	fi; \
	echo "gongkai: installing into .venv with $$("$$found" --version)"; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || "$$found" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.txt
	@touch $@

# A set is installed exactly as locked, then gongkai itself beside it. The tests' set holds the others.
.venv/%.installed: .venv/installer requirements/%.txt pyproject.toml
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/$*.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@rm -f .venv/*.installed
	@touch $@

# Whoever has a larger set keeps it.
HAVE := $(patsubst .venv/%.installed,%,$(firstword $(wildcard .venv/test.installed .venv/scale.installed)))
install: .venv/$(or $(HAVE),$(SET)).installed

# --- use ---------------------------------------------------------------------------------------------------------

demo: install
	@$(BIN)/gongkai demo --port $(PORT)

# --- test --------------------------------------------------------------------------------------------------------

test: test-sqlite test-postgresql test-browser

test-sqlite: .venv/test.installed
	@echo '== tests on SQLite'
	@env -u GONGKAI_DATABASE $(PYTEST) -n $(WORKERS) -m 'not browser'

# These ask no database, so once is enough; and pages say the same whatever stands behind them. ALL=1 leaves out nothing.
PURE  := design reading repository rulebooks rules screening situations typesetting
PAGES := faces/portal faces/workbench faces/api
OWN   := $(addprefix faces/commands/test_,demo.py main.py sample.py sample_letters.py serve.py inspect.py)  # bring their own database
ONCE  := $(if $(ALL),,$(PURE) $(PAGES) $(OWN))

test-postgresql: .venv/test.installed
	@if url=$$($(BIN)/python -m tests.postgresql); then \
	  echo '== tests on PostgreSQL'; \
	  GONGKAI_DATABASE="$$url" $(PYTEST) -n $(WORKERS) -m 'not browser' $(ONCE:%=--ignore=tests/%); \
	fi

test-browser: .venv/test.installed
	@if [ -x '$(CHROMIUM)' ]; then \
	  echo '== tests in a browser'; \
	  CHROMIUM='$(CHROMIUM)' $(PYTEST) -n $(WORKERS) -m browser; \
	else \
	  echo '!!'; \
	  echo '!! NOT TESTED IN A BROWSER: no Chromium at $(CHROMIUM). To install it: make browser'; \
	  echo '!!'; \
	fi

browser:
	@if [ -x '$(CHROMIUM)' ] && fc-list ':lang=zh' 2>/dev/null | grep -q .; then \
	  echo 'Chromium and Chinese fonts are here.'; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update --quiet && DEBIAN_FRONTEND=noninteractive \
	  apt-get install --quiet --yes --no-install-recommends chromium fontconfig fonts-noto-cjk; \
	else \
	  echo 'To install what the browser tests need, as root:  apt-get install chromium fontconfig fonts-noto-cjk'; \
	  echo 'Another Chromium:  make test CHROMIUM=/path/to/chromium'; \
	  exit 1; \
	fi

gate: .venv/test.installed
	@$(BIN)/ruff format --check --quiet . || { echo 'Not in format. To mend: make format' >&2; exit 1; }
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: gate test

format: .venv/test.installed
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

# --- upkeep ------------------------------------------------------------------------------------------------------

messages: .venv/test.installed
	@if command -v xgettext >/dev/null; then \
	  mkdir -p src/gongkai/locale && cd src/gongkai && ../../$(BIN)/gongkai makemessages --locale en --no-wrap --no-obsolete --add-location file; \
	else \
	  echo 'No xgettext here, so no new sentences are collected. On Debian and Ubuntu: apt-get install gettext'; \
	fi
	@$(BIN)/pybabel --quiet compile --domain django --directory src/gongkai/locale

# make lock UPGRADE=--upgrade takes the newest of everything.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' $(UPGRADE)
lock: .venv/installer
	@$(COMPILE) requirements/installer.in -o requirements/installer.txt
	@$(COMPILE) pyproject.toml -o requirements/runtime.txt
	@$(COMPILE) pyproject.toml --extra scale -c requirements/runtime.txt -o requirements/scale.txt
	@$(COMPILE) pyproject.toml --extra scale --group test -c requirements/scale.txt -o requirements/test.txt

clean:
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo 'An instance under var/ is left as it is.'
