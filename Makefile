# Everything one types. `make help` shows each line that has a ## after it.
PYTHON ?= python3
BIN := .venv/bin
SETUP_APP := @$(PYTHON) scripts/setup.py app
SETUP_DEV := @$(PYTHON) scripts/setup.py dev
# pytest on every core; `make test JOBS=1` for one.
JOBS ?= auto
# Some machines forbid it, and then every start compiles the whole product again.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/pytest -q -n $(JOBS) --dist worksteal
# Several targets at once; what each says stays together, where this make can do that.
AT_ONCE := $(MAKE) --no-print-directory -j2
TOGETHER := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.DEFAULT_GOAL := help
.PHONY: help run test dev play load faults setup system-packages quick lint types contracts javascript dead-code audit \
	docker-check format messages migration lock licenses screenshots

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- for everybody

run: ## Prepare everything and serve the congress (default 127.0.0.1:8000)
	$(SETUP_APP)
	@PLENUM_DEMO=$${PLENUM_DEMO:-1} exec $(BIN)/flask --app wsgi serve

test: ## Prepare everything and run every check and test
	@$(AT_ONCE) setup system-packages
	@$(AT_ONCE) $(TOGETHER) types javascript lint contracts dead-code docker-check audit
	@$(PYTEST)

dev: ## Serve the demo congress with reload on change
	$(SETUP_APP)
	@PLENUM_DEMO=$${PLENUM_DEMO:-1} exec $(BIN)/flask --app wsgi serve --reload

# Any Python will do: nothing is installed, so the running server's environment stays as it is.
play: ## Let simulated delegates live a congress on the running server
	@$(or $(wildcard $(BIN)/python),$(PYTHON)) -m scripts.play $(ARGS)

load: ## Measure speed and capacity on this machine
	$(SETUP_DEV)
	@$(BIN)/python -m tests.load $(ARGS)

faults: ## Kill the server 500 times on each database while people vote, sealed too: acknowledged = counted
	$(SETUP_DEV)
	@$(BIN)/python scripts/system_packages.py
	@$(BIN)/python -m tests.faults $(ARGS)

# ---- for work on the code

setup: ## Prepare the environment for work on the code
	$(SETUP_DEV)

system-packages:
	@$(PYTHON) scripts/system_packages.py

quick: ## The checks of a minute: lint, types, import contracts, JavaScript, unit tests
	$(SETUP_DEV)
	@$(AT_ONCE) $(TOGETHER) types javascript lint contracts
	@$(PYTEST) tests/unit

lint:
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .

types:
	@$(BIN)/mypy --no-error-summary

contracts:
	@found=$$($(BIN)/lint-imports --no-logo) || { echo "$$found"; exit 1; }

javascript: ## Check the JavaScript and CSS: lint, types, module tests
	@node_modules/.bin/biome check --error-on-warnings
	@node_modules/.bin/tsc -p tsconfig.json && node_modules/.bin/tsc -p tsconfig.workers.json
	@node --test --test-reporter=dot tests/js

dead-code:
	@$(BIN)/python scripts/dead_code.py

audit: ## Ask whether a locked package has a known vulnerability
	@$(BIN)/python scripts/audit.py

docker-check:
	@$(BIN)/hadolint docker/Dockerfile

format: ## Format and tidy Python, JavaScript and CSS
	$(SETUP_DEV)
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format --quiet .
	@node_modules/.bin/biome check --write --error-on-warnings

messages: ## Collect the texts to translate into translations/en/LC_MESSAGES/messages.po
	$(SETUP_DEV)
	@sh scripts/messages.sh

migration: ## Write the migration between models and database: make migration m="add seats"
	$(SETUP_DEV)
	@$(BIN)/python scripts/migration.py "$(m)"

lock: ## Resolve requirements/*.in again: make lock ARGS=--upgrade
	$(SETUP_DEV)
	@sh scripts/lock.sh $(ARGS)

licenses: ## Write THIRD_PARTY_LICENSES.md
	$(SETUP_DEV)
	@$(BIN)/python scripts/licenses.py

screenshots: ## Picture every surface into artefacts/
	$(SETUP_DEV)
	@$(BIN)/python scripts/system_packages.py
	@PLENUM_TEST_PICTURES=1 $(PYTEST) tests/browser/test_every_page.py tests/browser/test_whole_story.py
