#!/usr/bin/env bash
# Ten thousand damaged ledgers and files of contacts: each is read or refused, none ends the program or takes much memory.
# Takes some minutes.
#
#   .ci/long/damaged_tables.sh [ROUNDS]      so many of each file, 420 if left out
set -euo pipefail
cd "$(dirname "$0")/../.."
ulimit -v 4000000
LIUHEN_MUTATED=${1:-420} cargo test --quiet --test suite import_tables::damaged_files
