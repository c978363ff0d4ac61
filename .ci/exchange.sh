#!/usr/bin/env bash
# What the program writes for other programs, read by them. Says of each that was skipped why.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${LIUHEN_PROGRAM:-target/debug/liuhen}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if python3 -m pip install --quiet --target "$work/python" icalendar >/dev/null 2>&1; then
    export PYTHONPATH="$work/python"
fi
python3 -B tests/exchange/check.py "$program"
