#!/usr/bin/env python3
"""Times one record and a ledger of 6,000 rows as PDF, against typst and LibreOffice with the same words in bordered tables.

    cargo build --release && python3 benches/print_against.py

Needs the Python package `typst`, `pdftotext`, and for the record `soffice`. Liuhen and LibreOffice are timed as whole processes,
with start and reading of files; typst only compiles, within a Python that is running, with the same faces.
"""

import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time

import typst

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/liuhen"
FONTS = [str(ROOT / "assets/fonts")]
HEAD = """#set page(paper: "a4", flipped: {flipped}, margin: 2cm, numbering: "1 / 1")
#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh", region: "cn")
#set par(justify: true)
"""


def best(work, times):
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds) * 1000


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def cells(rows, columns, head=()):
    def cell(text):
        return "[" + "".join("\\" + c if c in "\\#[]*_`$<>@=-+/~\"'" else c for c in str(text or "")) + "]"

    header = f"table.header({', '.join(map(cell, head))})," if head else ""
    body = ",\n".join(", ".join(map(cell, row)) for row in rows)
    return f"#table(columns: {columns}, {header}\n{body})"


def typeset(source, times):
    def work():
        with tempfile.NamedTemporaryFile("w", suffix=".typ", encoding="utf-8") as file:
            file.write(source)
            file.flush()
            typst.compile(file.name, font_paths=FONTS)

    return best(work, times)


def one_record(folder):
    library = folder / "sample"
    run(PROGRAM, "demo", library, "--sample")
    record = max((library / "records").rglob("NC*.ron"), key=lambda path: path.stat().st_size)
    pdf, docx = folder / "record.pdf", folder / "record.docx"
    ours = best(lambda: run(PROGRAM, "export", record, "-o", pdf), 10)
    lines = [line.strip() for line in run("pdftotext", "-layout", pdf, "-").splitlines() if line.strip()]
    rows = [(line[:4], line[4:]) for line in lines]
    theirs = typeset(HEAD.format(flipped="false") + cells(rows, "(3cm, 1fr)"), 5)
    run(PROGRAM, "export", record, "--format", "docx", "-o", docx)
    profile = f"-env:UserInstallation=file://{folder}/office"
    convert = lambda: run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "out", docx)
    convert()
    office = best(convert, 2)
    print(f"one record ({pdf.stat().st_size / 1024:.0f} KB): {ours:.0f} ms; typst {theirs:.0f} ms, {theirs / ours:.1f} times; "
          f"LibreOffice {office:.0f} ms, {office / ours:.0f} times")


def ledger(folder):
    library = folder / "large"
    run(PROGRAM, "demo", library, "--records", "6000")
    pdf = folder / "ledger.pdf"
    ours = best(lambda: run(PROGRAM, "export", library, "--sheet", "ledger", "-o", pdf), 3)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    listed = json.loads(run(PROGRAM, "list", library, "--json"))
    names = ["number", "date", "kind", "counterpart", "subject", "our_contact", "owner", "status_text", "next_contact"]
    rows = [[row.get(name) for name in names] for row in listed]
    source = HEAD.format(flipped="true") + cells(rows, "(auto, auto, auto, 1fr, 1fr, 1fr, 1fr, auto, auto)", names)
    theirs = typeset(source, 2)
    print(f"ledger of 6,000: {ours:.0f} ms with reading the files, {memory:.0f} MiB at most; typst {theirs:.0f} ms, {theirs / ours:.1f} times")


if __name__ == "__main__":
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as place:
        ledger(pathlib.Path(place))
        one_record(pathlib.Path(place))
