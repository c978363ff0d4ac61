#!/usr/bin/env bash
# The promises of storage that need a fault in a system call, a mount or a power cut, on the program as the tests built
# it. Says of each that was skipped why. LIUHEN_FULL=1 runs the amounts that take an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${LIUHEN_PROGRAM:-target/debug/liuhen}
# Their checks read what the program says in English.
export LC_ALL=en_US.UTF-8
full=()
[ -z "${LIUHEN_FULL:-}" ] || full=(--full)
if [ "$(id -u)" = 0 ]; then
    python3 tests/storage/promises.py "$program" "${full[@]}"
elif sudo -n true 2>/dev/null; then
    sudo -n LC_ALL=en_US.UTF-8 python3 tests/storage/promises.py "$program" "${full[@]}"
else
    python3 tests/storage/promises.py "$program" "${full[@]}"
fi
