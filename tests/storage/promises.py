#!/usr/bin/env python3
"""Promises of storage that need a fault in a system call, a mount or a power cut; run by `.ci/storage.sh`.

    promises.py PROGRAM [--full]

Each promise ends in one line, `P1 ok: …` or `P2 skipped: why`; the exit code is 1 if one is broken. The names and
numbers are those of `src/storage/mod.rs`. `--full` runs the amounts that take an hour instead of two minutes.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
FULL = "--full" in sys.argv
ENVIRONMENT = {**os.environ, "LIUHEN_PROFILE": "/nonexistent/profile", "RUST_BACKTRACE": "0", "USER": "wang"}

# The system calls of a save. The kinds that a program makes before it saves anything are part of the walk: a kill there
# must lose nothing either.
CALLS = ["openat", "write", "fsync", "rename,renameat,renameat2", "link,linkat", "unlink,unlinkat", "mkdir", "close", "flock"]


class Broken(Exception):
    """A promise that did not hold."""


def run(*arguments, wrap=(), timeout=60):
    """Runs the program to its end; a hang is a broken promise."""
    try:
        return subprocess.run([*wrap, PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                              env=ENVIRONMENT, timeout=timeout)
    except subprocess.TimeoutExpired as late:
        raise Broken(f"{arguments} did not end within {timeout} s") from late


def must(*arguments):
    done = run(*arguments)
    if done.returncode != 0:
        raise Broken(f"{arguments}: {done.stderr.strip()}")
    return done.stdout


class Office:
    """A library with one record in two versions, `a` and `b`; the file holds `b`."""

    def __init__(self, root: Path):
        self.root = root
        must("demo", root, "--records", "0")
        self.number = must("new", root, "--kind", "internal", "--date", "2026-03-02", "--subject", "甲").strip()
        self.file = root / "records" / "2026" / "03" / f"{self.number}.ron"
        self.a = self.file.read_bytes()
        self.b = self.a.replace("甲".encode(), "乙".encode())
        # Put there as another program would: the next save keeps it in the history first.
        self.keep_both()

    def keep_both(self):
        """Has both versions in the history, `b` in the file."""
        self.file.write_bytes(self.b)
        self.of_a = self.version_at(0)
        must("restore", self.file, self.of_a)
        self.of_b = next(line[2:18] for line in must("history", self.file).splitlines() if "\tfound\t" in line)
        must("restore", self.file, self.of_b)
        assert self.file.read_bytes() == self.b

    def version_at(self, line: int) -> str:
        return must("history", self.file).splitlines()[line][2:18]

    def turn(self):
        """The version that is not in the file, with its bytes and those that are there now."""
        now = self.file.read_bytes()
        return (self.of_a, self.a, now) if now == self.b else (self.of_b, self.b, now)

    def whole(self, allowed, what, look_around=True):
        """The record is one of `allowed`, byte for byte, and nothing but leftovers is wrong with the library."""
        try:
            found = self.file.read_bytes()
        except FileNotFoundError:
            raise Broken(f"{what}: the record is gone") from None
        if found not in allowed:
            raise Broken(f"{what}: the record is torn: {found[:80]!r} ({len(found)} bytes)")
        if not look_around:
            return
        checked = run("check", self.root)
        wrong = [line for line in checked.stdout.splitlines()
                 if "no problems" not in line and "was ended while it wrote" not in line and "a lock;" not in line
                 # A kill between the history and the head leaves a version that nothing refers to: no fault.
                 and "cannot be read" not in line]
        if wrong:
            raise Broken(f"{what}: {wrong[0]}")


class Shared(Office):
    """A library with one shared file, its settings, in two versions; the file holds `b`."""

    def __init__(self, root: Path):
        self.root = root
        must("demo", root, "--sample")
        self.file = root / "liuhen.ron"
        self.a = self.file.read_bytes()
        name = self.a.split(b'name: "')[1].split(b'"')[0]
        self.b = self.a.replace(b'name: "' + name, b'name: "' + "乙".encode())
        self.keep_both()

    def whole(self, allowed, what, look_around=True):
        super().whole(allowed, what, look_around)
        # Of a shared file the newest fifty versions are kept: these two must stay among them.
        for version in (self.of_a, self.of_b):
            if version not in (history := must("history", self.file)):
                raise Broken(f"{what}: {version} is in no history: {history[:200]}")


@contextmanager
def folder():
    path = Path(tempfile.mkdtemp(prefix="liuhen-promise-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def strace(inject):
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={inject.split(':')[0]}", "-e", f"inject={inject}"]


def steps(office, calls):
    """The numbers of the calls of a kind that a save makes. Most files are opened before anything is saved: without
    `--full` only every fourth of those is tried."""
    with tempfile.NamedTemporaryFile() as trace:
        version, _, _ = office.turn()
        run("restore", office.file, version,
            wrap=["strace", "-f", "-qq", "-o", trace.name, "-e", f"trace={calls}", "-e", "signal=none"])
        made = sum(1 for line in trace if b"resumed" not in line)
    many = made > 30 and not FULL
    return range(1, made + 1, 4 if many else 1)


def needs(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    return f"{', '.join(missing)} not installed" if missing else None


def p1(kind=Office):
    """Killed at every system call of a save and at random moments, the record is exactly old or new."""
    kills = 0
    with folder() as place:
        office = kind(place / "library")
        for calls in CALLS:
            for n in steps(office, calls):
                version, new, old = office.turn()
                run("restore", office.file, version, wrap=strace(f"{calls}:signal=KILL:when={n}"))
                kills += 1
                office.whole((old, new), f"killed at {calls} number {n}", FULL or kills % 8 == 0)
        wanted = 10_000 if FULL else 400
        dice = random.Random(1)
        late = 0.002
        while kills < wanted:
            version, new, old = office.turn()
            child = subprocess.Popen([PROGRAM, "restore", str(office.file), version], env=ENVIRONMENT,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.random() * late)
            child.send_signal(signal.SIGKILL)
            # About half of them should be killed while they work.
            late = late * 0.98 if child.wait() == 0 else min(late * 1.02, 0.2)
            kills += child.returncode != 0
            office.whole((old, new), "killed at random", kills % (100 if FULL else 20) == 0)
        # Nothing that was left behind stands in the way of the next save.
        version, new, _ = office.turn()
        must("restore", office.file, version)
        office.whole((new,), "after all kills")
    return f"{kills} kills, 0 lost, 0 torn"


@contextmanager
def mounted(image, options):
    point = Path(tempfile.mkdtemp(prefix="liuhen-mount-"))
    done = subprocess.run(["mount", "-o", f"loop,{options}", image, point], capture_output=True, text=True)
    if done.returncode != 0:
        point.rmdir()
        raise OSError(done.stderr.strip())
    try:
        yield point
    finally:
        subprocess.run(["umount", point], check=True)
        point.rmdir()


def p1_shared():
    """P17: the same of a shared file."""
    return p1(Shared)


def p2_shared():
    """P17: the same of a shared file."""
    return p2(Shared)


def p3_shared():
    """P17: the same of a shared file."""
    return p3(Shared)


def p2(kind=Office):
    """After a power cut at any step the record is old or new; after "saved" it is new."""
    cuts = 0
    for options in ["defaults", "noauto_da_alloc"]:
        with folder() as place:
            image, cut = place / "disk", place / "cut"
            image.write_bytes(b"")
            os.truncate(image, 16 << 20)
            subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
            with mounted(image, options) as disk:
                office = kind(disk / "library")
                subprocess.run(["sync"], check=True)

                def after_the_cut(allowed, what):
                    shutil.copyfile(image, cut)
                    with mounted(cut, options) as other:
                        file = other / office.file.relative_to(disk)
                        found = file.read_bytes() if file.exists() else None
                        if found not in allowed:
                            raise Broken(f"{options}, {what}: {found and found[:60]!r}")

                for calls in ["openat", "write", "fsync", "rename,renameat,renameat2"]:
                    for n in range(1, 200 if FULL else 60):
                        version, new, old = office.turn()
                        done = run("restore", office.file, version, wrap=strace(f"{calls}:signal=KILL:when={n}"))
                        saved = done.returncode == 0
                        # Most calls come before anything is written; the cut is only tried where the disk may differ.
                        if saved or calls != "openat" or n % 7 == 0:
                            after_the_cut((new,) if saved else (old, new), f"cut at {calls} number {n}")
                            cuts += 1
                        if saved:
                            break
                for _ in range(20 if FULL else 4):
                    version, new, _old = office.turn()
                    must("restore", office.file, version)
                    after_the_cut((new,), "cut after it was saved")
                    cuts += 1
    return f"{cuts} power cuts on ext4, default and noauto_da_alloc"


def p3(kind=Office):
    """Disk full, an I/O error or a refusal at any step: the old file whole, the error told in one line."""
    faults = 0
    with folder() as place:
        office = kind(place / "library")
        for calls, errors in [("openat", ["ENOSPC", "EACCES", "EMFILE"]), ("write", ["ENOSPC", "EDQUOT", "EIO"]),
                              ("fsync", ["EIO", "ENOSPC"]), ("rename,renameat,renameat2", ["EACCES", "EIO", "EXDEV"])]:
            for error in errors:
                if not FULL and error != errors[0]:
                    continue
                for n in steps(office, calls):
                    version, new, old = office.turn()
                    done = run("restore", office.file, version, wrap=strace(f"{calls}:error={error}:when={n}"))
                    faults += 1
                    allowed = (new,) if done.returncode == 0 else (old, new)
                    office.whole(allowed, f"{error} at {calls} number {n}", FULL or faults % 8 == 0)
                    if done.returncode not in (0, 1, 127):
                        raise Broken(f"{error} at {calls} number {n}: exit code {done.returncode}: {done.stderr}")
                    if "panicked" in done.stderr:
                        raise Broken(f"{error} at {calls} number {n}: {done.stderr}")
        # A full disk, really full.
        point = place / "small"
        point.mkdir()
        full = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", point], capture_output=True, text=True)
        if full.returncode != 0:
            raise Broken(f"no tmpfs: {full.stderr.strip()}")
        try:
            small = kind(point / "library")
            # Other people's files take all but 64 KiB.
            ballast = open(point / "ballast", "wb", buffering=0)
            try:
                while ballast.write(bytes(4096)) == 4096:
                    pass
            except OSError:
                pass
            os.truncate(ballast.fileno(), ballast.tell() - (64 << 10))
            ballast.close()
            refused = 0
            for _ in range(400):
                version, new, old = small.turn()
                done = run("restore", small.file, version)
                small_now = small.file.read_bytes()
                if done.returncode == 0 and small_now != new or done.returncode != 0 and small_now != old:
                    raise Broken(f"full disk: {small_now[:60]!r}")
                if done.returncode != 0:
                    refused += 1
                    if len(done.stderr.strip().splitlines()) != 1:
                        raise Broken(f"full disk: {done.stderr}")
                    if refused > 5:
                        break
            if refused == 0:
                raise Broken("the small disk never filled")
        finally:
            subprocess.run(["umount", point], check=True)
    return f"{faults} faults at steps of a save, and a full disk that refused {refused} saves"


def p5():
    """A share that may only be read opens and lists; saving says why not, in one line, and changes nothing."""
    with folder() as place:
        office = Office(place / "library")
        point = place / "share"
        point.mkdir()
        subprocess.run(["mount", "--bind", office.root, point], check=True)
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", point], check=True)
            listed = must("list", point)
            if office.number not in listed:
                raise Broken(f"not listed: {listed}")
            before = office.file.read_bytes()
            for command in (["new", point, "--kind", "internal"],
                            ["restore", point / office.file.relative_to(office.root), office.turn()[0]]):
                done = run(*command)
                lines = done.stderr.strip().splitlines()
                if done.returncode != 1 or len(lines) != 1 or "panicked" in done.stderr:
                    raise Broken(f"{command}: {done.returncode} {done.stderr}")
            if office.file.read_bytes() != before:
                raise Broken("the file changed")
            must("export", point, "-o", place / "out.pdf")
        finally:
            subprocess.run(["umount", point], check=True)
    return "opens, lists and prints; two kinds of save refused in one line"


def p8():
    """A gigantic file and mutated ones, in a program that may have 256 MB and little time."""
    with folder() as place:
        office = Office(place / "library")
        big = office.file.with_name("NC2026-03-03.ron")
        with open(big, "wb") as file:
            os.truncate(file.fileno(), 1 << 30)
        limit = ["bash", "-c", "ulimit -v 1500000; exec \"$@\"", "limit"]
        done = run("check", office.root, wrap=limit, timeout=30)
        if done.returncode != 1 or big.name not in done.stdout:
            raise Broken(f"a file of 1 GiB: {done.returncode} {done.stdout} {done.stderr}")
        big.unlink()
        dice = random.Random(3)
        count = 20_000 if FULL else 2_000
        batch = 200
        for _ in range(count // batch):
            names = []
            for i in range(batch):
                text = bytearray(office.a)
                for _ in range(dice.randrange(1, 8)):
                    at = dice.randrange(len(text))
                    text[at:at + dice.randrange(3)] = bytes(dice.randrange(256) for _ in range(dice.randrange(4)))
                name = office.file.with_name(f"NC2026-03-04-{i + 2:03}.ron")
                name.write_bytes(text)
                names.append(name)
            done = run("check", office.root, wrap=limit, timeout=30)
            if done.returncode not in (0, 1) or "panicked" in done.stderr:
                raise Broken(f"mutated files: {done.returncode} {done.stderr[:300]}")
            for name in names:
                name.unlink()
    return f"a file of 1 GiB and {count} mutated files, none hung or panicked"


def p12():
    """A share that goes away while it is read never looks like an empty library."""
    tries = 30 if FULL else 8
    incomplete = 0
    with folder() as place:
        point = place / "share"
        point.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", point], check=True)
        try:
            must("demo", point / "library", "--records", "3000")
        except Broken:
            subprocess.run(["umount", point], check=True)
            raise
        dice = random.Random(5)
        for _ in range(tries):
            child = subprocess.Popen([PROGRAM, "list", str(point / "library")], env=ENVIRONMENT, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(dice.random() * 0.05)
            os.rename(point / "library", point / "gone")
            out, err = child.communicate(timeout=60)
            os.rename(point / "gone", point / "library")
            whole = len(out.splitlines()) >= 3000
            if child.returncode == 0 and not whole:
                raise Broken(f"{len(out.splitlines())} of 3,000 records listed as if that were all: {err}")
            incomplete += not whole
        subprocess.run(["umount", point], check=True)
    return f"{tries} times taken away while it was read, {incomplete} times said so"


def main():
    promises = [(p1, needs("strace")), (p2, needs("strace", "mkfs.ext4", "mount")), (p3, needs("strace", "mount")),
                (p1_shared, needs("strace")), (p2_shared, needs("strace", "mkfs.ext4", "mount")),
                (p3_shared, needs("strace", "mount")),
                (p5, needs("mount")), (p8, None), (p12, needs("mount"))]
    root = os.geteuid() == 0
    failed = False
    for promise, missing in promises:
        name = promise.__name__.upper().replace("_SHARED", " of shared files")
        begun = time.monotonic()
        if not missing and not root and promise in (p2, p3, p2_shared, p3_shared, p5, p12):
            missing = "mounting needs root"
        if missing:
            print(f"{name} skipped: {missing}", flush=True)
            continue
        try:
            said = promise()
            print(f"{name} ok: {said} ({time.monotonic() - begun:.0f} s)", flush=True)
        except OSError as error:
            print(f"{name} skipped: this machine does not let it be tried: {error}", flush=True)
        except Broken as broken:
            print(f"{name} BROKEN: {broken}", flush=True)
            failed = True
    sys.exit(failed)


main()
