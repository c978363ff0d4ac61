#!/usr/bin/env bash
# The window opens without OpenGL, and where nothing draws the program says so: on an X server of its own, with OpenGL held down to
# 1.1, then with its libraries taken away, then with Vulkan's too (root alone can take libraries away).
#
# Environment: LIUHEN_PROGRAM (target/debug/liuhen). Needs xvfb, xdotool, libgl1-mesa-dri, mesa-vulkan-drivers.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${LIUHEN_PROGRAM:-target/debug/liuhen}")
work=$(mktemp -d)
exec 3>"$work/display"
Xvfb -displayfd 3 -screen 0 1280x720x24 >/dev/null 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(head -1 "$work/display")
export DISPLAY LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY WAYLAND_SOCKET

fail() { echo "renderers.sh: $*" >&2; cat "$work/out" >&2; exit 1; }

# Opens the window by the command given, waits until it stands, and ends it.
opens() {
    local name=$1
    shift
    "$@" >"$work/out" 2>&1 &
    local pid=$! window=
    for _ in $(seq 300); do
        window=$(xdotool search --onlyvisible --class liuhen 2>/dev/null | head -1 || true)
        [ -n "$window" ] && break
        kill -0 $pid 2>/dev/null || fail "$name: it ended"
        sleep 0.1
    done
    [ -n "$window" ] || fail "$name: no window within 30 s"
    kill $pid
    wait $pid || true
    for _ in $(seq 100); do xdotool search --onlyvisible --class liuhen >/dev/null 2>&1 || break; sleep 0.1; done
    echo "ok  $name"
}
remembered() { [ "$(cat "$1/renderer" 2>/dev/null || echo opengl)" = "$2" ] || fail "not $2 in $1"; }

opens "OpenGL" "$program" --profile "$work/a"
remembered "$work/a" opengl
old=(env MESA_GL_VERSION_OVERRIDE=1.1 MESA_GLES_VERSION_OVERRIDE=1.1)
opens "OpenGL 1.1: the next renderer" "${old[@]}" "$program" --profile "$work/b"
remembered "$work/b" wgpu
opens "what worked comes first" "$program" --profile "$work/b"
remembered "$work/b" wgpu
LIUHEN_RENDERER=opengl opens "the chosen one" "$program" --profile "$work/b"

if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
    # Each library is hidden behind an empty file, for this command alone.
    cat >"$work/without" <<'INNER'
#!/usr/bin/env bash
for pattern in $HIDDEN; do
    for file in /usr/lib/*/$pattern; do [ -f "$file" ] && mount --bind /dev/null "$file"; done
done
exec "$@"
INNER
    chmod +x "$work/without"
    HIDDEN='libEGL.so* libGL.so* libGLX.so* libGLESv2.so* libOpenGL.so*' \
        opens "no OpenGL at all" unshare -m "$work/without" "$program" --profile "$work/c"
    remembered "$work/c" wgpu
    if HIDDEN='libEGL.so* libGL.so* libGLX.so* libGLESv2.so* libOpenGL.so* libvulkan*.so*' \
        timeout 60 unshare -m "$work/without" "$program" --profile "$work/d" >"$work/out" 2>&1; then
        fail "nothing draws: it ended as if all were well"
    fi
    grep -q '画不出窗口' "$work/out" || fail "nothing draws: not told"
    echo "ok  nothing draws: $(grep 画不出窗口 "$work/out")"
else
    echo "not tried: libraries taken away (needs root)"
fi
echo "renderers: all passed"
