#!/usr/bin/env python3
"""Times opening and searching of libraries of several sizes, against ripgrep over the same files and SQLite FTS5 over the
same texts, and writes the table of the README.

    cargo build --release && python3 benches/against.py [--sizes 1000,10000,100000] [--readme]

Needs `rg`, and a Python whose sqlite3 has FTS5 with the trigram tokenizer. Every program answers "which records have this text"
from a warm page cache; the times of Liuhen and SQLite are of the query alone, that of ripgrep is of the whole process, less
what `rg --version` takes.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import sqlite3
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/liuhen"

# Two characters and more, common and rare: as they are typed, letter by letter.
TYPED = ["合同评审", "质量异议", "客户反馈", "交期变更", "滚珠丝杠", "违约金计算", "市场部", "验收标准", "液压站", "不存在的词"]
PINYIN = ["scb", "cgb", "shichang", "htps"]
AGAINST = ["合同评审", "滚珠丝杠", "违约金", "验收标准"]


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def keystrokes():
    return [word[:end] for word in TYPED + PINYIN for end in range(1, len(word) + 1)]


def answers(library, queries, env):
    lines = run(PROGRAM, "search", library, "--json", input="\n".join(queries), env=env).splitlines()
    return [json.loads(line) for line in lines]


def rg(words, library):
    base = min(timed(lambda: run("rg", "--version")) for _ in range(5))
    times = []
    for word in words:
        look = lambda: subprocess.run(["rg", "-l", "-F", "--", word, library / "records"], capture_output=True)
        times.append(min(timed(look) for _ in range(3)) - base)
    return statistics.median(times) * 1000


def sqlite(words, library):
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table records using fts5(text, tokenize='trigram')")
    files = (library / "records").rglob("*.ron")
    base.executemany("insert into records values (?)", ((file.read_text(encoding="utf-8"),) for file in files))
    times = []
    for word in words:
        look = lambda: base.execute("select count(*) from records where text match ?", (f'"{word}"',)).fetchone()
        times.append(min(timed(look) for _ in range(5)))
    return statistics.median(times) * 1000


def timed(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(count, folder, with_sqlite):
    library = folder / f"library-{count}"
    env = dict(os.environ, LIUHEN_PROFILE=str(folder / f"profile-{count}"))
    run(PROGRAM, "demo", library, "--records", str(count))
    time.sleep(3)  # So that no file is too fresh to be trusted by its time.
    opening = lambda: json.loads(run(PROGRAM, "open", library, "--json", env=env))
    cold, warm = opening(), min((opening() for _ in range(3)), key=lambda opened: opened["usable_ms"])
    queries = keystrokes()
    micros = sorted(answer["micros"] for _ in range(3) for answer in answers(library, queries, env))
    ours = {answer["query"]: answer for answer in answers(library, AGAINST, env)}
    row = {
        "records": count,
        "cold": cold["usable_ms"],
        "warm": warm["usable_ms"],
        "check": warm["check_ms"],
        "memory": warm["resident_kib"] / 1024,
        "median": micros[len(micros) // 2] / 1000,
        "p99": micros[min(len(micros) - 1, int(len(micros) * 0.99))] / 1000,
        "ours": statistics.median(answer["micros"] for answer in ours.values()) / 1000,
        "rg": rg(AGAINST, library),
        "sqlite": sqlite(AGAINST, library) if with_sqlite(count) else None,
    }
    print(json.dumps(row), flush=True)
    return row


def table(rows):
    def cell(value, unit):
        if value is None:
            return "–"
        digits = 2 if value < 1 else 1 if value < 100 else 0
        return f"{value:,.{digits}f} {unit}"

    lines = [
        "| records | open, every file | open, cache | check behind it | memory | key, median | key, 99 % | a word | ripgrep | SQLite FTS5 |",
        "|" + "--:|" * 10,
    ]
    for row in rows:
        cells = [
            f"{row['records']:,}",
            *(cell(row[name], "ms") for name in ("cold", "warm", "check")),
            cell(row["memory"], "MiB"),
            *(cell(row[name], "ms") for name in ("median", "p99", "ours", "rg", "sqlite")),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine():
    model = platform.processor() or platform.machine()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text())
        model = found.group(1).strip() if found else model
    return f"{os.cpu_count()} cores ({model}), {platform.system()} {platform.machine()}, warm page cache"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", default="1000,10000,100000")
    options.add_argument("--sqlite-up-to", type=int, default=100_000)
    options.add_argument("--readme", action="store_true", help="put the table into README.md")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sizes = [int(size) for size in chosen.sizes.split(",")]
        rows = [measure(size, pathlib.Path(folder), lambda n: n <= chosen.sqlite_up_to) for size in sizes]
    text = f"{table(rows)}\n\nOn {machine()}."
    print(text)
    if chosen.readme:
        readme = ROOT / "README.md"
        marks = r"(<!-- speed -->\n).*?(<!-- /speed -->)"
        old = readme.read_text(encoding="utf-8")
        readme.write_text(re.sub(marks, lambda m: m.group(1) + text + '\n' + m.group(2), old, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
