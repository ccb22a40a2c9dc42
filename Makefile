# Each target sets up what it needs: Python 3.11 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: demo test long lint bench torture zones tour pictures docs texts golden lock format soak audit faults fuzz machine locks

demo: $(VENV)/run
	$(RUN) -m bot demo

tour: $(VENV)/run
	$(RUN) -m bot demo --tour

test: $(VENV)/dev
	$(RUN) -m pytest -n auto --dist worksteal

long: $(VENV)/dev
	$(RUN) -m pytest -n auto --dist worksteal -m long

lint: $(VENV)/dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/dev
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/dev
	$(RUN) -m tests.bench $(BENCH)

torture: $(VENV)/dev
	$(RUN) -m tests.torture $(TORTURE)

fuzz: $(VENV)/dev
	$(RUN) -m tests.fuzz $(FUZZ)

zones: $(VENV)/dev
	$(RUN) -m tests.zones

soak: $(VENV)/dev
	$(RUN) -m tests.soak $(SOAK)

audit: $(VENV)/dev
	$(RUN) -m tests.audit

faults: $(VENV)/dev
	$(RUN) -m tests.faults $(FAULTS)

machine: $(VENV)/dev
	$(RUN) -m tests.machine $(MACHINE)

locks: $(VENV)/dev
	$(RUN) -m tests.locks

pictures: $(VENV)/dev
	$(RUN) -m tests.pictures

texts: $(VENV)/dev
	$(RUN) -m tests.texts

golden: $(VENV)/dev
	$(RUN) -m tests.golden

docs: $(VENV)/dev
	$(RUN) -m tests.documents

lock: $(VENV)/dev
	$(VENV)/bin/uv pip compile pyproject.toml --group build --universal --generate-hashes --no-header -q -o requirements.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group build --group dev --universal --generate-hashes --no-header -q -o requirements-dev.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev: requirements-dev.lock $(VENV)/run
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
