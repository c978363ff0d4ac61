#!/usr/bin/env bash
# Ten minutes of arbitrary input for each fuzz target, beginning with the texts of the tests. Needs cargo-fuzz and a nightly
# compiler.
#
#   .ci/long/fuzz.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v cargo-fuzz >/dev/null || { echo "fuzz.sh: cargo-fuzz is missing" >&2; exit 2; }
seconds=${1:-600}
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
python3 - "$seeds" <<'PY'
import glob, json, sys
texts = [json.loads(line).get("text", "") for file in glob.glob("tests/data/text/*.jsonl") for line in open(file, encoding="utf-8")]
for nth, text in enumerate(texts):
    with open(f"{sys.argv[1]}/{nth}", "w", encoding="utf-8") as seed:
        seed.write(text)
PY
for target in analyse pasted_text; do
    nice -n 10 cargo +nightly fuzz run "$target" "$seeds" -- -max_total_time="$seconds" -max_len=1500 -print_final_stats=1
done
