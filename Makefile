# POSIX sh and GNU make 3.81 (macOS). `make` alone prints help.
#
#   PYTHON=...   the interpreter to make .venv with    VENV=...   another folder for it
#   ARGS=...     further words for check, status, test, bench and torture

SHELL = /bin/sh
VENV = .venv
PYTHON ?=
ARGS =

BIN = $(VENV)/bin
MAKE_VENV = VENV="$(VENV)" PYTHON="$(PYTHON)" .ci/venv
REPORT_INPUTS = bushehr data pyproject.toml requirements.lock

.PHONY: help report check status test lint fmt bench torture lock clean generated runtime dev

help:
	@echo "make TARGET, where TARGET is one of:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-9s %s\n", $$1, $$2 }' Makefile
	@echo "PYTHON=/path/to/python3 chooses the interpreter (3.11 or newer); see README.md."

report: runtime ## check the data and build reports/, unless nothing has changed
	@mkdir -p reports && inputs=$$(.ci/digest $(REPORT_INPUTS)) && outputs=$$(.ci/digest reports) && \
	if [ "$$(cat "$(VENV)/.report" 2>/dev/null)" = "$$inputs $$outputs" ]; then \
		echo "Nothing has changed since reports/ was built: nothing to do."; \
	else \
		rm -f "$(VENV)/.report" && $(MAKE) -s generated && \
		inputs=$$(.ci/digest $(REPORT_INPUTS)) && outputs=$$(.ci/digest reports) && \
		echo "$$inputs $$outputs" >"$(VENV)/.report"; \
	fi

check: runtime ## check the data, and list every problem with its line
	@"$(BIN)/bushehr" check $(ARGS)

status: runtime ## say where the project stands
	@"$(BIN)/bushehr" status $(ARGS)

test: dev ## run the tests
	@"$(BIN)/python" -m pytest -n auto --dist loadfile $(ARGS)

lint: dev ## check style, types and the order of the layers
	@"$(BIN)/ruff" check .
	@"$(BIN)/ruff" format --check .
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports"

fmt: dev ## format the code, and mend what ruff can mend
	@"$(BIN)/ruff" check --fix .
	@"$(BIN)/ruff" format .

bench: dev ## measure speed and sameness against the bars set for them
	@"$(BIN)/python" -m tests.bench $(ARGS)

# pytest ends with 5 where it found no test.
torture: dev ## run the long tests
	@HYPOTHESIS_PROFILE=torture "$(BIN)/python" -m pytest -m "torture or rendered" $(ARGS) || { \
		code=$$?; [ $$code -eq 5 ] && echo "There are no torture tests yet."; }

# The development packages come first: what both files hold is then of one version.
# The versions already locked stay where they fit; LOCK=--upgrade takes the newest.
LOCK =
COMPILE = "$(VENV)-lock/bin/uv" pip compile --quiet --universal --python-version 3.11 $(LOCK) \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml

lock: ## write the lock files from pyproject.toml
	@VENV="$(VENV)-lock" PYTHON="$(PYTHON)" .ci/venv lock
	@$(COMPILE) --group dev --output-file requirements-dev.lock
	@$(COMPILE) --group build --constraint requirements-dev.lock --output-file requirements.lock

clean: ## remove .venv, caches and built files; data/ and the committed reports stay
	rm -rf "$(VENV)" "$(VENV)-lock" build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bushehr tests -name __pycache__ -prune -exec rm -rf {} +
	[ ! -d reports ] || find reports -path reports/archive -prune -o -type f \
		\( -name index.html -o -name 'briefing.*' -o -name bushehr.xlsx -o -path '*/charts/*' \) \
		! -path reports/charts/progress.png \( ! -name '*.svg' -o -name '*-column.svg' \) \
		-exec rm -f {} +

# All that the code makes of the tables; `.ci/run` rebuilds it and looks for a difference.
generated: runtime
	@"$(BIN)/bushehr" report
	@"$(BIN)/bushehr" workbook
	@"$(BIN)/python" -m bushehr.codebook

runtime:
	@$(MAKE_VENV) runtime

dev: runtime
	@$(MAKE_VENV) dev
