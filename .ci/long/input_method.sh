#!/usr/bin/env bash
# Chinese through a real input method: fcitx5 with pinyin over XIM, under a window manager, in the real window. Three fields are
# composed into: one is committed, one cancelled, one reached with Tab without switching the language again; and the window
# with the candidates stands under the line that is typed.
#
#   .ci/long/input_method.sh [FOLDER FOR THE PICTURES]
#
# LIUHEN_PROGRAM is the program to test (target/debug/liuhen).
# Needs: locales xvfb openbox xdotool imagemagick dbus fcitx5 fcitx5-pinyin at-spi2-core python3-gi gir1.2-atspi-2.0
set -euo pipefail
cd "$(dirname "$0")/../.."
shots=${1:-target/input-method}
program=$(realpath "${LIUHEN_PROGRAM:-target/debug/liuhen}")
for tool in localedef Xvfb openbox xdotool import fcitx5 fcitx5-remote dbus-run-session /usr/bin/python3; do
    command -v "$tool" >/dev/null || { echo "input_method.sh: $tool is missing" >&2; exit 2; }
done
mkdir -p "$shots"
work=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$work/display" >"$work/xvfb.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
export DISPLAY=":$(cat "$work/display")"
unset WAYLAND_DISPLAY WAYLAND_SOCKET
# The input method's own settings are those of this run alone.
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/.config" XDG_RUNTIME_DIR="$work/run" XMODIFIERS=@im=fcitx
# With a locale that is not installed, X11 has no input method at all.
export LOCPATH="$work/locale"
mkdir -p "$LOCPATH"
localedef -i zh_CN -f UTF-8 "$LOCPATH/zh_CN.UTF-8"
mkdir -p "$XDG_CONFIG_HOME/fcitx5" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
cat >"$XDG_CONFIG_HOME/fcitx5/profile" <<'PROFILE'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
PROFILE
"$program" demo "$work/library" --records 20 >"$work/demo.log"
dbus-run-session -- /usr/bin/python3 -B tests/window/input_method.py "$program" "$work" "$shots" \
    2> >(grep -v '^dbus-daemon\|^SpiRegistry' >&2)
