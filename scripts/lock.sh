#!/bin/sh
# Resolve requirements/*.in into hashed locks that name no package host, for Python 3.11 and newer.
# Versions already locked are kept; `sh scripts/lock.sh --upgrade` takes the newest.
set -eu
for name in app dev bootstrap; do
    known=""
    [ "$name" = dev ] && known="-c requirements/app.txt"
    [ "$name" = bootstrap ] && known="-c requirements/dev.txt"
    # shellcheck disable=SC2086
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header "$@" $known \
        "requirements/$name.in" -o "requirements/$name.txt"
done
