# Everything one types. `make help` lists it; each line after ## is shown there.
PYTHON ?= python3
BIN := .venv/bin
SETUP_APP := $(PYTHON) scripts/setup.py app
SETUP_DEV := $(PYTHON) scripts/setup.py dev

.DEFAULT_GOAL := help
.PHONY: help run dev setup format lock

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

run: ## Prepare everything and serve the congress (default 127.0.0.1:8000)
	@$(SETUP_APP)
	@exec $(BIN)/flask --app wsgi serve

dev: ## The same with reload on change
	@$(SETUP_APP)
	@exec $(BIN)/flask --app wsgi serve --reload

setup: ## Prepare the environment for work on the code
	@$(SETUP_DEV)

format: ## Format and tidy Python and JavaScript
	@$(SETUP_DEV)
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format .

lock: ## Resolve requirements/*.in again and write the hashed locks
	@$(SETUP_DEV)
	@sh scripts/lock.sh
