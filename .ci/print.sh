#!/usr/bin/env bash
# Printed sheets, judged by other programs: qpdf, poppler, mupdf and ghostscript read them; LibreOffice opens the DOCX,
# easyofd the OFD; a CUPS queue prints one. Says of each that was skipped why.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${LIUHEN_PROGRAM:-target/debug/liuhen}
work=$(mktemp -d)
queue=Liuhen$$
cupsd=
skip() { echo "skipped: $*"; }
finish() {
    if [ -n "$cupsd" ]; then
        lpadmin -x "$queue" 2>/dev/null || true
        rm -f "/etc/cups/cups-pdf-$queue.conf"
        [ "$cupsd" = running ] || kill "$cupsd" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT

"$program" demo "$work/library" --sample >/dev/null
for sheet in record minutes ledger todo; do
    for format in pdf pdfa; do
        "$program" export "$work/library" --sheet "$sheet" --format "$format" -o "$work/$sheet-$format.pdf" >/dev/null
    done
done
"$program" export "$work/library" --sheet minutes --style official -o "$work/official.pdf" >/dev/null

read_by() {
    local name=$1
    shift
    if ! command -v "$1" >/dev/null; then
        skip "$1 is not installed"
        return
    fi
    for pdf in "$work"/*.pdf; do
        "$@" "$pdf" >"$work/out" 2>&1 || { echo "$name refuses $pdf"; cat "$work/out"; exit 1; }
    done
    echo "$name reads $(ls "$work"/*.pdf | wc -l) files"
}
read_by qpdf qpdf --check
read_by poppler pdfinfo
read_by mupdf mutool info
read_by ghostscript gs -q -dNOPAUSE -dBATCH -dPDFSTOPONERROR -sDEVICE=nullpage

if command -v soffice >/dev/null; then
    cargo test --quiet --test suite print_docx::libreoffice
    # LibreOffice sets each document on as many pages as we do, or on one more or fewer.
    for sheet in "record" "minutes --style official"; do
        # shellcheck disable=SC2086
        "$program" export "$work/library" --sheet $sheet -o "$work/ours" >/dev/null
        # shellcheck disable=SC2086
        "$program" export "$work/library" --sheet $sheet --format docx -o "$work/docx" >/dev/null
        soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work/theirs" \
            "$work"/docx/*.docx >/dev/null 2>&1
        for pdf in "$work"/ours/*.pdf; do
            ours=$(pdfinfo "$pdf" | awk '/^Pages/ {print $2}')
            theirs=$(pdfinfo "$work/theirs/$(basename "$pdf")" | awk '/^Pages/ {print $2}')
            if [ "$((ours - theirs))" -gt 1 ] || [ "$((theirs - ours))" -gt 1 ]; then
                echo "$sheet, $(basename "$pdf"): $ours pages, as DOCX $theirs"
                exit 1
            fi
        done
        echo "LibreOffice sets $(ls "$work"/docx/*.docx | wc -l) documents ($sheet) on as many pages, one more or one fewer"
        rm -rf "$work/ours" "$work/docx" "$work/theirs"
    done
else
    skip "LibreOffice is not installed"
fi

# OFD, read by a program that knows nothing of ours: the same characters as the PDF of the same sheet.
if python3 -m pip install --quiet --target "$work/python" easyofd >/dev/null 2>&1; then
    record=$(find "$work/library/records" -name '*.ron' | sort | head -1)
    for sheet in record minutes; do
        for ending in ofd pdf; do
            "$program" export "$record" --sheet "$sheet" -o "$work/one.$ending" >/dev/null
        done
        PYTHONPATH="$work/python" timeout 120 python3 -B .ci/ofd.py "$work/one.ofd" "$work/one.pdf" 2>/dev/null | tail -1
    done
else
    skip "easyofd cannot be had (pip)"
fi

if [ "$(id -u)" != 0 ] || ! command -v cupsd >/dev/null || [ ! -x /usr/lib/cups/backend/cups-pdf ]; then
    skip "a CUPS queue wants root, cupsd and printer-driver-cups-pdf"
    exit 0
fi
is_up() { LC_ALL=C lpstat -r 2>/dev/null | grep -q 'scheduler is running'; }
if is_up; then
    cupsd=running
else
    cupsd -f >"$work/cupsd.log" 2>&1 &
    cupsd=$!
    for _ in $(seq 100); do
        is_up && break
        sleep 0.1
    done
fi
mkdir "$work/printed"
sed "s|^#*Out .*|Out $work/printed|" /etc/cups/cups-pdf.conf >"/etc/cups/cups-pdf-$queue.conf"
lpadmin -p "$queue" -v "cups-pdf:/$queue" -m lsb/usr/cups-pdf/CUPS-PDF_opt.ppd -E 2>/dev/null
LIUHEN_TEST_PRINTER=$queue LIUHEN_TEST_PRINTED=$work/printed cargo test --quiet --test suite printing::
