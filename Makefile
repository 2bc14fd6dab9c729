# Two commands do everything: `make site` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
DEMO := build/demo
SITE := build/site
FOUND := build/findings.txt
AUDIT := build/audit.txt
# The worked example's story ends on this day; judged later, all its reviews would be overdue.
LAST_DAY := 2026-10-31

.PHONY: help site serve test check bench lock clean
help:
	@echo "make site   set up, replay the worked example, check it, build its evidence site in $(SITE)"
	@echo "make serve  open that site on http://127.0.0.1:8000/"
	@echo "make test   set up, run every test (browser tests too)"
	@echo "make check  types, style, and whether the editor schemas are current"
	@echo "make bench  measure speed as ratios against a floor measured in the same run"

# --require-hashes: what was reviewed is what is installed; the stamp makes later runs work offline.
$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("caretrail needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# check exits with 1 when it finds something to put right, and audit where a lapse is open; the site is built all the
# same, as it shows what was found.
site: $(READY)
	$(BIN)/caretrail demo $(DEMO) --replace
	$(BIN)/caretrail check --repo $(DEMO) --history --as-of $(LAST_DAY) > $(FOUND) || [ $$? -eq 1 ]
	@tail -n 2 $(FOUND); echo "one by one: $(FOUND)"
	$(BIN)/caretrail audit --repo $(DEMO) --as-of $(LAST_DAY) > $(AUDIT) || [ $$? -eq 1 ]
	@sed -n 2,5p $(AUDIT); echo "one by one: $(AUDIT)"
	$(BIN)/caretrail build --repo $(DEMO) --out $(SITE)

serve: $(READY)
	$(BIN)/caretrail serve --repo $(DEMO) --out $(SITE)

test: $(READY)
	@sh tests/programs.sh
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY)
	$(BIN)/ruff check tooling tests
	$(BIN)/mypy
	$(BIN)/caretrail schema --check

bench: $(READY)
	$(BIN)/python -m caretrail.bench

lock: $(READY)
	$(BIN)/python -m pip install --quiet --no-build-isolation -e '.[lock]'
	$(BIN)/pip-compile --quiet --extra dev --extra excel --extra report --generate-hashes --no-header --no-annotate --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml

clean:
	rm -rf build site .caretrail
