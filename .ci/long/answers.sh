#!/usr/bin/env bash
# P18: every system call of making, saving, merging, restoring, deleting and bringing back a record, refused with every
# error that it may give; the program's answer has to be what is so. Needs strace; takes some minutes.
#
#   .ci/long/answers.sh [NAME…]      new, save, merge, restore, "restore a damaged one", delete, undelete
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v strace >/dev/null || { echo "answers.sh: strace is missing" >&2; exit 2; }
cargo build --quiet
worker=$(cargo test --no-run --test suite --message-format=json 2>/dev/null |
    python3 -c 'import json, sys
print([line["executable"] for line in map(json.loads, sys.stdin) if line.get("executable") and line["target"]["name"] == "suite"][-1])')
exec python3 tests/storage/answers.py "${LIUHEN_PROGRAM:-target/debug/liuhen}" "$worker" "$@"
