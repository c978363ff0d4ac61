#!/usr/bin/env bash
# Installs the program for one person under ~/.local, with its entry in the menu and the double click on a record.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-target/release/liuhen}
[ -x "$program" ] || { echo "packaging/linux/install.sh: no program at $program: cargo build --release" >&2; exit 2; }
prefix=${PREFIX:-$HOME/.local}
packaging/linux/stage "$program" "$prefix"
command -v update-mime-database >/dev/null && update-mime-database "$prefix/share/mime"
command -v update-desktop-database >/dev/null && update-desktop-database "$prefix/share/applications"
echo "installed to $prefix/bin/liuhen"
