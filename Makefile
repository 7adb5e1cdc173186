# Aliases for those whose fingers type `make`; everything is in `python3 start.py --help`.

PYTHON ?= python3

.PHONY: start setup test check fix

start:
	$(PYTHON) start.py

setup:
	$(PYTHON) start.py setup

test:
	$(PYTHON) start.py test

check:
	$(PYTHON) start.py check

fix:
	$(PYTHON) start.py check --fix
