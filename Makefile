# `make run` and `make test` do all the set-up they need.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
READY_DEV := .venv/ready-dev

.PHONY: run test lint fix bench encoder kill soak fuzz setup sample clean

run: $(READY) sample
	$(BIN)/python -m streamlit run ui/serve.py

test: $(READY_DEV)
	$(BIN)/python -m pytest

lint: $(READY_DEV)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

fix: $(READY_DEV)
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

bench: $(READY_DEV)
	$(BIN)/python -m bench.retrieval
	$(BIN)/python -m bench.asking
	$(BIN)/python -m bench.drafting
	$(BIN)/python -m bench.model
	$(BIN)/python -m bench.guarding
	$(BIN)/python -m bench.understanding
	$(BIN)/python -m bench.untitled
	$(BIN)/python -m bench.formats
	$(BIN)/python -m bench.auditing
	$(BIN)/python -m bench.scale --characters 1e6
	$(BIN)/python -m bench.window

# What takes too long for the tests: two hundred kills at random moments, hours of mixed work, damaged and hostile files.
KILLS ?= 200
MINUTES ?= 30

kill: $(READY_DEV)
	$(BIN)/python -m bench.killing --kills $(KILLS)

soak: $(READY_DEV)
	$(BIN)/python -m bench.soak --minutes $(MINUTES)

fuzz: $(READY_DEV)
	$(BIN)/python -m bench.fuzzing --minutes $(MINUTES)

# Trains the default encoder anew from index/knowledge; about a minute on two cores.
encoder: $(READY)
	$(BIN)/python -m index.encoder.training

setup: $(READY)

# Unchanged reports are skipped, so this costs little at later starts. Whoever took the samples out in the window keeps them out.
sample: $(READY)
	@test -e "$${NIGAO_LIBRARY:-library}/samples-left-out" || $(BIN)/python -m index add corpus

$(READY): requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements.txt
	touch $@

$(READY_DEV): requirements-dev.txt $(READY)
	$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv library build
