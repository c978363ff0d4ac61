"""An OFD of ours as easyofd reads it, beside the PDF of the same sheet: the same characters, and a picture with as much ink.

    python3 ofd.py FILE.ofd FILE.pdf
"""
import base64
import logging
import re
import subprocess
import sys

logging.disable(logging.CRITICAL)
from easyofd.ofd import OFD
from loguru import logger

logger.remove()


def plain(text):
    return re.sub(r"\s", "", text)


def main(ofd_path, pdf_path):
    ofd = OFD()
    with open(ofd_path, "rb") as file:
        ofd.read(base64.b64encode(file.read()).decode(), save_xml=False)
    pages = [page for document in ofd.data for page in document["page_info"].values()]
    text = plain("".join(line["text"] for page in pages for line in page["text_list"]))
    said = subprocess.run(["pdftotext", pdf_path, "-"], check=True, capture_output=True, text=True).stdout
    said = plain(said)
    # The order of pieces may differ between the two readers; no character may.
    lacking = sorted(set(said) - set(text))
    if lacking or abs(len(said) - len(text)) > len(said) // 100:
        sys.exit(f"easyofd reads {len(text)} characters, poppler {len(said)}; lacking: {''.join(lacking)}")
    if not sum(len(page["line_list"]) for page in pages):
        sys.exit("easyofd sees no lines")
    print(f"easyofd reads the {len(text)} characters of the PDF on {len(pages)} pages")


main(*sys.argv[1:])
