#!/usr/bin/env bash
# The packages that packaging/build made, tried as people get them: the .deb installed in a clean Debian 11 and 12, the window
# opened, a record exported, removed without leftovers; the installer of Windows run in silence under Wine, the same, and
# uninstalled with the data kept.
#
# usage: .ci/long/packages.sh [deb] [wine]      as root, after packaging/build linux windows
#
# Needs: debootstrap; for Wine: wine64, xvfb, xdotool, gcc-mingw-w64-x86-64. The mirror is that of this machine's apt, or MIRROR.
set -euo pipefail
cd "$(dirname "$0")/../.."
dist=$(realpath "${CARGO_TARGET_DIR:-target}/dist")
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
fail() { echo "packages.sh: $*" >&2; exit 1; }
say() { printf '== %s (%d s)\n' "$*" "$SECONDS"; }

# A step in the clean system.
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

debian() {
    local suite=$1
    root=$work/$suite
    local mirror=${MIRROR:-$(awk '/^(deb|URIs:)/ { for (i = 2; i <= NF; i++) if ($i ~ /^https?:/) { print $i; exit } }' \
        /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true)}
    say "Debian $suite: a clean system"
    [ -x "$root/usr/bin/apt-get" ] || debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror" >"$work/$suite.log" 2>&1 \
        || { tail -5 "$work/$suite.log"; fail "no system of $suite"; }
    for file in /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf; do [ -f "$file" ] && install -D "$file" "$root$file"; done
    cp "$dist"/liuhen_*_amd64.deb "$root/root/liuhen.deb"
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    trap 'umount "$root/proc" 2>/dev/null || true' RETURN
    say "Debian $suite: install"
    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends xvfb xdotool libgl1-mesa-dri libgl1 libegl1 >/dev/null
    inside sh -c 'find /usr /etc -xdev | sort >/root/before'
    inside apt-get install -y -qq --no-install-recommends /root/liuhen.deb >/dev/null
    say "Debian $suite: window and export"
    inside sh -c '
        set -e
        Xvfb :7 -screen 0 1280x720x24 >/dev/null 2>&1 & server=$!
        sleep 2
        DISPLAY=:7 liuhen >/root/window.log 2>&1 & window=$!
        i=0
        until DISPLAY=:7 xdotool search --onlyvisible --class liuhen >/dev/null 2>&1; do
            i=$((i + 1)); [ $i -lt 300 ] || { cat /root/window.log; exit 1; }
            kill -0 $window || { cat /root/window.log; exit 1; }
            sleep 0.1
        done
        kill $window; wait $window || true; kill $server
        rm -rf /root/lib /root/out.pdf
        liuhen demo /root/lib --sample
        liuhen export "$(find /root/lib -name "NC*.ron" | sort | head -1)" -o /root/out.pdf
        head -c 5 /root/out.pdf | grep -q "%PDF-"
        man -w liuhen >/dev/null 2>&1 || test -f /usr/share/man/man1/liuhen.1.gz
    ' || fail "$suite: the program"
    say "Debian $suite: removed"
    inside dpkg --purge liuhen >/dev/null
    inside sh -c 'find /usr /etc -xdev | sort | comm -13 /root/before - | grep -i liuhen || true' >"$work/left"
    [ ! -s "$work/left" ] || { cat "$work/left"; fail "$suite: something is left"; }
    echo "ok  Debian $suite"
}

wine_() {
    say "Wine"
    export WINEPREFIX=$work/wine WINEDEBUG=-all WINEARCH=win64 LC_ALL=C.UTF-8
    local wine
    wine=$(command -v wine64 || command -v wine)
    exec 4>"$work/display"
    Xvfb -displayfd 4 -screen 0 1280x720x24 >/dev/null 2>&1 &
    local server=$!
    trap 'kill $server 2>/dev/null || true' RETURN
    for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep 0.1; done
    DISPLAY=:$(head -1 "$work/display")
    export DISPLAY
    "$wine" wineboot -i >/dev/null 2>&1 || true
    # Wine 8 lacks a function that Rust's library asks for its random numbers; Windows has had it since 7.
    cat >"$work/prng.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
C
    x86_64-w64-mingw32-gcc -shared -O1 -o "$work/bcryptprimitives.dll" "$work/prng.c" -ladvapi32
    cp "$work/bcryptprimitives.dll" "$WINEPREFIX/drive_c/windows/system32/"
    export WINEDLLOVERRIDES="bcryptprimitives=n"
    say "Wine: installer"
    timeout 120 "$wine" "$(ls -t "$dist"/Liuhen-*-setup.exe | head -1)" /S >"$work/installer.log" 2>&1 || fail "the installer: $(tail -3 "$work/installer.log")"
    local folder program
    folder=$(find "$WINEPREFIX/drive_c/users" -type d -path '*Local/Programs/Liuhen' | head -1)
    program=$folder/liuhen.exe
    [ -f "$program" ] || fail "not installed"
    "$wine" reg query 'HKCU\Software\Classes\.ron\OpenWithProgids' | grep -q Liuhen.Record || fail "no association"
    say "Wine: program"
    rm -rf "$work/out"; mkdir -p "$work/out"
    "$wine" "$program" demo "Z:$work/out/lib" --sample
    local record
    record=$(find "$work/out/lib" -name 'NC*.ron' | sort | head -1)
    "$wine" "$program" export "Z:$record" -o "Z:$work/out/out.pdf"
    head -c 5 "$work/out/out.pdf" | grep -q '%PDF-' || fail "no PDF"
    "$wine" "$program" --profile "Z:$work/out/profile" "Z:$work/out/lib" >"$work/window.log" 2>&1 &
    local window=$! seen=
    for _ in $(seq 600); do
        seen=$(xdotool search --onlyvisible --name '.' 2>/dev/null | head -1 || true)
        [ -n "$seen" ] && break
        kill -0 $window 2>/dev/null || break
        sleep 0.1
    done
    sleep 5
    command -v import >/dev/null && import -window root "$work/wine.png" || true
    [ -n "$seen" ] || { cat "$work/window.log"; tail -5 "$work/out/profile/logs"/*.log 2>/dev/null; fail "no window"; }
    echo "    drawn with: $(cat "$work/out/profile/renderer" 2>/dev/null || echo opengl)"
    kill $window 2>/dev/null || true
    "$wine" wineboot -e >/dev/null 2>&1 || true
    say "Wine: uninstaller"
    "$wine" "$folder/uninstall.exe" /S _?="$("$wine" winepath -w "$folder" 2>/dev/null | tr -d '\r')" || true
    sleep 2
    [ ! -f "$program" ] || fail "not uninstalled"
    "$wine" reg query 'HKCU\Software\Classes\Liuhen.Record' >/dev/null 2>&1 && fail "the association is left"
    [ -d "$work/out/lib" ] && [ -d "$work/out/profile" ] || fail "data is gone"
    echo "ok  Wine"
}

for what in "${@:-deb wine}"; do
    for one in $what; do
        case $one in
            deb) debian bullseye; debian bookworm ;;
            wine) wine_ ;;
            *) fail "no check called $one" ;;
        esac
    done
done
say "packages: all passed"
