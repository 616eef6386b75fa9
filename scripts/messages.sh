#!/bin/sh
# Collect every text of the product and bring the English catalogue up to date with it.
# Sorted and without line numbers, so that two people's catalogues merge.
set -eu
template=.setup/messages.pot
catalogue=translations/en/LC_MESSAGES/messages.po
mkdir -p .setup "$(dirname "$catalogue")"
.venv/bin/pybabel -q extract --mapping=babel.cfg --keyword=lazy_gettext --add-location=file \
    --project=Plenum --msgid-bugs-address= --sort-output --no-wrap --output="$template" .
[ -f "$catalogue" ] ||
    .venv/bin/pybabel -q init --input-file="$template" --locale=en --output-file="$catalogue" --no-wrap
.venv/bin/pybabel -q update --input-file="$template" --locale=en --output-file="$catalogue" \
    --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
.venv/bin/python scripts/catalogues.py
