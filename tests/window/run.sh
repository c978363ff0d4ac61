#!/usr/bin/env bash
# Tests the real window: starts the release program on a display of its own, uses it with mouse and keyboard, and takes
# pictures of every page.
#
#   tests/window/run.sh [FOLDER FOR THE PICTURES]
#
# LIUHEN_PROGRAM is the program to test (target/release/liuhen), LIUHEN_STEPS names the steps to run (all).
# Needs: xvfb xdotool xclip x11-utils imagemagick poppler-utils dbus at-spi2-core python3-gi gir1.2-atspi-2.0
set -euo pipefail
cd "$(dirname "$0")/../.."

shots=${1:-target/window}
program=$(realpath "${LIUHEN_PROGRAM:-target/release/liuhen}")
for tool in Xvfb xdotool xclip import pdftotext pdffonts dbus-run-session /usr/bin/python3; do
    command -v "$tool" >/dev/null || { echo "tests/window/run.sh: $tool is missing" >&2; exit 2; }
done
[ -x "$program" ] || { echo "tests/window/run.sh: no program at $program: cargo build --release" >&2; exit 2; }

# The X server chooses a free display number itself and tells it here.
work=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$work/display" >"$work/xvfb.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
[ -s "$work/display" ] || { echo "tests/window/run.sh: no display: $(cat "$work/xvfb.log")" >&2; exit 2; }

export DISPLAY=":$(cat "$work/display")"
unset WAYLAND_DISPLAY WAYLAND_SOCKET
# A session bus of its own: the accessibility tree is read over it, and nothing of the person's session is touched.
dbus-run-session -- /usr/bin/python3 -B tests/window/walk.py "$program" "$shots" 2> >(grep -v '^dbus-daemon\|^SpiRegistry' >&2)
