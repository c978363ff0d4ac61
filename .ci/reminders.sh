#!/usr/bin/env bash
# Reminders on a real session bus: two programs in the background, one desktop, and nothing said twice.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v dbus-run-session >/dev/null || ! /usr/bin/python3 -c 'import gi' 2>/dev/null; then
    echo "skipped: dbus-run-session or python3-gi is not installed"
    exit 0
fi
export LIUHEN_RUN=${LIUHEN_PROGRAM:-target/debug/liuhen}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LIUHEN_PROFILE=$work/profile WORK=$work
"$LIUHEN_RUN" demo "$work/library" --sample >/dev/null
mkdir "$work/profile"
cat >"$work/profile/settings.ron" <<RON
#![enable(implicit_some)]
(last_library: "$work/library", reminders: true, morning_minutes: 0)
RON
dbus-run-session -- bash -euc '
    /usr/bin/python3 tests/reminders/desktop.py "$WORK/said" >"$WORK/ready" &
    desktop=$!
    until grep -q ready "$WORK/ready"; do sleep 0.1; done
    "$LIUHEN_RUN" remind --seconds 4 & one=$!
    "$LIUHEN_RUN" remind --seconds 4 & two=$!
    wait $one; wait $two
    # Started again on the same day: everything was said.
    "$LIUHEN_RUN" remind --seconds 2
    kill $desktop
'
cat "$work/said"
python3 - "$work/said" <<'PY'
import json, sys
said = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
titles = [message["title"] for message in said]
assert said, "the sample library has something overdue every day"
# The line that counts the rest ("……共 9 项") is no matter: two messages may leave out equally many.
lines = [line for message in said for line in message["text"].splitlines() if not line.startswith("……")]
assert len(lines) == len(set(lines)), f"said twice: {lines}"
assert any("逾期" in title for title in titles), titles
assert all(message["program"] == "Liuhen" and "snooze" in message["actions"] for message in said)
print(f"{len(said)} messages, none twice")
PY

# The icon of the background program: on a desktop with a place for icons, and on one without.
dbus-run-session -- bash -euc '
    /usr/bin/python3 tests/reminders/tray.py >"$WORK/icon" &
    tray=$!
    until grep -q ready "$WORK/icon"; do sleep 0.1; done
    timeout 20 "$LIUHEN_RUN" remind
    wait $tray
'
cat "$work/icon"
grep -q "今日到期\|今日没有到期事项" "$work/icon"
grep -q "打开留痕.*退出" "$work/icon"
# A panel that begins after the program does, ends, and begins again: it gets the icon each time.
dbus-run-session -- bash -euc '
    timeout 60 "$LIUHEN_RUN" remind & program=$!
    sleep 1
    PRESS=no timeout 20 /usr/bin/python3 tests/reminders/tray.py >"$WORK/late"
    timeout 20 /usr/bin/python3 tests/reminders/tray.py >"$WORK/again"
    wait $program
'
grep -q "^icon" "$work/late"
grep -q "^menu" "$work/again"
dbus-run-session -- bash -euc '
    "$LIUHEN_RUN" remind & alone=$!
    sleep 2
    [ "$(LC_ALL=en_US.UTF-8 "$LIUHEN_RUN" remind)" = "already reminding in the background" ]
    kill -0 $alone && kill $alone
'
echo "an icon where there is a place for it, none elsewhere, and one program alone"
