#!/bin/sh
# Pins the dependencies with hashes. Names no index host: the installer's own
# configuration says where packages come from.
set -eu
uv=${1:-uv}
cd "$(dirname "$0")/.."
compile() {
    "$uv" pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header \
        --python-version 3.11 "$@"
}
compile requirements/bootstrap.in -o requirements/bootstrap.txt
compile pyproject.toml --group weights -o requirements/lock.txt
compile pyproject.toml --group weights --group dev -c requirements/lock.txt -o requirements/dev.txt
