#!/usr/bin/env python3
"""Lays our sheets beside the same words set by typst, as pictures to be looked at.

    LIUHEN_PRINT_FILES=target/sheets cargo test print_files && python3 benches/print_beside.py target/sheets target/beside

The words, tables and widths come from the DOCX beside each PDF, so that both set the same. Needs the Python package `typst`,
`pdftoppm` and ImageMagick. One picture for each page: ours on the left, typst's on the right.
"""

import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

import typst

ROOT = pathlib.Path(__file__).resolve().parent.parent
FONTS = [str(ROOT / "assets/fonts")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = """#set page(paper: "a4", margin: (x: {left}pt, y: {top}pt))
#set text(font: "{face}", size: {size}pt, lang: "zh", region: "cn", cjk-latin-spacing: auto)
#set par(justify: true, leading: 0.55em, spacing: 0.55em)
"""
ALIGN = {"center": "center", "right": "right", "end": "right"}


def value(node, path, name="val", default=None):
    found = node.find("/".join(W + part for part in path.split("/")))
    return default if found is None else found.get(W + name, default)


def escape(text):
    return "".join("\\" + c if c in "\\#[]*_`$<>@=-+/~.\"'" else c for c in text)


def run(node):
    words = []
    for part in node:
        if part.tag == W + "t":
            words.append(escape(part.text or ""))
        elif part.tag == W + "br":
            words.append(" \\ ")
        elif part.tag == W + "tab":
            words.append("#h(1em)")
    words = "".join(words)
    size = value(node, "rPr/sz")
    settings = [f"size: {int(size) / 2}pt"] if size else []
    if node.find(f"{W}rPr/{W}b") is not None:
        settings.append('weight: "bold"')
    return f"#text({', '.join(settings)})[{words}]" if settings and words else words


def paragraph(node):
    words = "".join(run(part) for part in node.iter(W + "r"))
    align = ALIGN.get(value(node, "pPr/jc"))
    indent = int(value(node, "pPr/ind", "firstLine", "0")) / 20
    first = f"first-line-indent: (amount: {indent}pt, all: true)" if indent else ""
    words = f"#par({first})[{words}]"
    return f"#align({align})[{words}]" if align else words


def table(node):
    widths = [int(column.get(W + "w")) / 20 for column in node.iter(W + "gridCol")]
    cells = []
    for row in node.findall(W + "tr"):
        for cell in row.findall(W + "tc"):
            span = value(cell, "tcPr/gridSpan", default="1")
            words = "".join(paragraph(part) for part in cell.findall(W + "p"))
            cells.append(f"table.cell(colspan: {span})[{words}]")
    columns = ", ".join(f"{width}pt" for width in widths)
    return f"#table(columns: ({columns},), stroke: 0.5pt, inset: 5pt, align: horizon,\n" + ",\n".join(cells) + ")"


def source(docx):
    with zipfile.ZipFile(docx) as package:
        body = ElementTree.fromstring(package.read("word/document.xml")).find(W + "body")
    margins = body.find(f"{W}sectPr/{W}pgMar")
    left, top = (int(margins.get(W + side)) / 20 for side in ("left", "top"))
    official = "official" in docx.name
    head = HEAD.format(left=left, top=top, face="Noto Serif SC" if official else "Noto Sans SC", size=16 if official else 10.5)
    parts = [table(part) if part.tag == W + "tbl" else paragraph(part) for part in body if part.tag != W + "sectPr"]
    return head + "\n\n".join(parts)


def pages(pdf, folder):
    subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, folder / pdf.stem], check=True)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def main(sheets, out):
    out.mkdir(parents=True, exist_ok=True)
    for docx in sorted(sheets.glob("*.docx")):
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            typ, theirs = place / f"{docx.stem}.typ", place / "theirs.pdf"
            typ.write_text(source(docx), encoding="utf-8")
            typst.compile(typ, output=theirs, font_paths=FONTS)
            ours = pages(docx.with_suffix(".pdf"), place)
            beside = pages(theirs, place)
            for number in range(max(len(ours), len(beside))):
                pair = [set_[number] if number < len(set_) else "xc:white" for set_ in (ours, beside)]
                picture = out / f"{docx.stem}-{number + 1}.png"
                subprocess.run(["convert", *pair, "-bordercolor", "gray", "-border", "2", "+append", picture], check=True)
        print(docx.stem, len(ours), "pages; typst", len(beside))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
