# Two commands: `make demo` and `make test`. Both start from nothing but Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test check lock clean

demo: $(VENV)/run
	$(BIN)/dragoman demo

test: $(VENV)/test
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/test
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

# Every package is pinned by hash; the package itself is built from this checkout.
$(VENV)/run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/test: $(VENV)/run requirements/test.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

COMPILE = $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock" pyproject.toml

lock: $(VENV)/test
	$(BIN)/python -m pip install -q uv
	$(COMPILE) -o requirements/run.txt
	$(COMPILE) --group test -o requirements/test.txt

clean:
	rm -rf $(VENV) dragoman-demo.db*
