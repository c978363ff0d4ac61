#!/usr/bin/env python3
"""Reads with other programs what Liuhen writes for them.

    check.py PROGRAM

The calendar with the package `icalendar`. Says of what it cannot check why.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"FAILED {arguments}: {done.stderr.strip()}")
    return done.stdout


def calendar(program, library, folder):
    try:
        import icalendar
    except ImportError:
        return print("skip   calendar: the Python package icalendar is not installed")
    out = folder / "out.ics"
    run(program, "export", str(library), "--format", "ics", "-o", str(out))
    data = out.read_bytes()
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, f"{len(line)} octets"
    read = icalendar.Calendar.from_ical(data)
    todos = list(read.walk("VTODO"))
    events = list(read.walk("VEVENT"))
    records = json.loads(run(program, "list", str(library), "--json"))
    live = [record for record in records if record["status"] != "Void"]
    assert todos and events and live
    uids = [str(entry["UID"]) for entry in todos + events]
    assert len(uids) == len(set(uids)), "each UID once"
    for entry in todos:
        assert entry["DTSTAMP"].dt.tzinfo is not None
        assert str(entry["STATUS"]) in ("NEEDS-ACTION", "COMPLETED", "CANCELLED")
        assert entry["DUE"].dt and str(entry["SUMMARY"])
    for entry in events:
        assert entry["DTSTART"].dt and str(entry["SUMMARY"])
    again = icalendar.Calendar.from_ical(read.to_ical())
    assert len(list(again.walk())) == len(list(read.walk()))
    print(f"ok     calendar: {len(todos)} to-dos and {len(events)} events read by icalendar {icalendar.__version__}")


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="liuhen-exchange-") as name:
        folder = Path(name)
        library = folder / "library"
        run(program, "demo", str(library), "--sample")
        calendar(program, library, folder)


main()
